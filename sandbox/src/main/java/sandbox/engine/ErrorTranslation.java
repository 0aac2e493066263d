package sandbox.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sandbox.sql.SqlException;

/**
 * DuckDB's errors with PostgreSQL's SQLSTATEs and words. What kind an error is of, DuckDB tells in
 * fields; its English serves within a kind alone, since it quotes the client's names and values. A
 * message without words of ours gives way to general ones: DuckDB's reach no client.
 */
final class ErrorTranslation {
  private static final String NO_MATCH =
      "No function matches the given name and argument types. You may need to add explicit type"
          + " casts.";

  /** An error of our functions: at the start, or after the name of its Java class. */
  private static final Pattern RAISED =
      Pattern.compile(
          "(?:[\\w.$]*FunctionError: )?([0-9A-Z]{5})\\|(.*?)(?:\\n\\tat .*)?", Pattern.DOTALL);

  /** A table's name that DuckDB took for a file's. */
  private static final Pattern FILE = Pattern.compile("Cannot access file \"(.+)\" - .*");

  /** A syntax error is the same sentence in PostgreSQL, whose parser DuckDB has. */
  private static final Pattern NEAR =
      Pattern.compile("(syntax error at or near \".*\")", Pattern.DOTALL);

  private static final Pattern BEST_CANDIDATE =
      Pattern.compile(
          "Could not choose a best candidate function for the function call \"(.*?)\"\\. In"
              + " order.*",
          Pattern.DOTALL);

  private static final Pattern MACRO =
      Pattern.compile("Macro \"?(.+?)\"?\\(\\) does not support .*", Pattern.DOTALL);

  private ErrorTranslation() {}

  /** An error of the sandbox's own SQL. */
  static SqlException translate(SQLException error) {
    return translate(error, RenderedSql.internal(""));
  }

  /** An error of a client's SQL: its place is found in the client's text. */
  static SqlException translate(SQLException error, RenderedSql sql) {
    EngineError parts = EngineError.of(error);
    SqlException translated = worded(parts, sql);
    int position = parts.position() < 0 ? 0 : sql.sourcePosition(parts.position());
    return (position > 0 ? translated.at(position) : translated).causedBy(error);
  }

  private static SqlException worded(EngineError error, RenderedSql sql) {
    return switch (error.type()) {
      case "Interrupt", "INTERRUPT" -> cancelled();
      case "TransactionContext" -> transaction(error.message());
      case "Dependency" ->
          SqlException.of("2BP01", "cannot change this because other objects depend on it");
      case "Out of Memory" ->
          SqlException.of("53200", "out of memory").withHint("Ask for less in one statement.");
      case "Out of Range" -> outOfRange(error.message());
      case "Permission" -> permission(error.message());
      case "Parser" -> parser(error, sql);
      case "Catalog" -> catalog(error);
      case "Binder" -> binder(error, sql);
      case "Invalid Input" -> input(error.message());
      case "" -> error.message().startsWith("Interrupted") ? cancelled() : internal();
      default ->
          ErrorWordings.find(error.type(), error.message()).orElseGet(() -> general(error, sql));
    };
  }

  private static SqlException transaction(String message) {
    if (message.startsWith("Current transaction is aborted")) {
      return SqlException.of(
          "25P02",
          "current transaction is aborted, commands ignored until end of transaction block");
    }
    // "cannot start a transaction within a transaction" and the like are faults of ours.
    boolean conflict = !message.startsWith("cannot ") && !message.startsWith("Attempting to write");
    return conflict
        ? SqlException.of("XX000", "1023").withDetail("Serializable isolation violation on table")
        : internal();
  }

  private static SqlException outOfRange(String message) {
    if (message.startsWith("cannot take logarithm of ")) {
      return SqlException.of("2201E", message.strip());
    }
    return message.startsWith("cannot take square root of ")
        ? SqlException.of("2201F", message.strip())
        : SqlException.of("22003", "value out of range");
  }

  private static SqlException permission(String message) {
    Matcher file = FILE.matcher(message);
    return file.matches()
        ? SqlException.of("42P01", "relation \"" + file.group(1) + "\" does not exist")
        : SqlException.of("42501", "permission denied");
  }

  private static SqlException input(String message) {
    Matcher raised = RAISED.matcher(message);
    if (raised.matches()) {
      return SqlException.of(raised.group(1), raised.group(2));
    }
    return ErrorWordings.find("Invalid Input", message)
        .orElseGet(() -> SqlException.of("22023", "invalid argument of a function"));
  }

  private static SqlException parser(EngineError error, RenderedSql sql) {
    if (error.message().startsWith("syntax error at end of input")) {
      return SqlException.of("42601", "syntax error at end of input");
    }
    if (error.message().startsWith("Max expression depth limit")) {
      return SqlException.of("54001", "stack depth limit exceeded");
    }
    Matcher near = NEAR.matcher(error.message());
    if (near.matches()) {
      return SqlException.of("42601", near.group(1));
    }
    return ErrorWordings.find("Parser", error.message())
        .orElseGet(() -> SqlException.of("42601", near("syntax error", error, sql)));
  }

