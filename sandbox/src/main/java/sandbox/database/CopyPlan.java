package sandbox.database;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import sandbox.catalog.TableDescription;
import sandbox.database.DatabaseSession.Execution;
import sandbox.engine.Engine;
import sandbox.load.CopyRunner.Copied;
import sandbox.load.CopyRunner.CopyCall;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Transfer;

/**
 * COPY, handed to the cluster's runner.
 *
 * @param session the session
 * @param text the statement
 * @param statement its tree
 */
record CopyPlan(Session session, String text, Transfer.Copy statement) implements Plan {

  @Override
  public void beforeTransaction() throws SqlException {
    var table = session.find(statement.table().values());
    if (table.isPresent()) {
      session.lock(table.get());
    }
  }

  @Override
  public Execution run(List<Object> values) throws SqlException {
    long queryId = session.queryId();
    AtomicReference<TableDescription> target = new AtomicReference<>();
    Copied copied;
    try (Engine.Load load = session.database().engine().load(session.connection())) {
      copied =
          session
              .cluster()
              .copy()
              .copy(
                  new CopyCall(
                      text,
                      statement,
                      session.user(),
                      session.processId(),
                      queryId,
                      session.connection().duckdb(),
                      name -> {
                        target.set(session.requireForWriting(name));
                        return target.get();
                      },
                      session.database().loadLog(),
                      session::isCancelled));
    }
    session.rowChanges().add(target.get(), copied.rows());
    session.copied(copied.rows(), queryId);
    return new Outcome(null, "COPY", copied.notices());
  }

  @Override
  public String toString() {
    return "CopyPlan";
  }
}
