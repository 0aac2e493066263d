package dwh.aws;

import dwh.display.Rich;
import tech.tablesaw.api.Table;

/** The S3 bucket with the data, read only. */
public final class DataBucket {

  /** The bucket's name. */
  public String name() {
    throw new UnsupportedOperationException();
  }

  /**
   * The first keys under a prefix.
   *
   * @param prefix key prefix, or an {@code s3://} address in this bucket
   * @param max at most so many
   * @return columns key and bytes
   */
  public Table list(String prefix, int max) {
    throw new UnsupportedOperationException();
  }

  /**
   * How much lies under each prefix.
   *
   * @param prefixes key prefixes, or {@code s3://} addresses in this bucket
   * @return columns prefix, objects and bytes
   */
  public Table totals(String... prefixes) {
    throw new UnsupportedOperationException();
  }

  /**
   * The first lines of an object; reads no more of it than they need.
   *
   * @param key its key, or its {@code s3://} address
   * @param lines at most so many
   */
  public Rich head(String key, int lines) {
    throw new UnsupportedOperationException();
  }
}
