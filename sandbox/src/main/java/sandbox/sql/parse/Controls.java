package sandbox.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;
import sandbox.sql.tree.Control;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Statement;
import sandbox.sql.tree.TypeName;

/** Reads what is said about the session: transactions, settings, cursors, prepared statements. */
final class Controls {
  private final Reader reader;
  private final Queries queries;
  private final Parser parser;

  Controls(Reader reader, Queries queries, Parser parser) {
    this.reader = reader;
    this.queries = queries;
    this.parser = parser;
  }

  Statement begin() throws SqlException {
    if (reader.accept("start")) {
      reader.expect("transaction");
    } else {
      reader.expect("begin");
      reader.acceptAny("work", "transaction");
    }
    List<String> modes = new ArrayList<>();
    while (!reader.atEnd()) {
      modes.add(mode());
      reader.acceptSymbol(",");
    }
    return new Control.Begin(modes);
  }

  private String mode() throws SqlException {
    if (reader.accept("read")) {
      return "read " + reader.expectAny("write", "only");
    }
    reader.expect("isolation", "level");
    if (reader.accept("read")) {
      return "isolation level read " + reader.expectAny("committed", "uncommitted");
    }
    if (reader.accept("repeatable")) {
      reader.expect("read");
      return "isolation level repeatable read";
    }
    return "isolation level " + reader.expectAny("serializable", "snapshot");
  }

  Statement end() throws SqlException {
    boolean commit = reader.next().isAny("commit", "end");
    reader.acceptAny("work", "transaction");
    return commit ? new Control.Commit() : new Control.Rollback();
  }

  Statement lock() throws SqlException {
    reader.expect("lock");
    reader.accept("table");
    List<Name> names = reader.qualifiedNames();
    StringBuilder mode = new StringBuilder();
    if (reader.accept("in")) {
      while (!reader.accept("mode")) {
        mode.append(mode.isEmpty() ? "" : " ")
            .append(reader.expectAny("access", "row", "share", "update", "exclusive"));
      }
    }
    return new Control.Lock(names, mode.toString());
  }

  Statement set() throws SqlException {
    reader.expect("set");
    String scope =
        reader.peek(1).isAny("to") || reader.peek(1).isSymbol("=")
            ? ""
            : reader.acceptAny("session", "local");
    if (reader.accept("authorization") || reader.accept("session", "authorization")) {
      return authorization(scope.isEmpty() ? "session" : scope);
    }
    if (scope.equals("session") && reader.ahead("characteristics", "as", "transaction")) {
      reader.accept("characteristics", "as", "transaction");
      return new Control.Set(scope, "transaction", rest());
    }
    if (reader.is("transaction") && reader.peek(1).isAny("isolation", "read")) {
      reader.next();
      return new Control.Set(scope, "transaction", rest());
    }
    if (reader.accept("time", "zone") || reader.is("timezone") && reader.peek(1).is("interval")) {
      reader.accept("timezone");
      return new Control.Set(scope, "timezone", values());
    }
    if (reader.accept("names")) {
      return new Control.Set(scope, "client_encoding", values());
    }
    String name = settingName();
    if (!reader.accept("to")) {
      reader.expectSymbol("=");
    }
    return new Control.Set(scope, name, values());
  }

  private Statement authorization(String scope) throws SqlException {
    if (reader.accept("default")) {
      return new Control.SetAuthorization(scope, Optional.empty());
    }
    Token user = reader.next();
    if (!user.isName() && user.kind() != Kind.STRING) {
      throw Reader.unexpected(user);
    }
    return new Control.SetAuthorization(scope, Optional.of(user.value()));
  }

  /** A setting's name; a session context variable's may have a dot. */
  private String settingName() throws SqlException {
    Name name = reader.qualifiedName();
    return name.toString();
  }

  private List<String> rest() {
    List<String> rest = new ArrayList<>();
    while (!reader.atEnd()) {
      rest.add(reader.next().text());
    }
    return rest;
  }

  private List<String> values() throws SqlException {
    if (reader.accept("default")) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    do {
      String sign = reader.acceptSymbol("-") ? "-" : "";
      Token value = reader.next();
      if (value.kind() == Kind.END || value.kind() == Kind.SYMBOL) {
        throw Reader.unexpected(value);
      }
      values.add(sign + value.text());
      if (value.is("interval") && reader.peek().kind() == Kind.STRING) {
        values.addAll(rest());
      }
      while (reader.peek().isAny("hours", "minutes", "mb", "gb", "ms")) {
        values.add(reader.next().text());
      }
    } while (reader.acceptSymbol(","));
    return values;
  }

