package sandbox.database;

import java.util.List;
import java.util.Map;
import sandbox.sql.Column;
import sandbox.sql.Notice;
import sandbox.sql.Rows;
import sandbox.sql.SqlException;

/**
 * One client's session in one database. Used by one thread, except {@link #cancel} and {@link
 * #terminate}, which another thread may call.
 *
 * <p>Transactions: {@link #beginBatch} is called before the first statement of a simple query
 * string or of an extended-protocol pipeline, {@link #endBatch} before ReadyForQuery. Statements
 * between them form one implicit transaction unless the client has opened one with BEGIN. When a
 * statement fails the caller stops the batch and calls {@link #fail}, which rolls the transaction
 * back; after it every statement of an explicit one but COMMIT and ROLLBACK raises 25P02.
 */
public interface DatabaseSession extends AutoCloseable {

  /** The transaction status that ReadyForQuery reports. */
  enum TransactionStatus {
    IDLE,
    IN_TRANSACTION,
    FAILED
  }

  /**
   * Cuts a query string at its semicolons, minding quotes, dollar quotes and comments. Empty
   * statements are left out, so that a comment alone gives an empty list.
   *
   * @throws SqlException 42601 for an unterminated quote or comment
   */
  List<StatementText> split(String sql) throws SqlException;

  /**
   * Translates and checks one statement without running it.
   *
   * @param parameterOids the types the client declared for $1, $2 …; 0 where it leaves the choice
   *     to the server; may be shorter than the number of parameters
   */
  PreparedStatement prepare(StatementText statement, int[] parameterOids) throws SqlException;

  /**
   * Starts a prepared statement.
   *
   * @param values one for each parameter: null, Boolean, Short/Integer/Long, Float/Double,
   *     BigDecimal, LocalDate, LocalTime, OffsetTime, LocalDateTime, OffsetDateTime, byte[], or a
   *     String, which is the text form of whatever type the parameter has
   */
  Execution execute(PreparedStatement statement, List<Object> values) throws SqlException;

  /** A batch of statements begins. */
  void beginBatch() throws SqlException;

  /** The batch has ended; {@code ok} is false when one of its statements failed. */
  void endBatch(boolean ok) throws SqlException;

  /**
   * A statement or message has failed: the transaction's work and locks are given up at once. The
   * executions of the batch must be closed.
   */
  void fail();

  /** Where the session stands. */
  TransactionStatus status();

  /**
   * Settings whose value the protocol reports (client_encoding, DateStyle, TimeZone …); the same
   * map until one of them changes.
   */
  Map<String, String> reportedSettings();

  /** Stops the running statement, which then fails with 57014; does nothing when idle. */
  void cancel();

  /** Stops the running statement, and each that would come after it, which fail with 57P01. */
  void terminate();

  /** What to do when another session ends this one (PG_TERMINATE_BACKEND), on any thread. */
  void whenTerminated(Runnable listener);

  /** Ends the session: rolls an open transaction back and drops temporary tables. */
  @Override
  void close();

  /**
   * One statement of a query string.
   *
   * @param text the statement without its semicolon
   * @param offset characters of the query string before it, added to error positions
   */
  record StatementText(String text, int offset) {
    @Override
    public String toString() {
      return "StatementText[offset=" + offset + "]";
    }
  }

  /** A statement that has been translated and may be executed many times. */
  interface PreparedStatement extends AutoCloseable {

    /** OIDs of $1, $2 …: the declared ones, and the server's choice for the others. */
    int[] parameterOids();

    /** The result's columns; empty list for a statement that returns no rows. */
    List<Column> columns();

    @Override
    void close();
  }

  /** A running or finished statement. */
  interface Execution extends AutoCloseable {

    /** Its rows, or null for a statement that returns none. */
    Rows rows();

    /**
     * The command tag ({@code INSERT 0 12}, {@code SELECT}, {@code COPY}); for a statement with
     * rows it is read after the last row.
     */
    String tag();

    /** Messages to send before the command tag. */
    List<Notice> notices();

    @Override
    void close() throws SqlException;
  }
}
