package sandbox.aws.listener;

/** A request that is not well-formed HTTP. */
public final class BadRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  BadRequestException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static BadRequestException of(String message) {
    return new BadRequestException(400, "BadRequest", message);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The error's code, in S3's style. */
  public String code() {
    return code;
  }
}
