package sandbox.aws.listener;

import java.io.IOException;

/** A body that does not come as it was announced. */
public final class BodyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** What is wrong with a body. */
  public enum Reason {
    /** The client sends nothing, or too little in the time. */
    TOO_SLOW,
    /** It ends before its announced end. */
    TRUNCATED,
    /** Its chunks are not well-formed. */
    MALFORMED
  }

  /** A body that fails. */
  public BodyException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }
}