  private static SqlException catalog(EngineError error) {
    if (error.subtype().equals("MISSING_ENTRY")) {
      String name = error.name();
      return switch (error.entry()) {
        case "Table", "View" ->
            SqlException.of("42P01", "relation \"" + name + "\" does not exist");
        case "Schema" -> SqlException.of("3F000", "schema \"" + name + "\" does not exist");
        case "Type" -> SqlException.of("42704", "type \"" + name + "\" does not exist");
        case "Sequence" -> SqlException.of("42P01", "relation \"" + name + "\" does not exist");
        default ->
            error.entry().contains("Function") || error.entry().contains("Macro")
                ? SqlException.of("42883", "function " + shown(name) + "() does not exist")
                : SqlException.of("42704", "object \"" + name + "\" does not exist");
      };
    }
    return ErrorWordings.find("Catalog", error.message())
        .orElseGet(() -> SqlException.of("42704", "object does not exist"));
  }

  private static SqlException binder(EngineError error, RenderedSql sql) {
    if (error.subtype().equals("COLUMN_NOT_FOUND") && !error.name().isEmpty()) {
      return SqlException.of("42703", "column \"" + error.name() + "\" does not exist");
    }
    if (error.subtype().equals("NO_MATCHING_FUNCTION")) {
      return noFunction(error.call(), sql, "does not exist");
    }
    Matcher several = BEST_CANDIDATE.matcher(error.message());
    if (several.matches()) {
      return noFunction(several.group(1), sql, "is not unique");
    }
    Matcher macro = MACRO.matcher(error.message());
    if (macro.matches()) {
      return SqlException.of("42883", "function " + shown(macro.group(1)) + "(...) does not exist")
          .withHint(NO_MATCH);
    }
    return ErrorWordings.find("Binder", error.message()).orElseGet(() -> general(error, sql));
  }

  /** {@code f(VARCHAR, INTEGER_LITERAL)} in PostgreSQL's type names, or the operator's form. */
  private static SqlException noFunction(String call, RenderedSql sql, String complaint) {
    int open = call.indexOf('(');
    String name = open < 0 ? call : call.substring(0, open);
    List<String> types = types(call);
    if (!sql.mentions(name)) {
      // It stands inside a function of ours, by a name that the client has never heard of.
      return SqlException.of("42883", "function does not exist for these argument types")
          .withHint(NO_MATCH);
    }
    String state = complaint.equals("is not unique") ? "42725" : "42883";
    if (name.isEmpty() || Character.isLetter(name.charAt(0)) || types.size() > 2) {
      return SqlException.of(
              state, "function " + shown(name) + "(" + String.join(", ", types) + ") " + complaint)
          .withHint(NO_MATCH);
    }
    String operator = name.equals("//") ? "/" : name;
    String form =
        types.size() == 2
            ? types.get(0) + " " + operator + " " + types.get(1)
            : operator + " " + String.join("", types);
    return SqlException.of(
            state,
            complaint.equals("is not unique")
                ? "operator is not unique: " + form
                : "operator does not exist: " + form)
        .withHint(
            NO_MATCH.replace("function", "operator").replace("argument types", "argument type(s)"));
  }

  private static List<String> types(String call) {
    List<String> types = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < call.length(); i++) {
      char c = call.charAt(i);
      if (c == '(' && depth++ == 0) {
        start = i + 1;
      } else if (c == ')' && --depth == 0 || c == ',' && depth == 1) {
        String type = call.substring(start, i).strip();
        if (!type.isEmpty()) {
          types.add(Wording.typeName(type));
        }
        start = i + 1;
      }
    }
    return types;
  }

  /** A function's name as the client knows it. */
  private static String shown(String name) {
    return name.startsWith("rs_") ? name.substring(3) : name;
  }

  private static String near(String words, EngineError error, RenderedSql sql) {
    String token = error.position() < 0 ? "" : sql.tokenAt(error.position());
    return token.isEmpty() ? words : words + " at or near \"" + token + "\"";
  }

  private static SqlException general(EngineError error, RenderedSql sql) {
    return switch (error.type()) {
      case "Binder" -> SqlException.of("42601", near("invalid expression", error, sql));
      case "Conversion", "Mismatch Type" ->
          SqlException.of("22P02", "invalid input syntax for the type");
      case "Constraint" -> SqlException.of("23000", "constraint violated");
      case "Syntax" -> SqlException.of("42601", near("syntax error", error, sql));
      case "Not implemented" -> SqlException.unsupported(near("This expression", error, sql));
      case "Parameter Not Allowed" -> SqlException.unsupported("A parameter in this place");
      default -> internal();
    };
  }

  private static SqlException cancelled() {
    return SqlException.of("57014", "Query cancelled on user's request");
  }

  private static SqlException internal() {
    return SqlException.of("XX000", "internal error")
        .withHint("This is a fault of the sandbox, not of the statement; please report it.");
  }
}
