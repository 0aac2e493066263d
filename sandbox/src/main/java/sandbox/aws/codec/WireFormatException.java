package sandbox.aws.codec;

/** A request that is not well-formed; the message says which part. */
public final class WireFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A malformed request. */
  public WireFormatException(String message) {
    super(message);
  }
}
