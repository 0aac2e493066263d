package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Span;

/** Functions whose type follows from their arguments, or whose arguments are no plain values. */
final class SpecialFunctions {
  static final Set<String> NAMES =
      Set.of(
          "ceil",
          "ceiling",
          "floor",
          "sign",
          "mod",
          "coalesce",
          "nvl",
          "nvl2",
          "nullif",
          "decode",
          "greatest",
          "least",
          "concat",
          "len",
          "length",
          "char_length",
          "character_length",
          "textlen",
          "round",
          "trunc",
          "date_trunc",
          "date_part",
          "pgdate_part",
          "datepart",
          "dateadd",
          "date_add",
          "datediff",
          "date_diff");

  private static final SqlType FLOAT8 = SqlType.of(Kind.FLOAT8);
  private static final SqlType TEXT = SqlType.of(Kind.VARCHAR);

  private final ExpressionBinder binder;
  private final Conversions conversions;
  private final Comparisons comparisons;
  private final Operators operators;
  private final MomentFunctions moments;

  SpecialFunctions(
      ExpressionBinder binder,
      Conversions conversions,
      Comparisons comparisons,
      Operators operators) {
    this.binder = binder;
    this.conversions = conversions;
    this.comparisons = comparisons;
    this.operators = operators;
    moments = new MomentFunctions(binder, conversions);
  }

  Value bind(String name, Expression.Call call) throws SqlException {
    Span span = call.span();
    if (name.contains("date")) {
      return moments.bind(name, call);
    }
    List<Value> arguments = binder.bindAll(call.arguments());
    return switch (name) {
      case "coalesce", "nvl" -> common(name, "coalesce", arguments, span);
      case "greatest", "least" -> common(name, name, arguments, span);
      case "nullif" -> nullif(arguments, span);
      case "nvl2" -> nvl2(arguments, span);
      case "decode" -> decode(arguments, span);
      case "concat" -> {
        require(name, arguments, 2, 2, span);
        yield operators.concatenated(arguments, span);
      }
      case "round", "trunc" -> rounded(name, call, arguments);
      case "ceil", "ceiling", "floor", "sign" -> whole(name, arguments, span);
      case "mod" -> {
        require(name, arguments, 2, 2, span);
        yield operators.binary("%", arguments.get(0), arguments.get(1), span);
      }
      default -> length(name, arguments, span);
    };
  }

  /** EXTRACT, which the grammar knows. */
  Value extract(String part, Value value, Span span) throws SqlException {
    return moments.extract(part, value, span);
  }

  private static void require(String name, List<Value> arguments, int least, int most, Span span)
      throws SqlException {
    if (arguments.size() < least || arguments.size() > most) {
      throw Functions.missing(name, arguments, span);
    }
  }

  /** The type that all results of a CASE or COALESCE have. */
  SqlType common(List<Value> values, String what, Span span) throws SqlException {
    SqlType type = SqlType.of(Kind.UNKNOWN);
    for (Value value : values) {
      type = Conversions.common(type, value.type(), what, value.span().start() + 1);
    }
    if (type.kind() == Kind.UNKNOWN) {
      return TEXT;
    }
    if (Conversions.isText(type.kind())) {
      return text(values);
    }
    return type;
  }

  /** Of texts of which one is taken. */
  static Blanks blanks(List<Value> values) {
    return values.stream().map(Value::blanks).reduce(Blanks.NONE, Blanks::or);
  }

  private static SqlType text(List<Value> values) {
    int length = 1;
    for (Value value : values) {
      if (value.form() == Value.Form.TEXT) {
        length = Math.max(length, TextLengths.of(value));
      } else if (!value.isUntyped()) {
        length = Math.max(length, value.type().length() < 0 ? 65_535 : value.type().length());
      }
    }
    return SqlType.varchar(Math.min(length, 65_535));
  }

  private Value common(String name, String function, List<Value> arguments, Span span)
      throws SqlException {
    require(name, arguments, 1, 1000, span);
    SqlType type = common(arguments, name.toUpperCase(Locale.ROOT), span);
    List<Code> codes = new ArrayList<>();
    for (Value argument : arguments) {
      codes.add(conversions.to(argument, type).code());
    }
    return Value.of(type, span, function + "(", Code.join(", ", codes), ")")
        .with(blanks(arguments));
  }

