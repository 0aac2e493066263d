package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sandbox.sql.Notice;
import sandbox.sql.SqlException;
import sandbox.sql.text.Cursor;
import sandbox.sql.text.Token;

/** BEGIN, COMMIT, ROLLBACK, SET, RESET, LOCK and USE. */
final class SessionStatements {
  private final Session session;

  SessionStatements(Session session) {
    this.session = session;
  }

  Plan plan(Cursor cursor, Token first) throws SqlException {
    return switch (first.value()) {
      case "begin", "start" -> begin(cursor, first);
      case "commit", "end" -> commit(cursor);
      case "rollback", "abort" -> rollback(cursor);
      case "set" -> set(cursor);
      case "reset" -> reset(cursor);
      case "lock" -> lock(cursor);
      case "use" -> throw SqlException.unsupported("USE").at(first.start() + 1);
      default -> discard(cursor);
    };
  }

  private Plan begin(Cursor cursor, Token first) throws SqlException {
    if (first.is("start")) {
      cursor.expect("transaction");
    } else if (!cursor.accept("work")) {
      cursor.accept("transaction");
    }
    boolean readOnly = false;
    while (!cursor.atEnd()) {
      if (cursor.accept("read", "only")) {
        readOnly = true;
      } else if (cursor.accept("isolation", "level")) {
        isolationLevel(cursor);
      } else if (!cursor.accept("read", "write") && !cursor.acceptSymbol(",")) {
        throw Cursor.syntaxError(cursor.peek());
      }
    }
    boolean wantReadOnly = readOnly;
    String tag = first.is("start") ? "START TRANSACTION" : "BEGIN";
    return ActionPlan.ofSession(
        () ->
            session.transaction().begin(wantReadOnly)
                ? Outcome.of(tag)
                : Outcome.of(
                    tag,
                    new Notice("WARNING", "25001", "there is already a transaction in progress")));
  }

  private static void isolationLevel(Cursor cursor) throws SqlException {
    boolean known =
        cursor.accept("serializable")
            || cursor.accept("repeatable", "read")
            || cursor.accept("read", "committed")
            || cursor.accept("read", "uncommitted")
            || cursor.accept("snapshot");
    if (!known) {
      throw Cursor.syntaxError(cursor.peek());
    }
  }

  private static void workOrTransaction(Cursor cursor) throws SqlException {
    if (!cursor.accept("work")) {
      cursor.accept("transaction");
    }
    if (cursor.peek().is("to") || cursor.peek().is("prepared")) {
      throw SqlException.unsupported("SAVEPOINT").at(cursor.peek().start() + 1);
    }
    cursor.expectEnd();
  }

  private Plan commit(Cursor cursor) throws SqlException {
    workOrTransaction(cursor);
    return new ActionPlan(
        () -> {
          boolean failed =
              session.transaction().status() == DatabaseSession.TransactionStatus.FAILED;
          boolean open = session.transaction().commit();
          return ended(failed ? "ROLLBACK" : "COMMIT", open);
        },
        true,
        true);
  }

  private Plan rollback(Cursor cursor) throws SqlException {
    workOrTransaction(cursor);
    return new ActionPlan(() -> ended("ROLLBACK", session.transaction().rollback()), true, true);
  }

  private static Outcome ended(String tag, boolean open) {
    return open
        ? Outcome.of(tag)
        : Outcome.of(tag, new Notice("WARNING", "25P01", "there is no transaction in progress"));
  }

  private Plan set(Cursor cursor) throws SqlException {
    if (cursor.accept("transaction")) {
      while (!cursor.atEnd()) {
        cursor.next();
      }
      return ActionPlan.ofSession(() -> Outcome.of("SET"));
    }
    if (cursor.peek().is("session") && cursor.peek(1).is("authorization")) {
      throw SqlException.unsupported("SET SESSION AUTHORIZATION").at(cursor.peek().start() + 1);
    }
    if (cursor.accept("session", "characteristics", "as", "transaction")) {
      while (!cursor.atEnd()) {
        cursor.next();
      }
      return ActionPlan.ofSession(() -> Outcome.of("SET"));
    }
    boolean local = !cursor.accept("session") && cursor.accept("local");
    if (cursor.accept("time", "zone")) {
      String zone = value(cursor);
      return assign("timezone", zone, local);
    }
    Token nameToken = cursor.peek();
    String name = dotted(cursor);
    if (!cursor.accept("to") && !cursor.acceptSymbol("=")) {
      throw Cursor.syntaxError(cursor.peek());
    }
    if (cursor.accept("default")) {
      cursor.expectEnd();
      return assign(name, null, local);
    }
    String value = name.equals("search_path") ? schemaList(cursor) : value(cursor);
    cursor.expectEnd();
    if (name.equals("seed")) {
      return seed(value, nameToken);
    }
    if (session.settings().find(name).isEmpty() && !Settings.isContext(name)) {
      throw SqlException.of("42704", "unrecognized configuration parameter \"" + name + "\"")
          .at(nameToken.start() + 1);
    }
    return assign(name, value, local);
  }

