package sandbox.wire.type;

import sandbox.sql.SqlType;

/**
 * Amazon's JDBC driver sends dates and timestamps as text with the offset of the JVM's time zone
 * ({@code 2020-02-29 +00}), whatever the column's type. PostgreSQL's input functions of DATE, TIME
 * and TIMESTAMP read over it; so does this.
 */
final class ZoneSuffix {
  private static final String BEFORE_CHRIST = " BC";

  private ZoneSuffix() {}

  /** The text of a parameter without its offset if the type has none. */
  static String strip(int oid, String text) {
    if (oid != SqlType.Kind.DATE.oid()
        && oid != SqlType.Kind.TIME.oid()
        && oid != SqlType.Kind.TIMESTAMP.oid()) {
      return text;
    }
    int sign = signAt(text);
    if (sign < 0 || !isOffset(text, sign + 1)) {
      return text;
    }
    String kept = text.substring(0, sign).stripTrailing();
    return text.endsWith(BEFORE_CHRIST) ? kept + BEFORE_CHRIST : kept;
  }

  /** A sign after the time of day, or after a blank where there is none. */
  private static int signAt(String text) {
    int from = Math.max(text.indexOf(':'), text.indexOf(' '));
    if (from < 0) {
      return -1;
    }
    for (int i = from + 1; i < text.length(); i++) {
      if (text.charAt(i) == '+' || text.charAt(i) == '-') {
        return i;
      }
    }
    return -1;
  }

  private static boolean isOffset(String text, int start) {
    int end = text.endsWith(BEFORE_CHRIST) ? text.length() - BEFORE_CHRIST.length() : text.length();
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c != ':' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return start < end;
  }
}
