package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sandbox.sql.Notice;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Control;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Option;

/** BEGIN, COMMIT, ROLLBACK, SET, RESET and LOCK. */
final class SessionStatements {
  private final Session session;

  SessionStatements(Session session) {
    this.session = session;
  }

  Plan begin(Control.Begin statement) {
    String tag = statement.start() ? "START TRANSACTION" : "BEGIN";
    boolean readOnly = statement.modes().contains("read only");
    return ActionPlan.ofSession(
        () ->
            session.transaction().begin(readOnly)
                ? Outcome.of(tag)
                : Outcome.of(
                    tag,
                    new Notice("WARNING", "25001", "there is already a transaction in progress")));
  }

  Plan commit() {
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

  Plan rollback() {
    return new ActionPlan(() -> ended("ROLLBACK", session.transaction().rollback()), true, true);
  }

  private static Outcome ended(String tag, boolean open) {
    return open
        ? Outcome.of(tag)
        : Outcome.of(tag, new Notice("WARNING", "25P01", "there is no transaction in progress"));
  }

  Plan set(Control.Set statement) throws SqlException {
    String name = statement.name().toString();
    boolean local = statement.scope().equals("local");
    if (name.equals("transaction")) {
      return ActionPlan.ofSession(() -> Outcome.of("SET"));
    }
    if (statement.values().isEmpty()) {
      return assign(name, null, local);
    }
    String value =
        name.equals("search_path")
            ? schemaList(statement.values())
            : String.join(", ", statement.values().stream().map(SessionStatements::said).toList());
    int position = statement.name().span().start() + 1;
    if (name.equals("seed")) {
      return seed(value, position);
    }
    if (session.settings().find(name).isEmpty() && !Settings.isContext(name)) {
      throw SqlException.of("42704", "unrecognized configuration parameter \"" + name + "\"")
          .at(position);
    }
    return assign(name, value, local);
  }

  /** A word as it is written, and what a literal means. */
  private static String said(Option.Value value) {
    return value.kind() == Option.Kind.WORD ? value.text() : value.value();
  }

  /** SET SEED TO a number from -1 to 1, from which RANDOM goes on (Developer Guide, "RANDOM"). */
  private Plan seed(String value, int position) throws SqlException {
    if (!value.matches("-?(1(\\.0*)?|0?\\.[0-9]+|0)")) {
      throw SqlException.of("22023", "SET SEED takes a number from -1 to 1, not " + value)
          .at(position);
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

  private static String schemaList(List<Option.Value> values) {
    List<String> names = new ArrayList<>();
    for (Option.Value value : values) {
      for (String part : value.value().split(",", -1)) {
        String name = part.strip().replace("\"", "").toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
          names.add(
              name.equals("$user") || !name.matches("[a-z_][a-z0-9_$]*")
                  ? "\"" + name + "\""
                  : name);
        }
      }
    }
    return String.join(", ", names);
  }

  Plan reset(Control.Reset statement) {
    return ActionPlan.ofSession(
        () -> {
          if (statement.name().isEmpty()) {
            session.settings().resetAll();
          } else {
            session.settings().reset(statement.name().get().toString());
          }
          return Outcome.of("RESET");
        });
  }

  /** Redshift has one lock of a statement, whatever the mode (Developer Guide, LOCK). */
  Plan lock(Control.Lock statement) {
    return ActionPlan.ofSession(
        () -> {
          for (Name name : statement.tables()) {
            session.lock(session.requireForWriting(name.values()));
          }
          return Outcome.of("LOCK TABLE");
        });
  }
}
