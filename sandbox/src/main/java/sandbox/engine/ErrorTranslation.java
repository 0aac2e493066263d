package sandbox.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sandbox.sql.SqlException;
import sandbox.translate.RenderedSql;

/** DuckDB's errors with PostgreSQL's SQLSTATEs and words. */
final class ErrorTranslation {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a message of DuckDB's becomes; {@code $1} is its first group. */
  private record Wording(String sqlState, Pattern pattern, String message) {
    Wording(String sqlState, String pattern, String message) {
      this(sqlState, Pattern.compile(pattern, Pattern.DOTALL), message);
    }
  }

  private static final List<Wording> WORDINGS =
      List.of(
          new Wording(
              "42P01",
              "Table with name \"?([^\" ]+)\"? does not exist because schema \"?[^\" ]+\"? .*",
              "relation \"$1\" does not exist"),
          new Wording(
              "42P01",
              "(?:Table|View) with name \"?(.+?)\"? does not exist!.*",
              "relation \"$1\" does not exist"),
          new Wording(
              "3F000",
              "Schema with name \"?(.+?)\"? does not exist!?.*",
              "schema \"$1\" does not exist"),
          new Wording(
              "42P07",
              "(?:Table|View) with name \"(.+?)\" already exists!.*",
              "Relation \"$1\" already exists"),
          new Wording(
              "42P06",
              "Schema with name \"(.+?)\" already exists!.*",
              "Schema \"$1\" already exists"),
          new Wording("42703", "Referenced column \"(.+?)\" .*", "column \"$1\" does not exist"),
          new Wording(
              "42703",
              "Table \"(.+?)\" does not have a column named \"(.+?)\".*",
              "column $1.$2 does not exist"),
          new Wording(
              "42703",
              "Table \"(.+?)\" does not have a column with name \"(.+?)\".*",
              "column \"$2\" of relation \"$1\" does not exist"),
          new Wording(
              "42703",
              "Referenced update column (.+?) not found in table!.*",
              "column \"$1\" does not exist"),
          new Wording(
              "42P01",
              "Referenced table \"(.+?)\" not found!.*",
              "missing FROM-clause entry for table \"$1\""),
          new Wording(
              "42702",
              "Ambiguous reference to column name \"(.+?)\".*",
              "column reference \"$1\" is ambiguous"),
          new Wording(
              "42803",
              "column \"?(.+?)\"? must appear in the GROUP BY clause.*",
              "column \"$1\" must appear in the GROUP BY clause or be used in an aggregate function"),
          new Wording(
              "42803",
              ".*(?:WHERE clause cannot contain aggregates|aggregates? (?:function )?.*not allowed).*",
              "aggregates not allowed in WHERE clause"),
          new Wording("22012", "Division by zero.*", "Divide by zero"),
          new Wording(
              "22P02",
              "Could not convert string '(.*)' to U?INT\\d+.*",
              "invalid input syntax for integer: \"$1\""),
          new Wording(
              "22P02",
              "Could not convert string '(.*)' to (?:DOUBLE|FLOAT).*",
              "invalid input syntax for type double precision: \"$1\""),
          new Wording(
              "22P02",
              "Could not convert string \"(.*)\" to DECIMAL.*",
              "invalid input syntax for type numeric: \"$1\""),
          new Wording(
              "22P02",
              "Could not convert string '(.*)' to BOOL.*",
              "invalid input syntax for type boolean: \"$1\""),
          new Wording(
              "22007",
              "(?:invalid|.*)(?:timestamp|date|time) field (?:format|value)[^\"]*\"(.*?)\".*",
              "invalid input syntax for type timestamp: \"$1\""),
          new Wording(
              "22003",
              "Overflow in .*|.*out of range.*|.*Value .* can't be cast.*",
              "value out of range"),
          new Wording(
              "23502",
              "NOT NULL constraint failed: .*\\.(.+)",
              "Cannot insert a NULL value into column $1"),
          new Wording(
              "21000",
              "More than one row returned by a subquery used as an expression.*",
              "more than one row returned by a subquery used as an expression"),
          new Wording(
              "42601",
              "Set operations can only apply to expressions with the same number.*",
              "each UNION query must have the same number of columns"),
          new Wording(
              "42601",
              "table \"?.+?\"? has (\\d+) columns but (\\d+) values were supplied.*",
              "INSERT has more expressions than target columns"));

  private ErrorTranslation() {}

  /** An error of the sandbox's own SQL. */
  static SqlException translate(SQLException error) {
    return translate(error, RenderedSql.internal(""));
  }

  /** An error of a client's SQL: its place is found in the client's text. */
  static SqlException translate(SQLException error, RenderedSql sql) {
    String text = error.getMessage() == null ? "" : error.getMessage();
    int brace = text.indexOf('{');
    JsonNode json = null;
    if (brace >= 0) {
      try {
        json = JSON.readTree(text.substring(brace));
      } catch (JsonProcessingException e) {
        // Not one of DuckDB's structured errors; its text serves.
        json = null;
      }
    }
    if (json == null || !json.has("exception_message")) {
      return worded("", text.replaceFirst("^[A-Za-z]+ Error: ", ""), null).causedBy(error);
    }
    SqlException translated =
        worded(json.path("exception_type").asText(), json.path("exception_message").asText(), json);
    int position = json.has("position") ? sql.sourcePosition(json.path("position").asInt()) : 0;
    return (position > 0 ? translated.at(position) : translated).causedBy(error);
  }

