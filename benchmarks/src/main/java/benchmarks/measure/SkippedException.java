package benchmarks.measure;

/** Tells why a row cannot be measured on this machine. */
public final class SkippedException extends Exception {
  private static final long serialVersionUID = 1;

  public SkippedException(String reason) {
    super(reason);
  }
}
