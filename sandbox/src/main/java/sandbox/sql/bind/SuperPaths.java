package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Span;

/**
 * Navigation into SUPER values by dots and brackets. A step that leads nowhere, and a JSON null, is
 * NULL (Developer Guide, "Querying semistructured data").
 */
final class SuperPaths {
  private static final SqlType SUPER = SqlType.of(Kind.SUPER);

  /** The catalog's columns of text arrays; its other arrays are of numbers. */
  private static final Set<String> TEXTS = Set.of("proargnames", "proargmodes");

  private final ExpressionBinder binder;

  SuperPaths(ExpressionBinder binder) {
    this.binder = binder;
  }

  /** A SUPER column with the steps behind it; empty when no part of the name is such a column. */
  static Optional<Value> path(Name name, Scope scope) throws SqlException {
    for (int size = name.parts().size() - 1; size > 0; size--) {
      Name head = new Name(name.parts().subList(0, size));
      Optional<Value> found = scope.find(head);
      if (found.isPresent()) {
        if (found.get().kind() != Kind.SUPER) {
          return Optional.empty();
        }
        List<Object> steps = new ArrayList<>();
        for (Identifier step : name.parts().subList(size, name.parts().size())) {
          steps.add(attribute(step.value()));
        }
        return Optional.of(extracted(found.get(), steps, name.span()));
      }
    }
    return Optional.empty();
  }

  /** {@code a.b[0].c} with at least one bracket in it. */
  Value navigate(Expression expression) throws SqlException {
    List<Object> steps = new ArrayList<>();
    Expression base = expression;
    while (true) {
      if (base instanceof Expression.Field field) {
        steps.add(0, attribute(field.name().value()));
        base = field.operand();
      } else if (base instanceof Expression.Subscript subscript && subscript.upper().isEmpty()) {
        steps.add(0, element(subscript.index()));
        base = subscript.operand();
      } else {
        break;
      }
    }
    Value value = binder.bind(base);
    boolean element =
        expression instanceof Expression.Subscript subscript && subscript.operand() == base;
    if (element && (Conversions.isText(value.kind()) || ArrayItems.isArray(value.kind()))) {
      return element((Expression.Subscript) expression, value);
    }
    if (value.kind() != Kind.SUPER) {
      throw SqlException.of(
              "42809",
              "a value of type "
                  + value.kind().sqlName()
                  + " has no attributes and no elements; only SUPER has")
          .at(expression.span().start() + 1);
    }
    return extracted(value, steps, expression.span());
  }

  /** An element of one of the catalog's arrays; those of its columns are numbers or names. */
  private Value element(Expression.Subscript subscript, Value array) throws SqlException {
    Value index = binder.bind(subscript.index());
    if (!Numbers.isInteger(index.kind())) {
      throw SqlException.of("42804", "array subscript must have type integer")
          .at(subscript.index().span().start() + 1);
    }
    Code item = Code.of("list_extract(rs_array_items(", array.code(), "), ", index.code(), ")");
    boolean texts = array.origin() != null && TEXTS.contains(array.origin().column());
    return subscript.operand() instanceof Expression.ColumnReference && !texts
        ? Value.of(Kind.INT4, subscript.span(), "TRY_CAST(", item, " AS INTEGER)")
        : Value.of(Kind.VARCHAR, subscript.span(), item);
  }

  private Object element(Expression index) throws SqlException {
    if (index instanceof Expression.NumberLiteral number) {
      return "[" + number.text() + "]";
    }
    Value value = binder.bind(index);
    if (!Numbers.isInteger(value.kind())) {
      throw SqlException.of("42804", "array subscript must have type integer")
          .at(index.span().start() + 1);
    }
    return Code.of("' || '[' || ", value.code(), " || ']' || '");
  }

  private static String attribute(String name) {
    return ".\"" + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("'", "''") + "\"";
  }

  private static Value extracted(Value value, List<Object> steps, Span span) {
    List<Object> parts = new ArrayList<>();
    parts.add("rs_super_path(");
    parts.add(value.code());
    parts.add(", '$");
    parts.addAll(steps);
    parts.add("')");
    return Value.of(SUPER, span, parts.toArray());
  }

  /**
   * A comparison with a SUPER among its operands: of values of unlike types equality is false and
   * any other comparison NULL.
   */
  static Value compare(String operator, Value left, Value right, Conversions conversions, Span span)
      throws SqlException {
    boolean equality = operator.equals("=") || operator.equals("<>");
    Code a = operand(left, conversions);
    Code b = operand(right, conversions);
    String function = equality ? "rs_super_equal(" : "rs_super_compare(";
    Code compared = Code.of(function, a, ", ", b, ")");
    if (operator.equals("=")) {
      return Value.of(Kind.BOOL, span, compared);
    }
    return operator.equals("<>")
        ? Value.of(Kind.BOOL, span, "(NOT ", compared, ")")
        : Value.of(Kind.BOOL, span, "(", compared, " " + operator + " 0)");
  }

  private static Code operand(Value value, Conversions conversions) throws SqlException {
    Value typed =
        value.form() == Value.Form.TEXT
            ? conversions.to(value, SqlType.of(Kind.VARCHAR))
            : value.isUntyped() ? conversions.to(value, SUPER) : value;
    return typed.kind() == Kind.SUPER
        ? typed.code()
        : Binaries.of(typed, SUPER, value.span()).code();
  }

  /** Arithmetic with a SUPER among its operands; what is no number makes it NULL. */
  static Value arithmetic(
      String operator, Value left, Value right, Conversions conversions, Span span)
      throws SqlException {
    return Value.of(
        SUPER,
        span,
        "rs_super_arithmetic('" + operator + "', ",
        operand(left, conversions),
        ", ",
        operand(right, conversions),
        ")");
  }
}
