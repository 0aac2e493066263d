package sandbox.database;

import java.util.List;
import java.util.Optional;
import sandbox.database.DatabaseSession.Execution;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.bind.Binder;
import sandbox.sql.bind.Parameters;
import sandbox.sql.tree.Write;

/** INSERT, UPDATE, DELETE or MERGE, run by DuckDB under the table's write lock. */
final class WritePlan implements Plan {
  private final Session session;
  private final WrittenTable target;
  private final Source source;
  private final Kind kind;

  /** What is prepared in the engine. */
  interface Source extends AutoCloseable {
    /** The types of $1, $2 …. */
    List<SqlType> parameters();

    /** Runs it; the rows that it has changed. */
    long update(List<Object> values) throws SqlException;

    @Override
    void close();
  }

  /** Which statement it is. */
  enum Kind {
    INSERT("INSERT 0"),
    UPDATE("UPDATE"),
    DELETE("DELETE"),
    MERGE("MERGE");

    private final String tag;

    Kind(String tag) {
      this.tag = tag;
    }

    private static Kind of(Write write) {
      return write instanceof Write.Insert
          ? INSERT
          : write instanceof Write.Update ? UPDATE : write instanceof Write.Delete ? DELETE : MERGE;
    }
  }

  private WritePlan(Session session, WrittenTable target, Source source, Kind kind) {
    this.session = session;
    this.target = target;
    this.source = source;
    this.kind = kind;
  }

  /** The plan of a statement that writes to a table. */
  static WritePlan bind(Session session, Write write, WrittenTable target, int[] oids)
      throws SqlException {
    Kind kind = Kind.of(write);
    Optional<RowChunks> chunks = RowChunks.of(session, write);
    if (chunks.isPresent()) {
      return new WritePlan(session, target, chunks.get(), kind);
    }
    Optional<DuplicateRemoval> removal = DuplicateRemoval.of(session, write, oids);
    if (removal.isPresent()) {
      return new WritePlan(session, target, removal.get(), kind);
    }
    BoundStatement bound =
        BoundStatement.of(
            () -> SessionCatalog.forWriting(session),
            (catalog, types) -> Binder.write(write, catalog, types),
            (sql, columns) -> session.connection().prepareUpdate(sql),
            Parameters.declared(oids));
    return new WritePlan(session, target, bound, kind);
  }

  @Override
  public int[] parameterOids() {
    return ParameterTypes.oids(source.parameters());
  }

  /** The types of its parameters. */
  List<SqlType> parameters() {
    return source.parameters();
  }

  @Override
  public boolean isStale() throws SqlException {
    return target.isStale();
  }

  /** The lock comes before DuckDB's BEGIN, which fixes what the statement sees. */
  @Override
  public void beforeTransaction() throws SqlException {
    session.lock(target.description());
  }

  @Override
  public Execution run(List<Object> values) throws SqlException {
    session.transaction().requireWritable();
    long before = kind == Kind.MERGE ? counted() : 0;
    long rows = source.update(ParameterTexts.read(values, source.parameters()));
    long change =
        switch (kind) {
          case INSERT -> rows;
          case UPDATE -> 0;
          case DELETE -> -rows;
          // DuckDB tells only how many were inserted, updated and deleted together.
          case MERGE -> counted() - before;
        };
    session.rowChanges().add(target.description(), change);
    return Outcome.of(kind.tag + " " + rows);
  }

  private long counted() throws SqlException {
    String count = "SELECT count(*) FROM " + target.description().duckdbName();
    return Long.parseLong(session.connection().read(count).get(0).get(0));
  }

  @Override
  public void close() {
    source.close();
  }
}
