package sandbox.translate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;

/** Redshift's names and abbreviations of date parts (Developer Guide, "Date parts"). */
final class DateParts {
  private static final Map<String, String> NAMES = new HashMap<>();

  static {
    name("millennium", "millennia", "mil", "mils");
    name("century", "centuries", "c", "cent", "cents");
    name("decade", "decades", "dec", "decs");
    name("epoch");
    name("year", "years", "y", "yr", "yrs");
    name("quarter", "quarters", "qtr", "qtrs");
    name("month", "months", "mon", "mons");
    name("week", "weeks", "w");
    name("dow", "dayofweek", "dw", "weekday");
    name("doy", "dayofyear", "dy", "yearday");
    name("day", "days", "d");
    name("hour", "hours", "h", "hr", "hrs");
    name("minute", "minutes", "m", "min", "mins");
    name("second", "seconds", "s", "sec", "secs");
    name(
        "millisecond",
        "milliseconds",
        "ms",
        "msec",
        "msecs",
        "msecond",
        "mseconds",
        "millisec",
        "millisecs",
        "millisecon");
    name(
        "microsecond",
        "microseconds",
        "us",
        "usec",
        "usecs",
        "usecond",
        "useconds",
        "microsec",
        "microsecs",
        "microsecond");
    name("timezone");
    name("timezone_hour");
    name("timezone_minute");
  }

  private DateParts() {}

  private static void name(String canonical, String... others) {
    NAMES.put(canonical, canonical);
    for (String other : others) {
      NAMES.put(other, canonical);
    }
  }

  /** DuckDB's name of a part. */
  static Optional<String> canonical(String name) {
    return Optional.ofNullable(NAMES.get(name));
  }

  /** The part that an argument names, quoted or not; 42601 when it names none. */
  static String of(List<Node> argument, Token near) throws SqlException {
    if (argument.size() == 1 && (argument.get(0).is(Kind.STRING) || argument.get(0).isName())) {
      String name = argument.get(0).value().strip().toLowerCase(java.util.Locale.ROOT);
      return canonical(name)
          .orElseThrow(
              () ->
                  SqlException.of("22023", "timestamp units \"" + name + "\" not recognized")
                      .at(argument.get(0).first().start() + 1));
    }
    throw SqlException.unsupported("A date part that is an expression").at(near.start() + 1);
  }
}
