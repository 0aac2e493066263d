package sandbox.aws.redshift;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sandbox.aws.core.Identifiers;

/**
 * The database credentials that GetClusterCredentials hands out. They live in memory alone: after a
 * restart a client asks for new ones. Asking again before they expire gives the same password with
 * a later expiry, so that two programs of one user do not lock each other out. Thread-safe.
 */
final class TemporaryLogins {
  private static final int PASSWORD_LENGTH = 64;

  private final Clock clock;
  private final Map<Key, Login> logins = new HashMap<>();

  private record Key(String clusterId, String name) {}

  /**
   * Credentials.
   *
   * @param name the login name with its prefix
   * @param user the database user
   * @param password its password
   * @param createUser whether the user is created at the first login
   * @param expires when they end
   */
  record Login(String name, String user, String password, boolean createUser, Instant expires) {
    @Override
    public String toString() {
      return "Login[" + name + ", expires=" + expires + "]";
    }
  }

  TemporaryLogins(Clock clock) {
    this.clock = clock;
  }

  /** Credentials of a named database user. */
  Login issue(String clusterId, String user, boolean createUser, Duration duration) {
    return issue(clusterId, (createUser ? "IAMA:" : "IAM:") + user, user, createUser, duration);
  }

  /** Credentials of the database user that stands for an IAM user. */
  Login issueForCaller(String clusterId, String iamUser, Duration duration) {
    return issue(clusterId, "IAM:" + iamUser, iamUser, true, duration);
  }

  private synchronized Login issue(
      String clusterId, String name, String user, boolean createUser, Duration duration) {
    Instant now = clock.instant();
    logins.values().removeIf(login -> !login.expires().isAfter(now));
    Key key = new Key(clusterId, name);
    Instant expires = now.plus(duration);
    Login old = logins.get(key);
    Login login =
        old == null
            ? new Login(name, user, Identifiers.password(PASSWORD_LENGTH), createUser, expires)
            : new Login(
                name,
                user,
                old.password(),
                createUser,
                old.expires().isAfter(expires) ? old.expires() : expires);
    logins.put(key, login);
    return new Login(name, user, login.password(), createUser, expires);
  }

  synchronized Optional<Login> find(String clusterId, String name) {
    return Optional.ofNullable(logins.get(new Key(clusterId, name)))
        .filter(login -> login.expires().isAfter(clock.instant()));
  }
}