  private static final Pattern COUNTS =
      Pattern.compile("mismatch for insert on .*expected (\\d+) columns but (\\d+) values");
  private static final Pattern AVAILABLE =
      Pattern.compile("table \"rs_source\" has \\d+ columns available but");

  /** A table's name that DuckDB took for a file's. */
  private static final Pattern FILE = Pattern.compile("(?:file|open|read) \"(.+?)\"");

  private static final Pattern RAISED = Pattern.compile("(?:^|: )([0-9A-Z]{5})\\|([^\\n]*)");

  private static SqlException worded(String type, String message, JsonNode json) {
    Matcher raised = RAISED.matcher(message);
    if (raised.find()) {
      return SqlException.of(raised.group(1), raised.group(2));
    }
    if (type.equalsIgnoreCase("Interrupt")
        || message.startsWith("Interrupted")
        || message.startsWith("INTERRUPT")) {
      return SqlException.of("57014", "Query cancelled on user's request");
    }
    Matcher file = FILE.matcher(message);
    if (type.equals("Permission") && file.find()) {
      return SqlException.of("42P01", "relation \"" + file.group(1) + "\" does not exist");
    }
    if (type.equals("Parser")) {
      return SqlException.of("42601", firstLine(message));
    }
    if (message.contains("Conflict") || message.contains("conflict")) {
      return SqlException.of("XX000", "1023")
          .withDetail("Serializable isolation violation on table");
    }
    if (message.startsWith("Current transaction is aborted")) {
      return SqlException.of(
          "25P02",
          "current transaction is aborted, commands ignored until end of transaction block");
    }
    if (json != null && "NO_MATCHING_FUNCTION".equals(json.path("error_subtype").asText())) {
      return noFunction(json);
    }
    if (message.contains("Function with name")) {
      String name = json == null ? "" : json.path("name").asText();
      return SqlException.of("42883", "function " + name + "() does not exist");
    }
    Matcher counts = COUNTS.matcher(message);
    if (counts.find()) {
      boolean more = Integer.parseInt(counts.group(2)) > Integer.parseInt(counts.group(1));
      return SqlException.of(
          "42601",
          more
              ? "INSERT has more expressions than target columns"
              : "INSERT has more target columns than expressions");
    }
    if (AVAILABLE.matcher(message).find()) {
      return SqlException.of("42601", "INSERT has more target columns than expressions");
    }
    for (Wording wording : WORDINGS) {
      Matcher matcher = wording.pattern.matcher(message);
      if (matcher.matches()) {
        return SqlException.of(wording.sqlState, matcher.replaceFirst(wording.message));
      }
    }
    return SqlException.of(stateOf(type), firstLine(message));
  }

  /** {@code f(VARCHAR, INTEGER_LITERAL)} in PostgreSQL's type names, or the operator's form. */
  private static SqlException noFunction(JsonNode json) {
    String name = json.path("name").asText();
    String call = json.path("call").asText();
    int open = call.indexOf('(');
    String[] types = call.substring(open + 1, Math.max(open + 1, call.length() - 1)).split(", ");
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < types.length; i++) {
      types[i] = typeName(types[i].strip());
      list.append(i == 0 ? "" : ", ").append(types[i]);
    }
    String hint =
        "No function matches the given name and argument types. You may need to add explicit type"
            + " casts.";
    if (!name.isEmpty() && !Character.isLetter(name.charAt(0)) && types.length == 2) {
      String operator = name.equals("//") ? "/" : name;
      return SqlException.of(
              "42883", "operator does not exist: " + types[0] + " " + operator + " " + types[1])
          .withHint(
              hint.replace("function", "operator").replace("argument types", "argument type(s)"));
    }
    String shown = name.startsWith("rs_") ? name.substring(3) : name;
    return SqlException.of("42883", "function " + shown + "(" + list + ") does not exist")
        .withHint(hint);
  }

  private static String typeName(String duckdb) {
    return switch (duckdb) {
      case "STRING_LITERAL", "\"NULL\"", "UNKNOWN" -> "\"unknown\"";
      case "INTEGER_LITERAL" -> "integer";
      case "VARCHAR" -> "character varying";
      case "HUGEINT" -> "bigint";
      default ->
          duckdb.startsWith("DECIMAL")
              ? "numeric"
              : EngineTypes.of(duckdb).kind().sqlName().toLowerCase(Locale.ROOT);
    };
  }

  private static String stateOf(String type) {
    return switch (type) {
      case "Binder" -> "42601";
      case "Catalog" -> "42704";
      case "Conversion", "Mismatch Type" -> "22P02";
      case "Out of Range" -> "22003";
      case "Constraint" -> "23000";
      case "Not implemented" -> "0A000";
      case "Permission" -> "42501";
      case "Out of Memory" -> "53200";
      default -> "XX000";
    };
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
