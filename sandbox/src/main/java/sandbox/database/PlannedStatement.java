package sandbox.database;

import java.util.List;
import java.util.function.Consumer;
import sandbox.database.DatabaseSession.PreparedStatement;
import sandbox.database.DatabaseSession.StatementText;
import sandbox.sql.Column;

/** A plan and the text it came from; when nobody needs it any more, its session may keep it. */
final class PlannedStatement implements PreparedStatement {
  private Plan plan;
  private final StatementText text;
  private final Consumer<Plan> whenClosed;
  private String shown;
  private int[] oids;
  private boolean closed;

  PlannedStatement(Plan plan, StatementText text, Consumer<Plan> whenClosed) {
    this.plan = plan;
    this.text = text;
    this.whenClosed = whenClosed;
  }

  Plan plan() {
    return plan;
  }

  /** Takes a plan that was made anew; the types of parameters stay those that the client knows. */
  void replace(Plan newer) {
    parameterOids();
    plan.close();
    plan = newer;
  }

  StatementText text() {
    return text;
  }

  /** The text as the query log shows it. */
  String shown() {
    if (shown == null) {
      shown = QueryLog.shown(text.text());
    }
    return shown;
  }

  @Override
  public int[] parameterOids() {
    if (oids == null) {
      oids = plan.parameterOids();
    }
    return oids;
  }

  @Override
  public List<Column> columns() {
    return plan.columns();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      whenClosed.accept(plan);
    }
  }
}
