package sandbox.database;

import java.util.List;
import sandbox.database.DatabaseSession.Execution;
import sandbox.sql.SqlException;

/**
 * A statement without parameters and rows that is executed by hand.
 *
 * @param action what it does
 * @param endsTransaction whether it may run in a failed transaction
 * @param managesTransaction whether it begins or needs no transaction
 */
record ActionPlan(Action action, boolean endsTransaction, boolean managesTransaction)
    implements Plan {

  /** What a statement does. */
  @FunctionalInterface
  interface Action {
    Outcome run() throws SqlException;
  }

  /** A statement that runs in the current transaction. */
  static ActionPlan of(Action action) {
    return new ActionPlan(action, false, false);
  }

  /** A statement about the session, outside of transactions. */
  static ActionPlan ofSession(Action action) {
    return new ActionPlan(action, false, true);
  }

  @Override
  public Execution run(List<Object> values) throws SqlException {
    return action.run();
  }
}
