package sandbox.load;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * 'auto' for dates and times: the formats that the Developer Guide lists under "Using automatic
 * recognition with DATEFORMAT and TIMEFORMAT". Epochs are not among them.
 */
final class FlexibleTime {
  private static final List<TimePattern> PATTERNS =
      patterns(
          "YYYY-MM-DD HH24:MI:SS",
          "YYYYMMDD HH24:MI:SS",
          "MM/DD/YYYY HH24:MI:SS",
          "MM-DD-YYYY HH24:MI:SS",
          "DD.MM.YYYY HH24:MI:SS",
          "MONTH DD, YYYY HH24:MI:SS",
          "MON DD, YYYY HH24:MI:SS",
          "DD MON YYYY HH24:MI:SS",
          "MON DD YYYY HH24:MI:SS",
          "YYYY/MM/DD HH24:MI:SS",
          "MM/DD/YYYY HH12:MI:SS AM",
          "YYYY-MM-DD HH12:MI:SS AM",
          "YYYYMMDD",
          "MM/DD/YYYY",
          "MM-DD-YYYY",
          "DD.MM.YYYY",
          "MONTH DD, YYYY",
          "MON DD, YYYY",
          "MON-DD-YYYY",
          "DD-MON-YYYY",
          "DD MON YYYY",
          "YYYY/MM/DD",
          "MM/DD/YY");

  private FlexibleTime() {}

  private static List<TimePattern> patterns(String... patterns) {
    return java.util.Arrays.stream(patterns).map(TimePattern::new).toList();
  }

  static ZonedDateTime parse(String text) {
    try {
      return Times.iso(text);
    } catch (DateTimeException e) {
      // Not ISO: try the others.
    }
    for (TimePattern pattern : PATTERNS) {
      try {
        return pattern.parse(text);
      } catch (DateTimeException e) {
        // The next pattern may fit.
      }
    }
    throw new DateTimeException(text);
  }
}
