package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Span;

/**
 * The arrays of the leader node, which are texts here, as PostgreSQL writes them, and the elements
 * of those that clients compare with: {@code oid = ANY ('{23}')} is IN of a list.
 */
final class ArrayItems {
  /** What PostgreSQL puts into quotes (array_out). */
  private static final String QUOTED =
      "CASE WHEN x IS NULL THEN 'NULL' WHEN regexp_matches(x, '^$|^(?i)null$|[{},\"\\\\\\s]')"
          + " THEN '\"' || regexp_replace(x, '([\"\\\\])', '\\\\\\1', 'g') || '\"' ELSE x END";

  private ArrayItems() {}

  static boolean isArray(Kind kind) {
    return switch (kind) {
      case INT2_ARRAY, INT4_ARRAY, TEXT_ARRAY, ACLITEM_ARRAY -> true;
      default -> false;
    };
  }

  /** ARRAY[…] of values; one of numbers that are no whole ones is shown as a text. */
  static Value text(List<Value> values, Conversions conversions, Span span) throws SqlException {
    List<Code> items = new ArrayList<>();
    SqlType common = SqlType.of(Kind.UNKNOWN);
    for (Value value : values) {
      items.add(conversions.to(value, SqlType.of(Kind.VARCHAR)).code());
      common = Conversions.common(common, value.type(), "ARRAY", value.span().start());
    }
    Kind kind =
        switch (common.kind()) {
          case INT2 -> Kind.INT2_ARRAY;
          case INT4 -> Kind.INT4_ARRAY;
          default -> Conversions.isText(common.kind()) ? Kind.TEXT_ARRAY : Kind.TEXT;
        };
    return Value.of(
        common.kind() == Kind.UNKNOWN ? Kind.TEXT_ARRAY : kind,
        span,
        "('{' || array_to_string(list_transform(CAST([",
        Code.join(", ", items),
        "] AS VARCHAR[]), lambda x: " + QUOTED + "), ',') || '}')");
  }

  /** The elements of an array that is written out; empty when it is computed. */
  static Optional<List<Expression>> of(Expression given) {
    Expression array = given;
    while (array instanceof Expression.Cast cast) {
      array = cast.operand();
    }
    if (array instanceof Expression.ArrayLiteral literal && !literal.items().isEmpty()) {
      return Optional.of(literal.items());
    }
    if (!(array instanceof Expression.StringLiteral text)
        || !text.value().matches("\\{[^{}\"]+\\}")) {
      return Optional.empty();
    }
    List<Expression> items = new ArrayList<>();
    for (String item : text.value().substring(1, text.value().length() - 1).split(",", -1)) {
      items.add(new Expression.StringLiteral(text.span(), item.strip()));
    }
    return Optional.of(items);
  }
}
