package sandbox.session;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import sandbox.cluster.ClusterAuthority;
import sandbox.sql.SqlException;
import sandbox.wire.BackendMessage;
import sandbox.wire.LoginResponse;
import sandbox.wire.MessageReader;
import sandbox.wire.ProtocolException;

/**
 * Finds out who the client is: the admin and temporary users by the AWS side's word, others by the
 * password that CREATE USER gave them. Amazon's drivers are asked for a SHA-256 digest where the
 * clear text password is known, every other client for MD5.
 */
final class Login {
  private final Endpoint endpoint;
  private final MessageReader in;
  private final ClientOutput out;

  Login(Endpoint endpoint, MessageReader in, ClientOutput out) {
    this.endpoint = endpoint;
    this.in = in;
    this.out = out;
  }

  /**
   * Asks for the password and checks it.
   *
   * @param name the login name as the client sent it
   * @param amazonDriver whether the client understands Redshift's own request
   * @return the account; its password is not needed any more
   * @throws SqlException FATAL 28000 when the name or the password is wrong
   */
  ClusterAuthority.Account authenticate(String name, boolean amazonDriver)
      throws IOException, SqlException, ProtocolException {
    Optional<ClusterAuthority.Account> account = endpoint.authority().account(name);
    String verifier = account.isPresent() ? null : endpoint.databases().passwordVerifier(name);
    boolean proved =
        amazonDriver && verifier == null
            ? digest(account)
            : md5(account.map(a -> Passwords.verifier(name, a.password())).orElse(verifier));
    if (!proved) {
      throw SqlException.of("28000", "password authentication failed for user \"" + name + "\"")
          .asFatal();
    }
    return account.orElseGet(() -> new ClusterAuthority.Account(name, "", false, false));
  }

  /** An unknown user is asked as well, so that names cannot be guessed one by one. */
  private boolean md5(String verifier) throws IOException, ProtocolException {
    byte[] salt = endpoint.backends().randomBytes(4);
    out.send(new BackendMessage.AuthenticationMd5(salt));
    if (!(response() instanceof LoginResponse.Password password)) {
      throw ProtocolException.fatal("expected password response");
    }
    return verifier != null
        && MessageDigest.isEqual(
            Passwords.md5Answer(verifier, salt), password.text().getBytes(StandardCharsets.UTF_8));
  }

  private boolean digest(Optional<ClusterAuthority.Account> account)
      throws IOException, ProtocolException {
    byte[] salt = endpoint.backends().randomBytes(16);
    byte[] nonce = endpoint.backends().randomBytes(16);
    out.send(new BackendMessage.AuthenticationDigest(salt, nonce));
    if (!(response() instanceof LoginResponse.Digest answer)) {
      throw ProtocolException.fatal("expected digest response");
    }
    return account.isPresent()
        && MessageDigest.isEqual(
            Passwords.digestAnswer(account.get().password(), salt, nonce, answer.clientNonce()),
            answer.digest());
  }

  private LoginResponse response() throws IOException, ProtocolException {
    out.flush();
    int type = in.awaitType();
    if (type < 0) {
      throw new EOFException("client left instead of sending its password");
    }
    return LoginResponse.decode(type, in.body(endpoint.limits().messages().login()));
  }
}
