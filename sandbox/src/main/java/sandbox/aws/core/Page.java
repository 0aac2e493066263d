package sandbox.aws.core;

import java.util.List;

/**
 * One page of a long answer.
 *
 * @param items what is on it
 * @param next the marker that asks for the next page, or null on the last one
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, String next) {

  /**
   * Cuts a page out of a list. The marker is the index of the page's first item.
   *
   * @param marker the marker of the request, or null for the first page
   * @param size most items on the page
   */
  public static <T> Page<T> of(List<T> all, String marker, int size) {
    int from = 0;
    if (marker != null && !marker.isEmpty()) {
      try {
        from = Integer.parseInt(marker);
      } catch (NumberFormatException e) {
        throw Fault.of("InvalidParameterValue", "Invalid pagination token: " + marker);
      }
    }
    if (size < 1) {
      throw Fault.of("InvalidParameterValue", "A page cannot have " + size + " items.");
    }
    if (from < 0 || from > all.size()) {
      throw Fault.of("InvalidParameterValue", "Invalid pagination token: " + marker);
    }
    int to = (int) Math.min(all.size(), (long) from + size);
    return new Page<>(List.copyOf(all.subList(from, to)), to < all.size() ? "" + to : null);
  }
}
