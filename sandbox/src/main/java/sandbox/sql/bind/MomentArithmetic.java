package sandbox.sql.bind;

import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Span;

/** Sums and differences of dates, times and intervals. */
final class MomentArithmetic {
  private final Conversions conversions;

  MomentArithmetic(Conversions conversions) {
    this.conversions = conversions;
  }

  /** The time between two moments; between two dates days. */
  Value difference(Value left, Value right, Span span) throws SqlException {
    if (left.kind() == Kind.DATE && right.kind() == Kind.DATE) {
      return Value.of(Kind.INT4, span, "CAST(", left.code(), " - ", right.code(), " AS INTEGER)");
    }
    boolean zoned = left.kind() == Kind.TIMESTAMPTZ || right.kind() == Kind.TIMESTAMPTZ;
    SqlType type = SqlType.of(zoned ? Kind.TIMESTAMPTZ : Kind.TIMESTAMP);
    return Value.of(
        Kind.INTERVAL,
        span,
        "(",
        conversions.to(left, type).code(),
        " - ",
        conversions.to(right, type).code(),
        ")");
  }

  /** A date moves by whole days; so does a time stamp, which Redshift adds whole numbers to. */
  Value days(Value moment, String operator, Value number, Span span) throws SqlException {
    if (moment.kind() == Kind.DATE) {
      return Value.of(
          Kind.DATE,
          span,
          "(",
          moment.code(),
          " " + operator + " ",
          conversions.to(number, SqlType.of(Kind.INT4)).code(),
          ")");
    }
    return Value.of(
        moment.type(),
        span,
        "(",
        moment.code(),
        " " + operator + " to_days(",
        conversions.to(number, SqlType.of(Kind.INT4)).code(),
        "))");
  }

  /** A moment or an interval, moved by an interval. */
  Value shifted(Value moment, String operator, Value interval, Span span) throws SqlException {
    if (moment.isUntyped()) {
      return Value.of(
          interval.type(),
          span,
          "(",
          conversions.to(moment, SqlType.of(Kind.INTERVAL)).code(),
          " " + operator + " ",
          interval.code(),
          ")");
    }
    Kind kind = moment.kind();
    if (Conversions.isInterval(kind)
        || kind == Kind.TIME
        || kind == Kind.TIMESTAMPTZ
        || kind == Kind.TIMESTAMP) {
      return Value.of(
          moment.type(), span, "(", moment.code(), " " + operator + " ", interval.code(), ")");
    }
    if (kind == Kind.TIMETZ) {
      return Value.of(
          Kind.TIMETZ,
          span,
          "CAST((",
          MomentFunctions.utc(moment),
          " " + operator + " ",
          interval.code(),
          ") AS TIMETZ)");
    }
    if (kind == Kind.DATE) {
      return Value.of(
          Kind.TIMESTAMP,
          span,
          "(CAST(",
          moment.code(),
          " AS TIMESTAMP) " + operator + " ",
          interval.code(),
          ")");
    }
    throw Operators.missing(operator, moment, interval, span);
  }
}
