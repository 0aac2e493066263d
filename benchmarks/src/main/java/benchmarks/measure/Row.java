package benchmarks.measure;

/**
 * A row of the table.
 *
 * @param id what {@code --only} and the records call it
 * @param what what is done, with its size
 * @param against what it is held against; empty when the limit is a figure
 */
public record Row(String id, String what, String against, Limit limit, Measurement measurement) {
  /** Does what a row tells, and counts. */
  @FunctionalInterface
  public interface Measurement {
    Figures take() throws Exception;
  }

  /** Takes the figures; what goes wrong in one row keeps no other from being taken. */
  public Outcome take() {
    try {
      return new Outcome.Taken(this, measurement.take());
    } catch (SkippedException skipped) {
      return new Outcome.Skipped(this, skipped.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Outcome.Failed(this, "interrupted");
    } catch (Exception failure) {
      return new Outcome.Failed(this, words(failure));
    }
  }

  private static String words(Exception failure) {
    String message = failure.getMessage();
    return failure.getClass().getSimpleName()
        + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }
}