  private Value nullif(List<Value> arguments, Span span) throws SqlException {
    require("nullif", arguments, 2, 2, span);
    Value first = arguments.get(0);
    Value second = arguments.get(1);
    SqlType compared = comparisons.type("=", first, second, span);
    Value a = first.isUntyped() ? conversions.to(first, compared) : first;
    boolean texts = Conversions.isText(a.kind());
    if (!texts && (a.kind() == second.kind() || second.isUntyped())) {
      Value b = conversions.to(second, a.kind() == Kind.NUMERIC ? a.engine() : compared);
      return Value.of(a.type(), span, "nullif(", a.code(), ", ", b.code(), ")").in(a.engine());
    }
    Value same = comparisons.compare("=", a, second, span);
    return Value.of(a.type(), span, "CASE WHEN ", same.code(), " THEN NULL ELSE ", a.code(), " END")
        .in(a.engine());
  }

  private Value nvl2(List<Value> arguments, Span span) throws SqlException {
    require("nvl2", arguments, 3, 3, span);
    // The second argument decides (Developer Guide, NVL2); of two texts the longer one.
    Value second = conversions.settled(arguments.get(1));
    Value third = conversions.settled(arguments.get(2));
    boolean texts = Conversions.isText(second.kind()) && Conversions.isText(third.kind());
    SqlType type =
        second.isUntyped() || texts ? common(arguments.subList(1, 3), "NVL2", span) : second.type();
    return Value.of(
        type,
        span,
        "CASE WHEN ",
        conversions.settled(arguments.get(0)).code(),
        " IS NOT NULL THEN ",
        conversions.to(arguments.get(1), type).code(),
        " ELSE ",
        conversions.to(arguments.get(2), type).code(),
        " END");
  }

  /** A text is found without the blanks at its end. */
  private Code searched(Value value, SqlType key) throws SqlException {
    return Comparisons.trimmed(conversions.to(value, key)).code();
  }

  /** DECODE finds NULL equal to NULL. Its first argument is evaluated once, by a list of one. */
  private Value decode(List<Value> arguments, Span span) throws SqlException {
    require("decode", arguments, 3, 1000, span);
    List<Value> results = new ArrayList<>();
    List<Value> searched = new ArrayList<>();
    int i = 1;
    for (; i + 1 < arguments.size(); i += 2) {
      searched.add(arguments.get(i));
      results.add(arguments.get(i + 1));
    }
    boolean otherwise = i < arguments.size();
    if (otherwise) {
      results.add(arguments.get(i));
    }
    Value first = arguments.get(0);
    List<Value> compared = new ArrayList<>(searched);
    compared.add(first);
    SqlType key = common(compared, "DECODE", span);
    SqlType type = common(results, "DECODE", span);
    List<Object> parts =
        new ArrayList<>(
            List.of("list_transform([", searched(first, key), "], lambda rs_key: CASE"));
    for (int k = 0; k < searched.size(); k++) {
      parts.add(" WHEN rs_key IS NOT DISTINCT FROM ");
      parts.add(searched(searched.get(k), key));
      parts.add(" THEN ");
      parts.add(conversions.to(results.get(k), type).code());
    }
    if (otherwise) {
      parts.add(" ELSE ");
      parts.add(conversions.to(results.get(results.size() - 1), type).code());
    }
    parts.add(" END)[1]");
    return Value.of(type, span, parts.toArray()).with(blanks(results));
  }

  private Value length(String name, List<Value> arguments, Span span) throws SqlException {
    require(name, arguments, 1, 1, span);
    Value value = arguments.get(0);
    if (value.kind() == Kind.VARBYTE) {
      return Value.of(Kind.INT4, span, "rs_varbyte_length(", value.code(), ")");
    }
    if (value.kind() == Kind.SUPER) {
      throw Functions.missing(name, arguments, span);
    }
    return Value.of(Kind.INT4, span, "rs_length(", conversions.to(value, TEXT).code(), ")");
  }

