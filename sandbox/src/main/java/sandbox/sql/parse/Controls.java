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
import sandbox.sql.tree.Option;
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
    boolean start = reader.accept("start");
    if (start) {
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
    return new Control.Begin(start, modes);
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
    int at = reader.position();
    if (scope.equals("session") && reader.accept("characteristics", "as", "transaction")) {
      return new Control.Set(scope, named("transaction", at), rest());
    }
    if (reader.is("transaction") && reader.peek(1).isAny("isolation", "read")) {
      reader.next();
      return new Control.Set(scope, named("transaction", at), rest());
    }
    if (reader.accept("time", "zone") || reader.is("timezone") && reader.peek(1).is("interval")) {
      reader.accept("timezone");
      Name zone = named("timezone", at);
      return new Control.Set(scope, zone, reader.accept("local") ? List.of() : values());
    }
    if (reader.accept("names")) {
      return new Control.Set(scope, named("client_encoding", at), values());
    }
    // A session context variable's name has a dot.
    Name name = reader.qualifiedName();
    if (!reader.accept("to")) {
      reader.expectSymbol("=");
    }
    return new Control.Set(scope, name, values());
  }

  private Name named(String name, int start) {
    return new Name(List.of(new Identifier(name, reader.since(start))));
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

  private List<Option.Value> rest() throws SqlException {
    List<Option.Value> rest = new ArrayList<>();
    while (!reader.atEnd()) {
      rest.add(reader.value());
      reader.acceptSymbol(",");
    }
    return rest;
  }

  private List<Option.Value> values() throws SqlException {
    if (reader.accept("default")) {
      return List.of();
    }
    List<Option.Value> values = new ArrayList<>();
    do {
      values.add(value());
    } while (reader.acceptSymbol(","));
    return values;
  }

  /** A value; a number may have a unit, and INTERVAL its text and fields. */
  private Option.Value value() throws SqlException {
    Option.Value value = reader.value();
    StringBuilder more = new StringBuilder();
    if (value.is("interval") && reader.peek().kind() == Kind.STRING) {
      more.append(' ').append(reader.next().text());
      String fields = Types.intervalFields(reader);
      more.append(fields.isEmpty() ? "" : " ").append(fields);
    } else if (value.kind() == Option.Kind.NUMBER && reader.peek().isName()) {
      more.append(' ').append(reader.next().value());
    }
    return more.isEmpty()
        ? value
        : new Option.Value(value.span(), value.kind(), value.text() + more, value.value() + more);
  }

  Statement reset() throws SqlException {
    reader.expect("reset");
    if (reader.accept("session", "authorization")) {
      return new Control.SetAuthorization("session", Optional.empty());
    }
    return new Control.Reset(
        reader.accept("all") ? Optional.empty() : Optional.of(reader.qualifiedName()));
  }

  Statement use() throws SqlException {
    reader.expect("use");
    return new Control.Use(reader.name());
  }

  Statement discard() throws SqlException {
    reader.expect("discard");
    return new Control.Discard(reader.expectAny("all", "plans", "temp", "temporary"));
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
