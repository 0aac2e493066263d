package sandbox.database;

import java.time.Instant;
import sandbox.database.DatabaseSession.TransactionStatus;
import sandbox.sql.SqlException;

/**
 * A session's transaction: implicit around each batch, or explicit between BEGIN and COMMIT. DuckDB
 * begins when the first statement needs it, so that a writer that waits for a lock takes its
 * snapshot after the wait.
 */
final class Transaction {
  private static final System.Logger LOG = System.getLogger(Transaction.class.getName());

  private final Session session;
  private boolean explicit;
  private boolean failed;
  private boolean begun;
  private boolean readOnly;
  private boolean schemaChanged;
  private long schemaChanges;
  private boolean announced;
  private long schemaVersion;
  private volatile Instant start;

  Transaction(Session session) {
    this.session = session;
  }

  static SqlException aborted() {
    return SqlException.of(
        "25P02", "current transaction is aborted, commands ignored until end of transaction block");
  }

  TransactionStatus status() {
    if (failed) {
      return TransactionStatus.FAILED;
    }
    return explicit ? TransactionStatus.IN_TRANSACTION : TransactionStatus.IDLE;
  }

  boolean isExplicit() {
    return explicit;
  }

  /** Whether BEGIN READ ONLY began it. */
  boolean isReadOnly() {
    return readOnly;
  }

  /**
   * Refuses to change rows.
   *
   * @throws SqlException 25006 after BEGIN READ ONLY
   */
  void requireWritable() throws SqlException {
    if (readOnly) {
      throw SqlException.of("25006", "transaction is read-only");
    }
  }

  /** When it began: at BEGIN, or with the first statement of the batch. */
  Instant start() {
    Instant began = start;
    return began == null ? session.statementStart() : began;
  }

  /**
   * Begins in DuckDB unless that has happened. A read that stands alone in its batch is a
   * transaction by itself: BEGIN and COMMIT around it cost more than it does.
   */
  void ensureBegun(boolean alone) throws SqlException {
    if (start == null) {
      start = session.statementStart();
    }
    if (!begun && (explicit || !alone)) {
      schemaVersion = session.database().version().settled();
      session.connection().runToEnd("BEGIN TRANSACTION");
      begun = true;
    }
  }

  /** Notes that a statement of this transaction changes tables or schemas. */
  void changesSchema() {
    schemaChanged = true;
    schemaChanges++;
    session.path().changed();
  }

  /** How often the session has changed tables or schemas, be it committed or not. */
  long schemaChanges() {
    return schemaChanges;
  }

  boolean hasChangedSchema() {
    return schemaChanged;
  }

  /**
   * The version of the schema that this transaction sees, -1 if that cannot be told. A change that
   * comes between this number and the engine's snapshot makes it an old one, never a wrong one.
   */
  long schemaVersion() {
    return begun ? schemaVersion : session.database().version().settled();
  }

  /** BEGIN; false when a block is open already. */
  boolean begin(boolean wantReadOnly) {
    if (explicit) {
      return false;
    }
    explicit = true;
    start = session.statementStart();
    readOnly = wantReadOnly;
    return true;
  }

  /** COMMIT; false when there is no block. A failed block is rolled back. */
  boolean commit() throws SqlException {
    boolean open = explicit;
    finish(!failed);
    return open;
  }

  /** ROLLBACK; false when there is no block. */
  boolean rollback() throws SqlException {
    boolean open = explicit;
    finish(false);
    return open;
  }

  /**
   * Something has failed: what the transaction did, and its locks, are given up at once. A block
   * stays failed until the client ends it.
   */
  void fail() {
    boolean block = explicit;
    abandon();
    explicit = block;
    failed = block;
  }

  private void finish(boolean commit) throws SqlException {
    boolean committed = false;
    try {
      announce();
      if (commit) {
        session.pendingRows().finish();
        session.cursors().drop();
      }
      end(commit ? "COMMIT" : "ROLLBACK");
      committed = commit;
    } finally {
      if (begun) {
        quietly(() -> end("ROLLBACK"));
      }
      explicit = false;
      failed = false;
      readOnly = false;
      start = null;
      ended(committed);
    }
  }

  /** From here on other sessions may see the changes. */
  private void announce() {
    if (schemaChanged && !announced) {
      announced = true;
      session.database().version().ending();
    }
  }

  private void end(String sql) throws SqlException {
    if (begun) {
      begun = false;
      session.connection().runToEnd(sql);
    }
  }

  private interface Step {
    void run() throws SqlException;
  }

  private static void quietly(Step step) {
    try {
      step.run();
    } catch (SqlException e) {
      LOG.log(System.Logger.Level.DEBUG, "a transaction could not be rolled back", e);
    }
  }

  /** What lives as long as a transaction ends with it. */
  private void ended(boolean committed) {
    session.cursors().forget();
    session.pendingRows().discard();
    if (committed) {
      session.settings().commit();
    } else {
      session.settings().rollback();
    }
    session.database().locks().release(session);
    session.rowChanges().ended(committed);
    announce();
    if (announced) {
      schemaChanged = false;
      announced = false;
      session.database().version().ended();
      session.path().changed();
    }
  }

  void endBatch(boolean ok) throws SqlException {
    if (!ok) {
      fail();
    } else if (explicit) {
      session.pendingRows().flush();
    } else {
      finish(true);
    }
  }

  /** What is open is rolled back, as far as the connection allows it. */
  void abandon() {
    quietly(() -> finish(false));
  }
}
