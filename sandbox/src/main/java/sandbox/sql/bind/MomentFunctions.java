package sandbox.sql.bind;

import java.util.List;
import java.util.Map;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Span;

/** DATEADD, DATEDIFF, DATE_PART, EXTRACT and DATE_TRUNC, whose first argument is a date part. */
final class MomentFunctions {
  private static final SqlType TIMESTAMP = SqlType.of(Kind.TIMESTAMP);

  /** The months of the parts that are years, which DATEADD treats otherwise than months. */
  private static final Map<String, Integer> YEARS =
      Map.of("year", 12, "decade", 120, "century", 1200, "millennium", 12_000);

  private final ExpressionBinder binder;
  private final Conversions conversions;

  MomentFunctions(ExpressionBinder binder, Conversions conversions) {
    this.binder = binder;
    this.conversions = conversions;
  }

  Value bind(String name, Expression.Call call) throws SqlException {
    Span span = call.span();
    List<Expression> given = call.arguments();
    int wanted = name.equals("date_trunc") || name.endsWith("part") ? 2 : 3;
    if (given.size() != wanted) {
      throw Functions.missing(name, binder.bindAll(given), span);
    }
    String part = DatePart.of(given.get(0));
    List<Value> values = binder.bindAll(given.subList(1, given.size()));
    return switch (name) {
      case "date_trunc" -> truncated(part, values.get(0), span);
      case "date_part", "pgdate_part", "datepart" -> part(part, values.get(0), span);
      case "dateadd", "date_add" -> added(name, part, values, span);
      default -> difference(name, part, values, span);
    };
  }

  private Value truncated(String part, Value value, Span span) throws SqlException {
    Value moment = moment(value);
    if (!Conversions.isMoment(moment.kind())) {
      throw Functions.missing("date_trunc", List.of(value), span);
    }
    Code time = conversions.to(moment, TIMESTAMP).code();
    // A century and a millennium begin with their year one.
    boolean shifted = part.equals("century") || part.equals("millennium");
    Value cut =
        Value.of(
            Kind.TIMESTAMP,
            span,
            "system.main.date_trunc('" + part + "', ",
            time,
            shifted ? " - to_years(1)) + to_years(1)" : ")");
    return moment.kind() == Kind.TIMESTAMPTZ
        ? conversions.to(cut, moment.type())
        : shifted ? cut.coded(Code.of("(", cut.code(), ")")) : cut;
  }

  private Value moment(Value value) throws SqlException {
    return value.isUntyped() || Conversions.isText(value.kind())
        ? conversions.to(value, TIMESTAMP)
        : value;
  }

  /** DATE_PART: a number with its fraction. */
  private Value part(String part, Value value, Span span) throws SqlException {
    Value moment = moment(value);
    check(part, moment, span);
    return switch (part) {
      case "epoch" ->
          Value.of(Kind.FLOAT8, span, "system.main.date_part('epoch', ", absolute(moment), ")");
      case "second" ->
          Value.of(
              Kind.FLOAT8,
              span,
              "(system.main.date_part('microsecond', ",
              local(moment),
              ") / 1000000.0::DOUBLE)");
      default -> Value.of(Kind.FLOAT8, span, "CAST(", whole(part, moment), " AS DOUBLE)");
    };
  }

  /** EXTRACT: a whole number, except of TIMESTAMPTZ (Developer Guide, EXTRACT). */
  Value extract(String part, Value value, Span span) throws SqlException {
    Value moment = moment(value);
    check(part, moment, span);
    if (part.equals("epoch")) {
      return Value.of(
          Kind.INT8,
          span,
          "CAST(floor(system.main.date_part('epoch', ",
          absolute(moment),
          ")) AS BIGINT)");
    }
    Kind kind = moment.kind() == Kind.TIMESTAMPTZ ? Kind.FLOAT8 : Kind.INT4;
    return Value.of(
        kind, span, "CAST(", whole(part, moment), " AS " + EngineNames.of(SqlType.of(kind)) + ")");
  }

  private static void check(String part, Value moment, Span span) throws SqlException {
    Kind kind = moment.kind();
    boolean zone = part.startsWith("timezone");
    if (!Conversions.isInterval(kind) && !Moments.isTime(kind)) {
      SqlException missing = Functions.missing("pg_catalog.pgdate_part", List.of(moment), span);
      throw missing.saying(missing.getMessage().replace("part(", "part(\"unknown\", "));
    }
    if (Conversions.isInterval(kind) && (zone || part.equals("decade"))) {
      throw SqlException.of("22023", "interval units \"" + part + "\" not supported")
          .at(span.start() + 1);
    }
    if (zone && kind != Kind.TIMETZ && kind != Kind.TIMESTAMPTZ) {
      throw SqlException.of("22023", "timestamp units \"" + part + "\" not supported")
          .at(span.start() + 1);
    }
  }

