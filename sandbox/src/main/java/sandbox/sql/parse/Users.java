package sandbox.sql.parse;

import java.util.ArrayList;
import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Administration;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Option;
import sandbox.sql.tree.Span;
import sandbox.sql.tree.Statement;

/** Reads CREATE, ALTER and DROP of users, groups and databases. */
final class Users {
  private final Reader reader;

  Users(Reader reader) {
    this.reader = reader;
  }

  /** Whether such a statement comes next. */
  boolean comeNext() {
    return reader.peek(1).isAny("user", "group")
        || reader.peek(1).is("database") && !reader.is("alter");
  }

  Statement read() throws SqlException {
    String action = reader.next().value();
    return switch (reader.next().value()) {
      case "user" -> user(action);
      case "group" -> group(action);
      default -> database(action);
    };
  }

  private Statement user(String action) throws SqlException {
    if (action.equals("drop")) {
      boolean ifExists = reader.accept("if", "exists");
      return new Administration.DropUser(ifExists, reader.names());
    }
    Identifier name = reader.name();
    if (reader.isSymbol(":")) {
      throw SqlException.unsupported("A user of an identity provider")
          .at(reader.peek().start() + 1);
    }
    List<Option> options = new ArrayList<>();
    while (!reader.atEnd() && !reader.isSymbol(";")) {
      if (!reader.accept("with")) {
        if (action.equals("alter") && reader.ahead("in", "group")) {
          throw reader.unexpected();
        }
        options.add(userOption());
      }
    }
    return action.equals("create")
        ? new Administration.CreateUser(name, options)
        : new Administration.AlterUser(name, options);
  }

  /** An option of a user (Developer Guide, "CREATE USER" and "ALTER USER"). */
  private Option userOption() throws SqlException {
    int start = reader.position();
    String flag = reader.acceptAny("createdb", "nocreatedb", "createuser", "nocreateuser");
    if (!flag.isEmpty()) {
      return new Option(reader.since(start), flag, List.of());
    }
    if (reader.accept("in", "group")) {
      return new Option(reader.since(start), "in group", names());
    }
    if (reader.accept("set")) {
      return setting(reader.since(start));
    }
    for (String words :
        List.of(
            "password",
            "syslog access",
            "valid until",
            "connection limit",
            "session timeout",
            "externalid",
            "rename to",
            "reset session timeout",
            "reset")) {
      if (reader.accept(words.split(" "))) {
        Span span = reader.since(start);
        if (words.equals("externalid")) {
          reader.accept("to");
        }
        return new Option(
            span, words, words.endsWith("timeout") && noNumber() ? List.of() : value());
      }
    }
    throw reader.unexpected();
  }

  private boolean noNumber() {
    return reader.peek().kind() != sandbox.sql.text.Token.Kind.NUMBER;
  }

  private List<Option.Value> value() throws SqlException {
    return List.of(reader.value());
  }

  private List<Option.Value> names() throws SqlException {
    List<Option.Value> names = new ArrayList<>();
    do {
      if (!reader.isName()) {
        throw reader.unexpected();
      }
      names.add(reader.value());
    } while (reader.acceptSymbol(","));
    return names;
  }

  private Option setting(Span span) throws SqlException {
    List<Option.Value> values = new ArrayList<>(value());
    if (!reader.accept("to")) {
      reader.expectSymbol("=");
    }
    do {
      values.add(reader.value());
    } while (reader.acceptSymbol(","));
    return new Option(span, "set", values);
  }

  private Statement group(String action) throws SqlException {
    Identifier name = reader.name();
    if (action.equals("drop")) {
      return new Administration.DropGroup(name);
    }
    if (action.equals("create")) {
      reader.accept("with");
      return new Administration.CreateGroup(
          name, reader.accept("user") ? reader.names() : List.of());
    }
    if (reader.accept("rename", "to")) {
      return new Administration.AlterGroup(name, "rename to", List.of(reader.name()));
    }
    String change = reader.expectAny("add", "drop");
    reader.expect("user");
    return new Administration.AlterGroup(name, change + " user", reader.names());
  }

  private Statement database(String action) throws SqlException {
    Identifier name = reader.name();
    if (action.equals("drop")) {
      return new Administration.DropDatabase(name, reader.accept("force"));
    }
    List<Option> options = new ArrayList<>();
    while (!reader.atEnd() && !reader.isSymbol(";")) {
      if (!reader.accept("with")) {
        options.add(databaseOption());
      }
    }
    return new Administration.CreateDatabase(name, options);
  }

  /** An option of a database (Developer Guide, "CREATE DATABASE"). */
  private Option databaseOption() throws SqlException {
    int start = reader.position();
    if (reader.accept("owner")) {
      reader.acceptSymbol("=");
      return new Option(reader.since(start), "owner", value());
    }
    if (reader.accept("connection", "limit")) {
      return new Option(reader.since(start), "connection limit", value());
    }
    if (reader.accept("collate")) {
      return new Option(reader.since(start), "collate", value());
    }
    if (reader.accept("isolation", "level")) {
      if (!reader.peek().isAny("serializable", "snapshot")) {
        throw reader.unexpected();
      }
      return new Option(reader.since(start), "isolation level", value());
    }
    reader.accept("permissions");
    reader.expect("from");
    List<Option.Value> source = new ArrayList<>();
    while (!reader.atEnd() && !reader.isSymbol(";")) {
      source.add(reader.value());
    }
    return new Option(reader.since(start), "from", source);
  }
}
