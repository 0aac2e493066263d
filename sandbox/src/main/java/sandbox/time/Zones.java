package sandbox.time;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Time zones by their names and abbreviations, in any case of letters. */
public final class Zones {
  /** A zone of any name with its hours from UTC, of which those to the west are positive. */
  private static final Pattern POSIX =
      Pattern.compile("[a-z_/]*\\s*([+-])(\\d{1,2})(?::(\\d{2}))?");

  /** {@code -8:00}, {@code PST8} and {@code -8 hours}. */
  private static final Pattern OFFSET =
      Pattern.compile(
          "(?<letters>[a-z]*)(?<sign>[+-]?)(?<hours>\\d{1,4})(?::?(?<minutes>\\d{2}))?"
              + "(\\s*(?<unit>hours?|minutes?))?");

  /** Regions of the zone database that Java leaves to its offsets. */
  private static final Map<String, String> FIXED = Map.of("est", "-5", "mst", "-7", "hst", "-10");

  private static final Map<String, String> REGIONS =
      ZoneId.getAvailableZoneIds().stream()
          .collect(Collectors.toMap(id -> id.toLowerCase(Locale.ROOT), id -> id, (a, b) -> a));

  private Zones() {}

  /** The zone of a region, such as US/Pacific, or null. */
  static ZoneId region(String name) {
    String id = REGIONS.get(name);
    return id == null ? null : ZoneId.of(id);
  }

  /**
   * A zone as CONVERT_TIMEZONE takes it: an abbreviation, which has no summer time of its own, a
   * region, or hours from UTC as POSIX counts them.
   *
   * @throws TimeException 22023 when there is no such zone
   */
  public static ZoneId of(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    TimeWords.Word word = TimeWords.find(lower);
    if (word != null && word.meaning() == TimeWords.Meaning.ZONE) {
      return ZoneOffset.ofTotalSeconds(word.value());
    }
    ZoneId region = region(lower);
    if (region != null) {
      return region;
    }
    Matcher posix = POSIX.matcher(lower);
    if (!posix.matches()) {
      throw unknown(name);
    }
    int minutes = posix.group(3) == null ? 0 : Integer.parseInt(posix.group(3));
    int seconds = (Integer.parseInt(posix.group(2)) * 60 + minutes) * 60;
    if (seconds > 18 * 3600) {
      throw unknown(name);
    }
    return ZoneOffset.ofTotalSeconds(posix.group(1).equals("+") ? -seconds : seconds);
  }

  /**
   * A zone as SET takes it (Developer Guide, "timezone"): a region, an offset as ISO 8601 counts
   * it, one as POSIX does, or an interval.
   *
   * @throws TimeException 22023 when there is no such zone
   */
  public static ZoneId ofSession(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    ZoneId region = region(lower);
    if (region != null) {
      return region;
    }
    Matcher offset =
        OFFSET.matcher(
            FIXED.getOrDefault(lower, lower.replaceFirst("^interval\\s*'([^']*)'.*$", "$1")));
    if (!offset.matches()) {
      throw new TimeException("22023", "unrecognized time zone name: \"" + name + "\"");
    }
    boolean minutes = offset.group("unit") != null && offset.group("unit").startsWith("minute");
    int number = Integer.parseInt(offset.group("hours"));
    int more = offset.group("minutes") == null ? 0 : Integer.parseInt(offset.group("minutes"));
    int total = minutes ? number : number * 60 + more;
    boolean west = offset.group("sign").equals("-") == offset.group("letters").isEmpty();
    if (total > 18 * 60) {
      throw new TimeException("22023", "unrecognized time zone name: \"" + name + "\"");
    }
    return ZoneId.ofOffset("GMT", ZoneOffset.ofTotalSeconds((west ? -total : total) * 60));
  }

  static TimeException unknown(String name) {
    return new TimeException("22023", "time zone \"" + name + "\" not recognized");
  }
}