  /** ROUND and TRUNC keep the type of what they are given. */
  private Value rounded(String name, Expression.Call call, List<Value> arguments)
      throws SqlException {
    Span span = call.span();
    require(name, arguments, 1, 2, span);
    Value value = arguments.get(0);
    if (name.equals("trunc") && Conversions.isMoment(value.kind()) && arguments.size() == 1) {
      return Value.of(Kind.DATE, span, "CAST(", value.code(), " AS DATE)");
    }
    Value number = value.isUntyped() ? conversions.to(value, FLOAT8) : value;
    if (number.kind() == Kind.SUPER && name.equals("round") && arguments.size() == 1) {
      return Value.of(Kind.SUPER, span, "rs_round_super(", number.code(), ")");
    }
    if (!Numbers.isNumber(number.kind())) {
      throw Functions.missing(name, arguments, span);
    }
    String places = arguments.size() == 2 ? places(call.arguments().get(1)) : "0";
    if (places == null) {
      return computedPlaces(name, number, arguments.get(1), span);
    }
    if (Numbers.isInteger(number.kind())) {
      SqlType type = number.type();
      return places.equals("0")
          ? number
          : Value.of(
              type,
              span,
              "CAST(",
              name + "(",
              number.code(),
              ", " + places + ") AS " + EngineNames.of(type) + ")");
    }
    if (number.kind() == Kind.NUMERIC) {
      return decimal(name, number, Integer.parseInt(places), span);
    }
    Code twice = conversions.to(number, FLOAT8).code();
    return name.equals("round")
        ? Value.of(Kind.FLOAT8, span, "round(", twice, ", " + places + ")")
        : Value.of(Kind.FLOAT8, span, "rs_trunc(", twice, ", " + places + ")");
  }

  /** A whole number that is written out, or null. */
  private static String places(Expression given) {
    boolean minus = given instanceof Expression.Unary unary && unary.operator().equals("-");
    Expression number = minus ? ((Expression.Unary) given).operand() : given;
    boolean literal =
        number instanceof Expression.NumberLiteral digits && digits.text().matches("[0-9]{1,9}");
    return literal ? (minus ? "-" : "") + ((Expression.NumberLiteral) number).text() : null;
  }

  /** With places that are known only when it runs, a decimal keeps its type. */
  private Value computedPlaces(String name, Value number, Value given, Span span)
      throws SqlException {
    Code places = conversions.to(given, SqlType.of(Kind.INT4)).code();
    if (!Numbers.isFloat(number.kind())) {
      SqlType type = Numbers.exact(number.type());
      StringBuilder branches = new StringBuilder();
      for (int k = type.scale() - 1; k >= type.scale() - type.precision(); k--) {
        branches.append(" WHEN " + k + " THEN " + name + "(rs_number, " + k + ")");
      }
      // The engine rounds decimals to places that it knows when it plans.
      return Value.of(
          number.type(),
          span,
          "CAST(list_transform([",
          conversions.to(number, type).code(),
          "], lambda rs_number: CASE greatest(least(",
          places,
          ", " + type.scale() + "), " + (type.scale() - type.precision() - 1) + ") WHEN ",
          type.scale() + " THEN rs_number" + branches + " ELSE 0 END)[1] AS ",
          EngineNames.of(number.type()) + ")");
    }
    Code twice = conversions.to(number, FLOAT8).code();
    return Value.of(
        Kind.FLOAT8, span, name.equals("round") ? "round(" : "rs_trunc(", twice, ", ", places, ")");
  }

  /** CEIL, FLOOR and SIGN keep the type, a decimal without its places. */
  private Value whole(String name, List<Value> arguments, Span span) throws SqlException {
    require(name, arguments, 1, 1, span);
    Value given = arguments.get(0);
    Value value = given.isUntyped() ? conversions.to(given, FLOAT8) : given;
    if (value.kind() == Kind.SUPER && !name.equals("sign")) {
      return Value.of(
          Kind.SUPER,
          span,
          "rs_" + (name.equals("floor") ? "floor" : "ceil") + "_super(",
          value.code(),
          ")");
    }
    if (!Numbers.isNumber(value.kind())) {
      throw Functions.missing(name, arguments, span);
    }
    SqlType type = value.type();
    if (type.kind() == Kind.NUMERIC) {
      int digits = Math.min(38, type.precision() - type.scale() + 1);
      type = SqlType.numeric(name.equals("sign") ? 1 : digits, 0);
    }
    return Value.of(
        type, span, "CAST(" + name + "(", value.code(), ") AS " + EngineNames.of(type) + ")");
  }

  /** A decimal cut or rounded shows as many places as asked for, none by default (DG, ROUND). */
  private static Value decimal(String name, Value number, int places, Span span) {
    int scale = Math.max(0, Math.min(places, number.type().scale()));
    int whole = Math.min(38 - scale, number.type().precision() - number.type().scale() + 1);
    SqlType type = SqlType.numeric(whole + scale, scale);
    return Value.of(
        type,
        span,
        "CAST(" + name + "(",
        number.code(),
        ", " + places + ") AS " + EngineNames.of(type) + ")");
  }
}
