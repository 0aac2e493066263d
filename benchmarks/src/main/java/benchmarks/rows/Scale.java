package benchmarks.rows;

/**
 * The sizes of everything, in proportion to the number of events: with {@link #FULL} of them they
 * are those that the limits are meant for.
 *
 * @param events how many events the COPY rows load
 * @param largest the bytes that no COPY goes beyond
 */
public record Scale(long events, long largest) {
  /** The size that the limits are meant for. */
  public static final long FULL = 2_000_000;

  /** The size of a short run. */
  public static final long SHORT = 50_000;

  /** What the data set cannot be smaller than. */
  private static final long LEAST = 8_056;

  public Scale {
    if (events < LEAST) {
      throw new IllegalArgumentException("--events: " + events + " is too few; use 8056 or more");
    }
  }

  /** Rows of the fact table that the star queries run over. */
  public long starRows() {
    return thousands(events * 5);
  }

  /** Rows that are fetched. */
  public long fetchedRows() {
    return thousands(Math.max(events / 2, Math.min(2 * events, 100_000)));
  }

  /** Tables that the catalog rows look at. */
  public int tables() {
    return (int) Math.max(50, Math.min(1000, events / 200));
  }

  /** Seconds that a number of clients is watched. */
  public double clientSeconds() {
    return events >= FULL / 2 ? 5 : 0.5;
  }

  /** Bytes, a GiB being that at full size. */
  public long gibibytes(int count) {
    return (long) ((double) events / FULL * count * (1L << 30));
  }

  private static long thousands(long rows) {
    return rows >= 1_000_000 ? rows / 1_000_000 * 1_000_000 : Math.max(1, rows / 1000) * 1000;
  }
}
