package sandbox.session;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import sandbox.database.DatabaseSession;
import sandbox.wire.StartupMessage;

/** The running sessions by process id, so that a cancel request can find its target. */
final class Backends {
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger nextId = new AtomicInteger(10_000 + random.nextInt(10_000));
  private final Map<Integer, Backend> running = new ConcurrentHashMap<>();

  /**
   * One running session.
   *
   * @param processId its id, positive
   * @param secret what a cancel request must know
   * @param session what it cancels
   */
  record Backend(int processId, int secret, DatabaseSession session) {
    @Override
    public String toString() {
      return "Backend[processId=" + processId + "]";
    }
  }

  int newProcessId() {
    return nextId.updateAndGet(id -> id == Integer.MAX_VALUE ? 10_000 : id + 1);
  }

  byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  Backend add(int processId, DatabaseSession session) {
    Backend backend = new Backend(processId, random.nextInt(), session);
    running.put(processId, backend);
    return backend;
  }

  void remove(int processId) {
    running.remove(processId);
  }

  /** Stops the statement of the session; a wrong secret does nothing, and tells nothing. */
  void cancel(StartupMessage.Cancel request) {
    Backend backend = running.get(request.processId());
    if (backend != null && backend.secret() == request.secret()) {
      backend.session().cancel();
    }
  }
}
