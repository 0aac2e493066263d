package sandbox.database;

import java.time.Instant;
import java.util.Map;
import sandbox.database.DatabaseSession.TransactionStatus;
import sandbox.sql.SqlException;

/**
 * A session's transaction: implicit around each batch, or explicit between BEGIN and COMMIT. DuckDB
 * begins when the first statement needs it, so that a writer that waits for a lock takes its
 * snapshot after the wait.
 */
final class Transaction {
  private final Session session;
  private boolean explicit;
  private boolean failed;
  private boolean begun;
  private boolean readOnly;
  private boolean schemaChanged;
  private Map<String, String> settingsBefore;
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

  /** When it began: at BEGIN, or with the first statement of the batch. */
  Instant start() {
    Instant began = start;
    return began == null ? session.statementStart() : began;
  }

  /** Begins in DuckDB unless that has happened. */
  void ensureBegun() throws SqlException {
    if (start == null) {
      start = session.statementStart();
    }
    if (!begun) {
      session.connection().run("BEGIN TRANSACTION");
      begun = true;
    }
  }

  /** Notes that a statement of this transaction changes tables or schemas. */
  void changesSchema() {
    schemaChanged = true;
    session.path().changed();
  }

  boolean hasChangedSchema() {
    return schemaChanged;
  }

  /** BEGIN; false when a block is open already. */
  boolean begin(boolean wantReadOnly) {
    if (explicit) {
      return false;
    }
    explicit = true;
    start = session.statementStart();
    readOnly = wantReadOnly;
    settingsBefore = session.settings().snapshot();
    return true;
  }

  /** COMMIT; false when there is no block. A failed block is rolled back. */
  boolean commit() throws SqlException {
    boolean open = explicit;
    if (failed) {
      rollback();
      return open;
    }
    finish(true);
    return open;
  }

  /** ROLLBACK; false when there is no block. */
  boolean rollback() throws SqlException {
    boolean open = explicit;
    if (settingsBefore != null) {
      session.settings().restore(settingsBefore);
    }
    finish(false);
    return open;
  }

  private void finish(boolean commit) throws SqlException {
    boolean wasBegun = begun;
    explicit = false;
    failed = false;
    readOnly = false;
    begun = false;
    settingsBefore = null;
    start = null;
    try {
      if (wasBegun) {
        session.connection().run(commit ? "COMMIT" : "ROLLBACK");
      }
    } finally {
      session.database().locks().release(session);
      if (schemaChanged) {
        schemaChanged = false;
        session.database().version().incrementAndGet();
        session.path().changed();
      }
    }
  }

  void endBatch(boolean ok) throws SqlException {
    if (explicit) {
      failed |= !ok;
      return;
    }
    finish(ok && !failed);
  }

  /** The session ends: what is open is rolled back. */
  void abandon() {
    try {
      rollback();
    } catch (SqlException e) {
      // The connection is closed next, which rolls back as well.
      begun = false;
    }
  }
}