  private Code whole(String part, Value moment) {
    String source = "system.main.date_part('" + part + "', ";
    return switch (part) {
      case "timezone", "timezone_hour", "timezone_minute" -> Code.of(source, moment.code(), ")");
      case "millisecond" -> Code.of("(" + source, local(moment), ") % 1000)");
      case "microsecond" -> Code.of("(" + source, local(moment), ") % 1000000)");
      // The decade of 1999 is the 200th (Developer Guide, "Dateparts").
      case "decade" -> Code.of("(" + source, local(moment), ") + 1)");
      default -> Code.of(source, local(moment), ")");
    };
  }

  /** A time with its zone by the clock of that zone. */
  private Code local(Value moment) {
    return switch (moment.kind()) {
      case TIMETZ -> Code.of("CAST(", moment.code(), " AS TIME)");
      case TIMESTAMPTZ -> conversions.converted(moment, TIMESTAMP).code();
      default -> moment.code();
    };
  }

  /** Seconds since 1970 are the same in every zone. */
  private Code absolute(Value moment) {
    return moment.kind() == Kind.TIMESTAMPTZ ? moment.code() : local(moment);
  }

  private Value added(String name, String part, List<Value> values, Span span) throws SqlException {
    Value number = values.get(0);
    Value moment = moment(values.get(1));
    boolean counts = number.isUntyped() || Numbers.isNumber(number.kind());
    if (!counts || !Moments.isTime(moment.kind())) {
      throw Functions.missing(name, values, span);
    }
    if (Conversions.isClock(moment.kind())) {
      Code utc = moment.kind() == Kind.TIMETZ ? utc(moment) : moment.code();
      Code sum = Code.at(span, "(", utc, " + ", interval(part, number, true, span), ")");
      return moment.kind() == Kind.TIME
          ? Value.of(Kind.TIME, span, sum)
          : Value.of(Kind.TIMETZ, span, "CAST(", sum, " AS TIMETZ)");
    }
    Code time = conversions.to(moment, TIMESTAMP).code();
    Integer months = YEARS.get(part);
    if (months != null) {
      Code amount = Code.of("(", conversions.to(number, SqlType.of(Kind.INT4)).code(), ")");
      return Value.of(
          Kind.TIMESTAMP, span, "rs_add_years(", time, ", ", amount, " * " + months + ")");
    }
    return Value.of(
        Kind.TIMESTAMP, span, "(", time, " + ", interval(part, number, false, span), ")");
  }

  /** So many of a part; a time of day takes none that is a day or longer. */
  private Code interval(String part, Value number, boolean clock, Span span) throws SqlException {
    String template =
        switch (part) {
          case "quarter" -> "to_months(CAST(($1) * 3 AS INTEGER))";
          case "month" -> "to_months(CAST($1 AS INTEGER))";
          case "week" -> "to_days(CAST(($1) * 7 AS INTEGER))";
          case "day", "dow", "doy" -> "to_days(CAST($1 AS INTEGER))";
          case "hour" -> "to_hours($1)";
          case "minute" -> "to_minutes($1)";
          case "second" -> "to_seconds($1)";
          case "millisecond" -> "to_milliseconds($1)";
          case "microsecond" -> "to_microseconds($1)";
          default -> null;
        };
    if (template == null || clock && template.endsWith("INTEGER))")) {
      throw SqlException.of(
              "22023", (clock ? "time" : "timestamp") + " units \"" + part + "\" not supported")
          .at(span.start() + 1);
    }
    return Code.fill(template, List.of(conversions.to(number, SqlType.of(Kind.INT8)).code()));
  }

  static Code utc(Value timeWithZone) {
    return Code.of("rs_utc_time(", timeWithZone.code(), ")");
  }

  private Value difference(String name, String part, List<Value> values, Span span)
      throws SqlException {
    Value a = beside(values.get(0), values.get(1));
    Value b = beside(values.get(1), values.get(0));
    if (!Moments.isTime(a.kind())
        || !Moments.isTime(b.kind())
        || Conversions.isClock(a.kind()) != Conversions.isClock(b.kind())) {
      throw Functions.missing(name, values, span);
    }
    return Value.of(
        Kind.INT8, span, "date_diff('" + part + "', ", counted(a), ", ", counted(b), ")");
  }

  /** A text beside a time of day is one. */
  private Value beside(Value value, Value other) throws SqlException {
    boolean text = value.isUntyped() || Conversions.isText(value.kind());
    return text && Conversions.isClock(other.kind())
        ? conversions.to(value, other.type())
        : moment(value);
  }

  private Code counted(Value value) throws SqlException {
    return switch (value.kind()) {
      case TIME -> Code.of("(DATE '1970-01-01' + ", value.code(), ")");
      case TIMETZ -> Code.of("(DATE '1970-01-01' + ", utc(value), ")");
      default -> conversions.to(value, TIMESTAMP).code();
    };
  }
}