  /** The name of a setting, or one of a session's own variables, with a dot in it. */
  static String dotted(Cursor cursor) throws SqlException {
    StringBuilder name = new StringBuilder(cursor.name());
    while (cursor.acceptSymbol(".")) {
      name.append('.').append(cursor.name());
    }
    return name.toString();
  }

  /** SET SEED TO a number from -1 to 1, from which RANDOM goes on (Developer Guide, "RANDOM"). */
  private Plan seed(String value, Token near) throws SqlException {
    if (!value.matches("-?(1(\\.0*)?|0?\\.[0-9]+|0)")) {
      throw SqlException.of("22023", "SET SEED takes a number from -1 to 1, not " + value)
          .at(near.start() + 1);
    }
    return ActionPlan.of(
        () -> {
          session.connection().read("SELECT setseed(" + value + ")");
          return Outcome.of("SET");
        });
  }

  /** SET [LOCAL]; no value stands for DEFAULT. */
  private Plan assign(String name, String value, boolean local) {
    return ActionPlan.ofSession(
        () -> {
          if (local) {
            session.settings().setLocal(name, value);
          } else if (value == null) {
            session.settings().reset(name);
          } else {
            session.settings().set(name, value);
          }
          return Outcome.of("SET");
        });
  }

  private static String value(Cursor cursor) throws SqlException {
    StringBuilder value = new StringBuilder();
    do {
      if (!value.isEmpty()) {
        value.append(", ");
      }
      if (cursor.acceptSymbol("-")) {
        value.append('-');
      }
      Token token = cursor.next();
      boolean plain = token.isName() || token.is(Token.Kind.STRING) || token.is(Token.Kind.NUMBER);
      if (!plain) {
        throw Cursor.syntaxError(token);
      }
      value.append(token.is(Token.Kind.WORD) ? token.text() : token.value());
      if (cursor.peek().isName()) {
        value.append(' ').append(cursor.next().value());
      }
    } while (cursor.acceptSymbol(","));
    return value.toString();
  }

  private static String schemaList(Cursor cursor) throws SqlException {
    List<String> names = new ArrayList<>();
    do {
      Token token = cursor.next();
      if (!token.isName() && !token.is(Token.Kind.STRING)) {
        throw Cursor.syntaxError(token);
      }
      for (String part : token.value().split(",", -1)) {
        String name = part.strip().replace("\"", "").toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
          names.add(
              name.equals("$user") || !name.matches("[a-z_][a-z0-9_$]*")
                  ? "\"" + name + "\""
                  : name);
        }
      }
    } while (cursor.acceptSymbol(","));
    return String.join(", ", names);
  }

  private Plan reset(Cursor cursor) throws SqlException {
    boolean all = cursor.accept("all");
    String name = all ? null : dotted(cursor);
    cursor.expectEnd();
    return ActionPlan.ofSession(
        () -> {
          if (all) {
            session.settings().resetAll();
          } else {
            session.settings().reset(name);
          }
          return Outcome.of("RESET");
        });
  }

  private Plan lock(Cursor cursor) throws SqlException {
    cursor.accept("table");
    List<List<String>> names = new ArrayList<>();
    do {
      names.add(cursor.qualifiedName());
    } while (cursor.acceptSymbol(","));
    if (cursor.accept("in")) {
      // Redshift has one lock of a statement, whatever the mode (Developer Guide, LOCK).
      while (!cursor.peek().is("mode")) {
        if (cursor.atEnd()) {
          throw Cursor.syntaxError(cursor.peek());
        }
        cursor.next();
      }
      cursor.expect("mode");
    }
    cursor.expectEnd();
    return ActionPlan.ofSession(
        () -> {
          for (List<String> name : names) {
            session.lock(session.requireForWriting(name));
          }
          return Outcome.of("LOCK TABLE");
        });
  }

  private Plan discard(Cursor cursor) throws SqlException {
    throw Cursor.syntaxError(cursor.peek());
  }
}
