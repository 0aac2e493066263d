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
}
