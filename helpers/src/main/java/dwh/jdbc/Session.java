package dwh.jdbc;

import com.amazon.redshift.RedshiftConnection;
import com.amazon.redshift.core.BaseConnection;
import com.amazon.redshift.core.TransactionState;
import dwh.display.Display;
import dwh.display.Lines;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connection and what runs on it, one after the other, each on a thread of its own: a kernel
 * interrupts the thread of the cell, which must be free to cancel the statement at Redshift. What
 * cannot be cancelled, or is broken, is given up and made anew.
 */
final class Session implements AutoCloseable {
  private static final int CANCELS = 10;
  private static final long BETWEEN_CANCELS_MILLIS = 500;

  /** Kernels wait two seconds for an interrupted cell. */
  private static final long CELL_WAITS_MILLIS = 1_500;

  private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int VALID_SECONDS = 5;

  private final Connector connector;
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile Connection connection;
  private long trustedUntil = System.nanoTime();

  /** Makes a connection. */
  interface Connector {
    Connection connect() throws SQLException;
  }

  /** What needs the connection. */
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  private static final class Call<T> extends FutureTask<T> {
    private volatile boolean running;
    private volatile boolean unwanted;

    Call(Callable<T> work) {
      super(work);
    }
  }

  Session(Connector connector) {
    this.connector = connector;
  }

  /** Runs work; an interrupt of the calling thread ends it at Redshift. */
  <T> T call(Work<T> work) throws SQLException {
    Call<?>[] self = new Call<?>[1];
    Call<T> call = new Call<>(() -> inTurn(self, work));
    self[0] = call;
    daemon("dwh-statement", call);
    try {
      return call.get();
    } catch (InterruptedException stop) {
      Thread canceller = daemon("dwh-cancel", () -> end(call));
      join(canceller);
      Thread.currentThread().interrupt();
      throw new SQLException("The statement was interrupted and is cancelled", "57014", stop);
    } catch (ExecutionException failure) {
      throw rethrown(failure.getCause());
    }
  }

  private <T> T inTurn(Call<?>[] self, Work<T> work) throws SQLException {
    turn.lock();
    try {
      if (self[0].unwanted) {
        throw new SQLException("The statement was interrupted before it began", "57014");
      }
      self[0].running = true;
      Connection ready = ready(System.nanoTime() - trustedUntil < 0);
      trustedUntil = System.nanoTime(); // until it has answered
      T result = work.run(ready);
      trustedUntil = System.nanoTime() + TRUSTED_NANOS;
      return result;
    } finally {
      self[0].running = false;
      turn.unlock();
    }
  }

  // A connection that has just answered is trusted; on AWS a question costs a round trip.
  private Connection ready(boolean trusted) throws SQLException {
    Connection old = connection;
    if (old == null) {
      connection = connector.connect();
    } else if (old.isClosed() || (!trusted && !old.isValid(VALID_SECONDS))) {
      connection = null;
      boolean changing = ((BaseConnection) old).getTransactionState() != TransactionState.IDLE;
      giveUp(old);
      if (changing) {
        throw new SQLException(
            "The connection was lost within a transaction, which Redshift rolls back: begin it anew",
            "40000");
      }
      connection = connector.connect();
      Display.current()
          .show(
              new Lines(
                  List.of(
                      "The connection was lost and is made anew; temporary tables and SET are"
                          + " gone.")));
    }
    return connection;
  }

  // More than once, for Redshift forgets a cancel that comes before the statement does.
  private void end(Call<?> call) {
    call.unwanted = true;
    int cancels = 0;
    do {
      try {
        Connection used = connection;
        if (call.running && used != null) {
          used.unwrap(RedshiftConnection.class).cancelQuery();
        }
      } catch (SQLException unreachable) {
        // then only giving up the connection helps
      }
      cancels++;
    } while (!isDone(call) && cancels < CANCELS);
    if (!call.isDone() && call.running) {
      giveUp(connection);
    }
  }

  private static boolean isDone(Call<?> call) {
    try {
      call.get(BETWEEN_CANCELS_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException goesOn) {
      return false;
    } catch (ExecutionException | InterruptedException ended) {
      return true;
    }
  }

  private static void giveUp(Connection connection) {
    try {
      if (connection != null) {
        connection.abort(Runnable::run);
      }
    } catch (SQLException gone) {
      // which is what is wanted
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void join(Thread thread) {
    try {
      thread.join(CELL_WAITS_MILLIS);
    } catch (InterruptedException again) {
      // the canceller goes on alone
    }
  }

  /** The cause as what it is, for a throw. */
  static SQLException rethrown(Throwable cause) {
    if (cause instanceof SQLException refused) {
      return refused;
    }
    if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    throw (Error) cause;
  }

  /** Ends the connection; never waits for a statement. */
  @Override
  public void close() {
    Connection last = connection;
    if (turn.isLocked()) {
      giveUp(last);
      return;
    }
    try {
      if (last != null) {
        last.close();
      }
    } catch (SQLException alreadyGone) {
      // nothing is left to close
    }
  }
}
