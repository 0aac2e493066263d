package sandbox.aws.codec;

/** A request that is not well-formed; the message says which part. */
public final class WireFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Part part;

  /** Where a request is not well-formed; services have different errors for it. */
  public enum Part {
    /** A single value: a number that is none. */
    VALUE,
    /** The XML or JSON document as a whole. */
    DOCUMENT,
    /** The path or the query. */
    URI,
    /** The frames of an upload. */
    BODY
  }

  /** A value that is not of its type. */
  public WireFormatException(String message) {
    this(Part.VALUE, message);
  }

  /** A malformed part of a request. */
  public WireFormatException(Part part, String message) {
    super(message);
    this.part = part;
  }

  /** Which part is malformed. */
  public Part part() {
    return part;
  }
}
