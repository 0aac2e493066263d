package sandbox.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.BiFunction;
import org.duckdb.DuckDBColumnType;
import sandbox.time.AutomaticTime;
import sandbox.time.Moment;
import sandbox.time.TimeException;
import sandbox.time.TimeFormat;
import sandbox.time.TimeKind;
import sandbox.time.Zones;

/** TO_CHAR, TO_DATE and TO_TIMESTAMP of dates and times. */
final class TimeFunctions {
  /** A format and what it means; statements use one format for all their rows. */
  private record Understood(String format, TimeFormat meaning) {}

  private static volatile Understood last = new Understood("", format(""));

  private TimeFunctions() {}

  static void register(Connection connection) throws SQLException {
    JavaFunctions.binary(
        connection,
        "rs_to_char",
        DuckDBColumnType.TIMESTAMP,
        DuckDBColumnType.VARCHAR,
        DuckDBColumnType.VARCHAR,
        (LocalDateTime time, String format) ->
            BoundedTexts.fitting(understood(format).write(time.atZone(ZoneOffset.UTC))));
    JavaFunctions.binary(
        connection,
        "rs_read_moment",
        DuckDBColumnType.VARCHAR,
        DuckDBColumnType.VARCHAR,
        DuckDBColumnType.VARCHAR,
        (String text, String kind) -> moment(text, TimeKind.valueOf(kind)));
    shifting(connection, "rs_in_zone", (time, zone) -> shifted(time, ZoneOffset.UTC, zone));
    shifting(connection, "rs_from_zone", (time, zone) -> shifted(time, zone, ZoneOffset.UTC));
    reading(connection, "rs_read_time", (text, format) -> read(text, format, false));
    reading(connection, "rs_read_time_strict", (text, format) -> read(text, format, true));
  }

  private static void reading(
      Connection connection, String name, BiFunction<String, String, LocalDateTime> function)
      throws SQLException {
    JavaFunctions.binary(
        connection,
        name,
        DuckDBColumnType.VARCHAR,
        DuckDBColumnType.VARCHAR,
        DuckDBColumnType.TIMESTAMP,
        function);
  }

  private static void shifting(
      Connection connection, String name, BiFunction<LocalDateTime, ZoneId, LocalDateTime> function)
      throws SQLException {
    JavaFunctions.binary(
        connection,
        name,
        DuckDBColumnType.TIMESTAMP,
        DuckDBColumnType.VARCHAR,
        DuckDBColumnType.TIMESTAMP,
        (LocalDateTime time, String zone) -> function.apply(time, zone(zone)));
  }

  private static LocalDateTime shifted(LocalDateTime time, ZoneId from, ZoneId to) {
    return time.atZone(from).withZoneSameInstant(to).toLocalDateTime();
  }

  private static ZoneId zone(String name) {
    try {
      return Zones.of(name);
    } catch (TimeException e) {
      throw new FunctionError(e.sqlState(), e.getMessage());
    }
  }

  /** A text in any form as the one that the engine reads; now and today count from now. */
  private static String moment(String text, TimeKind kind) {
    try {
      Moment moment = AutomaticTime.read(text, kind);
      return (moment.isRelative() ? moment.at(LocalDateTime.now(ZoneOffset.UTC)) : moment)
          .iso(kind);
    } catch (TimeException e) {
      throw new FunctionError(e.sqlState(), e.getMessage());
    }
  }

  private static LocalDateTime read(String text, String format, boolean strict) {
    try {
      return understood(format).read(text, strict);
    } catch (TimeException e) {
      throw new FunctionError(e.sqlState(), e.getMessage());
    }
  }

  private static TimeFormat understood(String format) {
    Understood known = last;
    if (!known.format.equals(format)) {
      known = new Understood(format, format(format));
      last = known;
    }
    return known.meaning;
  }

  private static TimeFormat format(String format) {
    return TimeFormat.of(format, TimeFormat.Dialect.SQL);
  }
}
