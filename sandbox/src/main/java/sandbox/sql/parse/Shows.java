package sandbox.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;
import sandbox.sql.tree.Administration;
import sandbox.sql.tree.Control;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Statement;

/** Reads SHOW: of settings, and of what the catalog holds. */
final class Shows {
  /** What can be listed; the words before the name of the place (Developer Guide, "SHOW …"). */
  private static final List<String> LISTINGS =
      List.of(
          "schemas from database",
          "tables from database",
          "tables from schema",
          "columns from database",
          "columns from table",
          "constraints primary keys from table",
          "constraints foreign keys exported from table",
          "constraints foreign keys from table",
          "procedures from schema",
          "functions from schema",
          "parameters of procedure",
          "parameters of function",
          "grants on tables from database",
          "grants on table",
          "column grants on table");

  /** What each of these begins with, and how the statement is written. */
  private static final List<String> FORMS =
      List.of(
          "schemas SHOW SCHEMAS FROM DATABASE database",
          "tables SHOW TABLES FROM SCHEMA database.schema",
          "columns SHOW COLUMNS FROM TABLE database.schema.table",
          "constraints SHOW CONSTRAINTS PRIMARY KEYS FROM TABLE database.schema.table");

  /** What the guide has, and nobody reads yet. */
  private static final List<String> OTHERS =
      List.of(
          "databases from",
          "schemas from",
          "tables from",
          "columns from",
          "grants on",
          "grants for",
          "grants to",
          "grants",
          "column grants",
          "procedures",
          "functions",
          "parameters",
          "external",
          "procedure",
          "function",
          "model",
          "datashares",
          "policies",
          "policy",
          "masking",
          "rls",
          "template",
          "templates",
          "materialized");

  private final Reader reader;

  Shows(Reader reader) {
    this.reader = reader;
  }

  Statement read() throws SqlException {
    int start = reader.position();
    reader.expect("show");
    if (reader.accept("all") && reader.atEnd()) {
      return setting(start, "all");
    }
    if (reader.accept("time", "zone")) {
      return setting(start, "timezone");
    }
    if (reader.accept("transaction", "isolation", "level")) {
      return setting(start, "transaction_isolation");
    }
    if (reader.accept("session", "authorization")) {
      return setting(start, "session_authorization");
    }
    if (reader.peek().isAny("table", "view") && reader.peek(1).isName()) {
      boolean view = reader.next().is("view");
      return new Control.ShowDefinition(view, reader.qualifiedName());
    }
    if (reader.accept("databases") && !reader.is("from")) {
      return listing("databases", List.of());
    }
    reader.moveTo(start + 1);
    for (String listing : LISTINGS) {
      if (reader.accept(listing.split(" "))) {
        return listing(listing, place());
      }
    }
    for (String other : OTHERS) {
      boolean alone = other.equals("datashares") || other.equals("policies");
      if (reader.ahead(other.split(" ")) && (alone || reader.peek(1).kind() != Kind.END)) {
        return other(other);
      }
    }
    return ofSetting();
  }

  private Statement ofSetting() throws SqlException {
    for (String form : FORMS) {
      if (reader.accept(form.substring(0, form.indexOf(' ')))) {
        throw reader.unexpected().withHint("Write " + form.substring(form.indexOf(' ') + 1) + ".");
      }
    }
    return new Control.ShowSetting(reader.qualifiedName());
  }

  private Control.ShowSetting setting(int start, String name) {
    return new Control.ShowSetting(
        new Name(List.of(new Identifier(name, reader.since(start + 1)))));
  }

  /** {@code a.b.c}, where each part may be a name, a string or a parameter. */
  private List<Expression> place() throws SqlException {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(part());
    } while (reader.acceptSymbol("."));
    if (reader.acceptSymbol("(")) {
      // The types that tell routines of one name apart.
      while (!reader.acceptSymbol(")")) {
        Types.require(reader);
        reader.acceptSymbol(",");
      }
    }
    return parts;
  }

  private Expression part() throws SqlException {
    Token token = reader.next();
    if (token.kind() == Kind.PARAMETER) {
      return new Expression.Parameter(Reader.span(token), Primaries.parameter(token));
    }
    if (!token.isName() && token.kind() != Kind.STRING) {
      throw Reader.unexpected(token);
    }
    return new Expression.StringLiteral(Reader.span(token), token.value());
  }

  private Statement listing(String what, List<Expression> place) throws SqlException {
    Optional<Expression> like = reader.accept("like") ? Optional.of(part()) : Optional.empty();
    Optional<Long> limit =
        reader.accept("limit") ? Optional.of(reader.integer()) : Optional.empty();
    return new Control.Show(what, place, like, limit);
  }

  private Statement other(String words) {
    reader.accept(words.split(" "));
    StringBuilder construct = new StringBuilder("SHOW " + words);
    if (words.equals("grants on")) {
      construct.append(' ').append(reader.next().value());
    }
    List<String> text = new ArrayList<>();
    while (!reader.atEnd()) {
      text.add(reader.next().text());
    }
    return new Administration.Documented(construct.toString().toUpperCase(Locale.ROOT), text);
  }
}
