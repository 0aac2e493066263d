package sandbox.database;

import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.bind.Binder;
import sandbox.sql.bind.Parameters;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Span;
import sandbox.sql.tree.Statement.With;
import sandbox.sql.tree.Write;

/**
 * MERGE … REMOVE DUPLICATES: the rows of the target that match go, and all rows of the source come,
 * so that of several equal ones in the target one is left (Developer Guide, "MERGE").
 */
final class DuplicateRemoval implements WritePlan.Source {
  private final BoundStatement deletion;
  private final BoundStatement insertion;

  private DuplicateRemoval(BoundStatement deletion, BoundStatement insertion) {
    this.deletion = deletion;
    this.insertion = insertion;
  }

  /** The statement, when it is one. */
  static Optional<DuplicateRemoval> of(Session session, Write write, int[] oids)
      throws SqlException {
    if (!(write instanceof Write.MergeRemovingDuplicates merge)) {
      return Optional.empty();
    }
    Span span = merge.table().span();
    Query all =
        new Query(
            span,
            false,
            List.of(),
            new Query.Select(
                span,
                false,
                Optional.empty(),
                List.of(
                    new Query.Item(
                        new Expression.Star(span, Optional.empty(), List.of()), Optional.empty())),
                Optional.empty(),
                List.of(merge.source()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty()),
            List.of(),
            Optional.empty(),
            Optional.empty());
    int columns = Binder.query(all, new SessionCatalog(session), List.of()).columns().size();
    if (columns != session.requireForWriting(merge.table().values()).columns().size()) {
      throw SqlException.of(
              "42601", "MERGE with REMOVE DUPLICATES wants a source of the target's columns")
          .at(merge.source().span().start() + 1);
    }
    Write matched =
        new Write.Delete(
            With.none(),
            merge.table(),
            Optional.empty(),
            List.of(merge.source()),
            Optional.of(merge.on()));
    Write come =
        new Write.Insert(With.none(), merge.table(), List.of(), List.of(), Optional.of(all));
    BoundStatement deletion = bound(session, matched, oids);
    return Optional.of(new DuplicateRemoval(deletion, bound(session, come, new int[0])));
  }

  private static BoundStatement bound(Session session, Write write, int[] oids)
      throws SqlException {
    return BoundStatement.of(
        () -> SessionCatalog.forWriting(session),
        (catalog, types) -> Binder.write(write, catalog, types),
        (sql, columns) -> session.connection().prepareUpdate(sql),
        Parameters.declared(oids));
  }

  @Override
  public List<SqlType> parameters() {
    return deletion.parameters();
  }

  @Override
  public long update(List<Object> values) throws SqlException {
    deletion.update(values);
    return insertion.update(List.of());
  }

  @Override
  public void close() {
    deletion.close();
    insertion.close();
  }
}