  Statement reset() throws SqlException {
    reader.expect("reset");
    if (reader.accept("session", "authorization")) {
      return new Control.SetAuthorization("session", Optional.empty());
    }
    return new Control.Reset(reader.accept("all") ? "all" : settingName());
  }

  Statement use() throws SqlException {
    reader.expect("use");
    return new Control.Use(reader.name());
  }

  Statement discard() throws SqlException {
    reader.expect("discard");
    return new Control.Discard(reader.expectAny("all", "plans", "temp", "temporary"));
  }

  Statement show() throws SqlException {
    reader.expect("show");
    if (reader.accept("all") && reader.atEnd()) {
      return new Control.ShowSetting("all");
    }
    if (reader.accept("time", "zone")) {
      return new Control.ShowSetting("timezone");
    }
    if (reader.accept("transaction", "isolation", "level")) {
      return new Control.ShowSetting("transaction_isolation");
    }
    if (reader.accept("session", "authorization")) {
      return new Control.ShowSetting("session_authorization");
    }
    Token what = reader.peek();
    if (!what.isName()) {
      throw reader.unexpected();
    }
    if (reader.peek(1).kind() == Kind.END || reader.peek(1).isSymbol(".")) {
      return new Control.ShowSetting(settingName());
    }
    boolean catalog =
        what.isAny(
            "databases",
            "schemas",
            "tables",
            "columns",
            "constraints",
            "grants",
            "column",
            "procedures",
            "functions",
            "parameters",
            "table",
            "view",
            "external",
            "procedure",
            "function",
            "model",
            "datashares",
            "policies",
            "template",
            "templates",
            "materialized");
    if (!catalog) {
      reader.next();
      throw reader.unexpected();
    }
    reader.next();
    return new Control.Show(what.value(), rest());
  }

  Statement prepare() throws SqlException {
    reader.expect("prepare");
    Identifier name = reader.name();
    List<TypeName> types = new ArrayList<>();
    if (reader.acceptSymbol("(")) {
      do {
        types.add(Types.require(reader));
      } while (reader.acceptSymbol(","));
      reader.expectSymbol(")");
    }
    reader.expect("as");
    if (!reader.peek().isAny("select", "with", "insert", "update", "delete")
        && !reader.isSymbol("(")) {
      throw reader.unexpected();
    }
    return new Control.Prepare(name, types, parser.statement());
  }

  Statement execute() throws SqlException {
    reader.expect("execute");
    Identifier name = reader.name();
    List<Expression> arguments = List.of();
    if (reader.acceptSymbol("(")) {
      arguments = reader.isSymbol(")") ? List.of() : queries.expressions().list();
      reader.expectSymbol(")");
    }
    return new Control.Execute(name, arguments);
  }

  Statement deallocate() throws SqlException {
    reader.expect("deallocate");
    reader.accept("prepare");
    return new Control.Deallocate(
        reader.accept("all") ? Optional.empty() : Optional.of(reader.name()));
  }

  Statement declare() throws SqlException {
    reader.expect("declare");
    Identifier name = reader.name();
    reader.accept("binary");
    reader.accept("insensitive");
    reader.accept("no", "scroll");
    reader.expect("cursor");
    if (reader.accept("without")) {
      reader.expect("hold");
    }
    if (reader.ahead("with", "hold")) {
      throw SqlException.of("0A000", "DECLARE CURSOR ... WITH HOLD is not supported")
          .at(reader.peek().start() + 1);
    }
    reader.expect("for");
    Query query = queries.read();
    return new Control.DeclareCursor(name, query);
  }

  Statement fetch() throws SqlException {
    reader.expect("fetch");
    long count = 1;
    if (reader.accept("all") || reader.accept("forward", "all")) {
      count = -1;
    } else if (!reader.accept("next")) {
      reader.accept("forward");
      if (reader.peek().kind() == Kind.NUMBER) {
        count = reader.integer();
      } else if (reader.peek().isAny("prior", "first", "last", "absolute", "relative", "backward")
          && !reader.peek(1).is(Kind.END)) {
        throw SqlException.unsupported("FETCH " + reader.peek().text())
            .at(reader.peek().start() + 1);
      }
    }
    if (!reader.accept("from")) {
      reader.accept("in");
    }
    return new Control.Fetch(count, reader.name());
  }

  Statement close() throws SqlException {
    reader.expect("close");
    return new Control.Close(reader.accept("all") ? Optional.empty() : Optional.of(reader.name()));
  }

  Statement explain() throws SqlException {
    reader.expect("explain");
    boolean verbose = reader.accept("verbose");
    return new Control.Explain(verbose, parser.statement());
  }

  Statement call() throws SqlException {
    reader.expect("call");
    return new Control.Call(queries.expressions().read());
  }
}
