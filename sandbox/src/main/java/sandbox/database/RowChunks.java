package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.engine.EngineStatement;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.bind.Binder;
import sandbox.sql.bind.Code;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Trees;
import sandbox.sql.tree.Write;

/**
 * INSERT of many rows of expressions, a few hundred at a time: the engine plans VALUES in a time
 * and memory that grow with them, and listens to no cancel meanwhile. Rows of {@code VALUES} do not
 * see each other, so that the parts together are the statement.
 */
final class RowChunks implements WritePlan.Source {
  private static final int MOST = 500;

  private final Session session;
  private final List<RenderedSql> parts;
  private final EngineStatement first;

  private RowChunks(Session session, List<RenderedSql> parts, EngineStatement first) {
    this.session = session;
    this.parts = parts;
    this.first = first;
  }

  /**
   * The parts of an INSERT; empty when it has few rows, or parameters, of which there are not many.
   */
  static Optional<RowChunks> of(Session session, Write write) throws SqlException {
    if (!(write instanceof Write.Insert insert)
        || insert.rows().size() <= MOST
        || hasParameters(insert)) {
      return Optional.empty();
    }
    List<RenderedSql> parts = new ArrayList<>();
    for (int from = 0; from < insert.rows().size(); from += MOST) {
      session.requireNotCancelled();
      int to = Math.min(from + MOST, insert.rows().size());
      Write part =
          new Write.Insert(
              insert.with(),
              insert.table(),
              insert.columns(),
              insert.rows().subList(from, to),
              insert.query());
      SessionCatalog catalog = SessionCatalog.forWriting(session);
      Code.Rendered code = Binder.write(part, catalog, List.of()).code();
      parts.add(RenderedSql.of(code.text(), code.starts(), code.sources()));
    }
    return Optional.of(
        new RowChunks(session, parts, session.connection().prepareUpdate(parts.get(0))));
  }

  private static boolean hasParameters(Write.Insert insert) {
    boolean[] found = new boolean[1];
    Trees.walk(insert.rows(), node -> found[0] |= node instanceof Expression.Parameter);
    return found[0];
  }

  @Override
  public List<SqlType> parameters() {
    return List.of();
  }

  @Override
  public long update(List<Object> values) throws SqlException {
    long rows = first.update(List.of());
    for (RenderedSql part : parts.subList(1, parts.size())) {
      session.requireNotCancelled();
      try (EngineStatement statement = session.connection().prepareUpdate(part)) {
        rows += statement.update(List.of());
      }
    }
    return rows;
  }

  @Override
  public void close() {
    first.close();
  }
}
