package dwh.config;

/**
 * A secret that no text shows.
 *
 * @param reveal the clear text, for the one call that needs it
 */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "***";
  }
}
