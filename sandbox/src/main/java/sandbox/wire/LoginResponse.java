package sandbox.wire;

import java.util.Arrays;

/** What a client sends to prove who it is. */
public sealed interface LoginResponse {

  /** {@code 'p' | int32 len | str password}: for MD5 {@code md5} and 32 hex digits. */
  record Password(String text) implements LoginResponse {
    @Override
    public String toString() {
      return "Password[***]";
    }
  }

  /**
   * {@code 'd' | int32 len | int32 n | bytes digest | int32 n | bytes nonce}: Redshift's answer to
   * authentication request 13.
   */
  record Digest(byte[] digest, byte[] clientNonce) implements LoginResponse {
    @Override
    public String toString() {
      return "Digest[***]";
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Digest that
          && Arrays.equals(digest, that.digest)
          && Arrays.equals(clientNonce, that.clientNonce);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(digest);
    }
  }

  /** Decodes a login response. */
  static LoginResponse decode(int type, BodyReader body) throws ProtocolException {
    LoginResponse response;
    switch (type) {
      case 'p':
        response = new Password(body.string());
        break;
      case 'd':
        response = new Digest(body.bytes(body.int32()), body.bytes(body.int32()));
        break;
      default:
        throw ProtocolException.fatal("expected password response, got message type " + type);
    }
    body.end();
    return response;
  }
}
