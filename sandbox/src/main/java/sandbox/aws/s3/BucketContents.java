package sandbox.aws.s3;

/** Knows which buckets are still being filled, so that nobody reads or lists half of one. */
public interface BucketContents {

  /** Contents that are all there from the start. */
  BucketContents COMPLETE =
      new BucketContents() {
        @Override
        public boolean isSettled(String bucket) {
          return true;
        }

        @Override
        public void await(String bucket) {
          // Nothing to wait for.
        }
      };

  /** Whether {@link #await} returns, or fails, at once. */
  boolean isSettled(String bucket);

  /**
   * Waits until a bucket holds what it is to hold; returns at once for one that nobody fills.
   *
   * @throws java.io.UncheckedIOException when it could not be filled, with the reason
   */
  void await(String bucket);
}
