package sandbox.sql.bind;

import java.util.Map;
import sandbox.sql.tree.Expression;

/** What PostgreSQL calls an unnamed item of a select list (FigureColname in parse_target.c). */
final class Labels {
  private static final String NONE = "?column?";
  private static final Map<String, String> RENAMED =
      Map.ofEntries(
          Map.entry("dateadd", "date_add"),
          Map.entry("datediff", "date_diff"),
          Map.entry("date_part", "pgdate_part"),
          Map.entry("datepart", "pgdate_part"),
          Map.entry("nvl", "coalesce"),
          Map.entry("nvl2", "case"),
          Map.entry("decode", "case"),
          Map.entry("nullif", "case"),
          Map.entry("trim", "btrim"),
          Map.entry("char_length", "length"));
  private static final Map<String, String> WORDS =
      Map.of(
          "sysdate", "timestamp",
          "current_date", "date",
          "current_timestamp", "timestamptz",
          "current_time", "timetz",
          "user", "current_user");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("integer", "int4"),
          Map.entry("int", "int4"),
          Map.entry("bigint", "int8"),
          Map.entry("smallint", "int2"),
          Map.entry("real", "float4"),
          Map.entry("float", "float8"),
          Map.entry("double", "float8"),
          Map.entry("double precision", "float8"),
          Map.entry("boolean", "bool"),
          Map.entry("decimal", "numeric"),
          Map.entry("dec", "numeric"),
          Map.entry("character varying", "varchar"),
          Map.entry("nvarchar", "varchar"),
          Map.entry("text", "varchar"),
          Map.entry("char", "bpchar"),
          Map.entry("character", "bpchar"),
          Map.entry("nchar", "bpchar"));

  private Labels() {}

  static String of(Expression expression) {
    String strong = strong(expression);
    return strong == null ? NONE : strong;
  }

  private static String strong(Expression expression) {
    if (expression instanceof Expression.ColumnReference column) {
      return column.name().last().value();
    }
    if (expression instanceof Expression.OuterJoinMark mark) {
      return strong(mark.column());
    }
    if (expression instanceof Expression.Field field) {
      return field.name().value();
    }
    if (expression instanceof Expression.Subscript subscript) {
      return strong(subscript.operand());
    }
    if (expression instanceof Expression.Call call) {
      String name = call.name().last().value();
      return RENAMED.getOrDefault(name, name);
    }
    if (expression instanceof Expression.SpecialValue value) {
      return WORDS.getOrDefault(value.word(), value.word());
    }
    if (expression instanceof Expression.BooleanLiteral) {
      return "bool";
    }
    if (expression instanceof Expression.Cast cast) {
      String inner = strong(cast.operand());
      return inner == null ? type(cast.type().name(), cast.type().suffix()) : inner;
    }
    if (expression instanceof Expression.TypedLiteral literal) {
      return type(literal.type().name(), literal.type().suffix());
    }
    if (expression instanceof Expression.Case choice) {
      String otherwise = choice.otherwise().map(Labels::strong).orElse(null);
      return otherwise == null || !(choice.otherwise().get() instanceof Expression.ColumnReference)
          ? "case"
          : otherwise;
    }
    if (expression instanceof Expression.Extract) {
      return "date_part";
    }
    if (expression instanceof Expression.Trim) {
      return "btrim";
    }
    if (expression instanceof Expression.SubstringFrom) {
      return "substring";
    }
    if (expression instanceof Expression.Position) {
      return "position";
    }
    return expression instanceof Expression.AtTimeZone ? "timezone" : null;
  }

  private static String type(String name, String suffix) {
    if (name.equals("timestamp") || name.equals("time")) {
      return suffix.startsWith("with ") ? name + "tz" : name;
    }
    return TYPES.getOrDefault(name, name);
  }
}
