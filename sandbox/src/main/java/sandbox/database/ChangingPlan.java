package sandbox.database;

import java.util.List;
import sandbox.database.DatabaseSession.Execution;
import sandbox.sql.SqlException;

/**
 * A plan that changes tables or schemas: what the session remembers of them is forgotten.
 *
 * @param session the session
 * @param plan what is to be done
 */
record ChangingPlan(Session session, Plan plan) implements Plan {

  @Override
  public Execution run(List<Object> values) throws SqlException {
    session.transaction().changesSchema();
    try {
      return plan.run(values);
    } finally {
      session.path().changed();
    }
  }

  @Override
  public int[] parameterOids() {
    return plan.parameterOids();
  }

  @Override
  public boolean managesTransaction() {
    return plan.managesTransaction();
  }
}
