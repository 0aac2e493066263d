package sandbox.load;

import java.sql.Connection;
import java.util.List;
import java.util.function.BooleanSupplier;
import sandbox.catalog.LoadLog;
import sandbox.catalog.TableDescription;
import sandbox.sql.Notice;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Transfer;

/** Runs COPY statements inside the transaction of the session that sent them. */
public interface CopyRunner {

  /**
   * Loads what the statement asks for. Rows are inserted through {@link CopyCall#connection}, whose
   * transaction has begun; whoever calls commits or rolls back. Rejected rows go to {@link
   * CopyCall#log}, which keeps them whatever becomes of the transaction.
   *
   * @throws SqlException what Redshift reports: XX000 with the DETAIL block for load errors past
   *     MAXERROR and denied sources, 42601 for a bad statement, 57014 when cancelled
   */
  Copied copy(CopyCall call) throws SqlException;

  /**
   * Prepares a database that has just been opened, before any session works in it.
   *
   * @param connection one of DuckDB's connections to it, outside a transaction
   */
  default void prepare(Connection connection) throws SqlException {}

  /** The answer of a cluster that cannot load: every COPY raises 0A000. */
  static CopyRunner none() {
    return call -> {
      throw SqlException.unsupported("COPY without a source of objects");
    };
  }

  /**
   * One COPY statement and where it runs.
   *
   * @param text the statement as the client sent it
   * @param statement its tree
   * @param user the database user who runs it
   * @param processId the backend's process id (stl_load_errors.session)
   * @param queryId the statement's query id (stl_load_errors.query)
   * @param connection DuckDB's connection of the session, in the running transaction; {@code
   *     unwrap} it to DuckDBConnection where its own interface is needed
   * @param tables finds the table a name means under the session's search_path
   * @param log where load errors and loaded files are recorded
   * @param cancelled whether the session has been asked to stop the statement
   */
  record CopyCall(
      String text,
      Transfer.Copy statement,
      String user,
      int processId,
      long queryId,
      Connection connection,
      Tables tables,
      LoadLog log,
      BooleanSupplier cancelled) {

    @Override
    public String toString() {
      return "CopyCall[queryId=" + queryId + "]";
    }

    /** A COPY that nobody can cancel. */
    public CopyCall(
        String text,
        Transfer.Copy statement,
        String user,
        int processId,
        long queryId,
        Connection connection,
        Tables tables,
        LoadLog log) {
      this(text, statement, user, processId, queryId, connection, tables, log, () -> false);
    }
  }

  /** Finds tables by the name a statement gives. */
  interface Tables {
    /**
     * The table a possibly qualified name means.
     *
     * @param nameParts one to three folded identifiers: [[database,] schema,] table
     * @throws SqlException 42P01 when there is none, 3F000 for a missing schema
     */
    TableDescription find(List<String> nameParts) throws SqlException;
  }

  /**
   * What a COPY did.
   *
   * @param rows rows loaded
   * @param notices the INFO and WARNING lines that Redshift sends
   */
  record Copied(long rows, List<Notice> notices) {

    /** Copies the notices. */
    public Copied {
      notices = List.copyOf(notices);
    }
  }
}
