package sandbox.sql.bind;

import java.time.LocalDateTime;
import java.util.Locale;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Span;
import sandbox.time.AutomaticTime;
import sandbox.time.Moment;
import sandbox.time.TimeException;
import sandbox.time.TimeKind;

/**
 * Dates and times from texts: a literal is read when it is bound, what a column holds when the
 * statement runs, both by {@link AutomaticTime}.
 */
public final class Moments {
  private Moments() {}

  /** Whether a type is one of dates or times. */
  public static boolean isTime(Kind kind) {
    return switch (kind) {
      case DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ -> true;
      default -> false;
    };
  }

  /** The time of day of a TIMESTAMPTZ in the session's zone. */
  static Value clock(Value zoned, Span span) {
    return Value.of(Kind.TIME, span, "CAST(CAST(", zoned.code(), " AS TIMESTAMP) AS TIME)");
  }

  static Value literal(String text, SqlType type, Span span) throws SqlException {
    try {
      return Value.of(type, span, code(text, type));
    } catch (SqlException e) {
      throw e.at(span.start() + 1);
    }
  }

  /**
   * The engine's SQL for a literal. Words such as now and today count from the time of the
   * transaction that runs them (Developer Guide, "Special datetime values").
   *
   * @throws SqlException 22007 or 22008 when it is none of the type
   */
  public static String code(String text, SqlType type) throws SqlException {
    TimeKind kind = TimeKind.valueOf(type.kind().name());
    String name = EngineNames.of(type);
    try {
      Moment moment = AutomaticTime.read(text, kind);
      return switch (moment.origin()) {
        case NOW -> "CAST(rs_sysdate() AS " + name + ")";
        case TODAY -> {
          String midnight =
              "CAST(CAST(rs_sysdate() AS DATE) + (" + moment.days() + ") AS TIMESTAMP)";
          yield "CAST(" + midnight + " + to_microseconds(" + moment.micros() + ") AS " + name + ")";
        }
        default -> "CAST(" + Code.literal(moment.iso(kind)) + " AS " + name + ")";
      };
    } catch (TimeException e) {
      throw translated(e);
    }
  }

  /**
   * A text in the one spelling that the engine reads.
   *
   * @param now the time from which now and today count
   * @throws SqlException 22007 or 22008 when it is none of the type
   */
  public static String iso(String text, SqlType type, LocalDateTime now) throws SqlException {
    TimeKind kind = TimeKind.valueOf(type.kind().name());
    try {
      return AutomaticTime.read(text, kind).at(now).iso(kind);
    } catch (TimeException e) {
      throw translated(e);
    }
  }

  /** Whether a text names a time zone, or says a moment without one. */
  static boolean namesZone(String text) {
    try {
      Moment moment = AutomaticTime.read(text, TimeKind.TIMESTAMPTZ);
      return moment.zone() != null || moment.origin() != Moment.Origin.FIXED;
    } catch (TimeException e) {
      // Whoever reads it tells what is wrong.
      return true;
    }
  }

  private static SqlException translated(TimeException e) {
    SqlException error = SqlException.of(e.sqlState(), e.getMessage());
    return e.hint() == null ? error : error.withHint(e.hint());
  }

  /** A text that is computed. */
  static Value read(Value text, SqlType type, Span span) {
    return Value.of(
        type, span, "rs_" + type.kind().name().toLowerCase(Locale.ROOT) + "_of(", text.code(), ")");
  }
}
