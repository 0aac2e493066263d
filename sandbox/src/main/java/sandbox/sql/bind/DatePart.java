package sandbox.sql.bind;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Span;

/** Redshift's names and abbreviations of date parts (Developer Guide, "Date parts"). */
final class DatePart {
  private static final Map<String, String> NAMES = new HashMap<>();

  static {
    name("millennium millennia mil mils");
    name("century centuries c cent cents");
    name("decade decades dec decs");
    name("epoch");
    name("year years y yr yrs");
    name("quarter quarters qtr qtrs");
    name("month months mon mons");
    name("week weeks w");
    name("dow dayofweek dw weekday");
    name("doy dayofyear dy yearday");
    name("day days d");
    name("hour hours h hr hrs");
    name("minute minutes m min mins");
    name("second seconds s sec secs");
    name("millisecond milliseconds ms msec msecs msecond mseconds millisec millisecs millisecon");
    name("microsecond microseconds us usec usecs usecond useconds microsec microsecs");
    name("timezone");
    name("timezone_hour");
    name("timezone_minute");
  }

  private DatePart() {}

  private static void name(String names) {
    String[] all = names.split(" ");
    for (String name : all) {
      NAMES.put(name, all[0]);
    }
  }

  /** The part that an argument names, quoted or not. */
  static String of(Expression argument) throws SqlException {
    if (argument instanceof Expression.StringLiteral literal) {
      return named(literal.value(), literal.span());
    }
    if (argument instanceof Expression.ColumnReference column
        && column.name().parts().size() == 1) {
      return named(column.name().last().value(), column.span());
    }
    throw SqlException.unsupported("A date part that is an expression")
        .at(argument.span().start() + 1);
  }

  /** The part of a name. */
  static String named(String given, Span span) throws SqlException {
    String part = NAMES.get(given.strip().toLowerCase(Locale.ROOT));
    if (part == null) {
      throw SqlException.of(
              "22023", "timestamp units \"" + given.toLowerCase(Locale.ROOT) + "\" not recognized")
          .at(span.start() + 1);
    }
    return part;
  }

  /**
   * The engine's SQL that adds so many of a part to a time: $1 is the TIMESTAMP, $2 the BIGINT.
   *
   * @throws SqlException 22023 for a part that cannot be added
   */
  static String adding(String part, Span span) throws SqlException {
    String interval =
        switch (part) {
          case "millennium" -> "rs_add_years($1, $2 * 12000)";
          case "century" -> "rs_add_years($1, $2 * 1200)";
          case "decade" -> "rs_add_years($1, $2 * 120)";
          case "year" -> "rs_add_years($1, $2 * 12)";
          case "quarter" -> "rs_add_interval($1, to_months(CAST($2 * 3 AS INTEGER)))";
          case "month" -> "rs_add_interval($1, to_months(CAST($2 AS INTEGER)))";
          case "week" -> "rs_add_interval($1, to_days(CAST($2 * 7 AS INTEGER)))";
          case "day", "dow", "doy" -> "rs_add_interval($1, to_days(CAST($2 AS INTEGER)))";
          case "hour" -> "rs_add_interval($1, to_hours($2))";
          case "minute" -> "rs_add_interval($1, to_minutes($2))";
          case "second" -> "rs_add_interval($1, to_seconds($2))";
          case "millisecond" -> "rs_add_interval($1, to_milliseconds($2))";
          case "microsecond" -> "rs_add_interval($1, to_microseconds($2))";
          default -> null;
        };
    if (interval == null) {
      throw SqlException.of("22023", "timestamp units \"" + part + "\" not supported")
          .at(span.start() + 1);
    }
    return interval;
  }
}
