package sandbox.catalog;

/**
 * Counts the transactions that have changed tables, views or schemas of a database. While one of
 * them commits, nobody can tell which snapshots have it already. Thread-safe.
 */
public final class SchemaVersion {
  private long version;
  private int ending;

  /** The number of changes so far. */
  public synchronized long get() {
    return version;
  }

  /** The same, or -1 while a transaction with changes ends. */
  public synchronized long settled() {
    return ending == 0 ? version : -1;
  }

  /** A transaction with changes is about to end; {@link #ended} has to follow. */
  public synchronized void ending() {
    ending++;
  }

  /** It has ended. */
  public synchronized void ended() {
    ending--;
    version++;
  }
}
