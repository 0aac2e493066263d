package sandbox.sql.bind;

/** Says that a construct is not bound by the tree yet and goes the older way. */
public final class Unbound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the construct. */
  public Unbound(String construct) {
    super(construct, null, false, false);
  }
}
