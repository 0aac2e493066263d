package sandbox.database;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import sandbox.database.DatabaseSession.StatementText;
import sandbox.sql.SqlException;

/**
 * The last queries that a session has planned, ready to run again: clients send the same text over
 * and over, and to bind and prepare it costs as much as to run it. A plan that is in use is not
 * here. All go when a table, a view or a setting changes.
 */
final class PlanCache {
  private static final int MOST = 32;
  private static final int LONGEST = 8_192;

  private final Session session;
  private final Map<Key, BoundPlan> plans = new LinkedHashMap<>();
  private State state = new State(-1, -1);

  /** A statement's text, and the types that the client declares for its parameters. */
  private record Key(String text, String types) {
    static Key of(StatementText statement, int[] oids) {
      return new Key(statement.text(), Arrays.toString(oids));
    }
  }

  /** What plans depend on: the version of the schema that the transaction sees, and settings. */
  private record State(long catalog, long settings) {}

  /** Plans a statement. */
  @FunctionalInterface
  interface Planning {
    Plan plan() throws SqlException;
  }

  PlanCache(Session session) {
    this.session = session;
  }

  /** A statement with the plan that is kept for it, or one that is made now. */
  PlannedStatement statement(StatementText text, int[] oids, Planning planning)
      throws SqlException {
    Key key = Key.of(text, oids);
    State before = now();
    BoundPlan known = isCurrent() ? plans.remove(key) : null;
    if (known != null) {
      session.pendingRows().flush();
    }
    if (known != null && !known.isFresh()) {
      known.close();
      known = null;
    }
    Plan plan = known == null ? planning.plan() : known;
    return new PlannedStatement(plan, text, last -> keep(key, last, before));
  }

  private void keep(Key key, Plan plan, State before) {
    boolean kept =
        plan instanceof BoundPlan bound
            && bound.isPlainQuery()
            && key.text.length() <= LONGEST
            && isCurrent()
            && state.equals(before)
            && plans.putIfAbsent(key, bound) == null;
    if (!kept) {
      plan.close();
    }
    if (plans.size() > MOST) {
      Iterator<BoundPlan> oldest = plans.values().iterator();
      oldest.next().close();
      oldest.remove();
    }
  }

  private State now() {
    return new State(session.transaction().schemaVersion(), session.settings().revision());
  }

  /** Whether nothing has changed; else all plans are dropped. */
  private boolean isCurrent() {
    State now = now();
    boolean failed = session.transaction().status() == DatabaseSession.TransactionStatus.FAILED;
    if (failed || session.transaction().hasChangedSchema() || now.catalog < 0) {
      // What only this transaction sees has no version yet, nor has what is being committed.
      clear();
      return false;
    }
    if (!state.equals(now)) {
      clear();
      state = now;
    }
    return true;
  }

  /** Closes all plans. */
  void clear() {
    plans.values().forEach(Plan::close);
    plans.clear();
  }
}
