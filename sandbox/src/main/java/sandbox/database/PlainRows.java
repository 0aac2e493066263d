package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableDescription;
import sandbox.engine.RowFeed;
import sandbox.sql.SqlType;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Write;

/**
 * The rows of an INSERT … VALUES of plain literals and parameters, as values of its columns: they
 * need neither binding nor planning. Whatever is not plain goes the way of every statement.
 */
final class PlainRows {
  private final List<ColumnDescription> columns;
  private final List<Object[]> rows;
  private final boolean constant;

  /** The place of a parameter in a row. */
  private record Slot(int number) {}

  private PlainRows(List<ColumnDescription> columns, List<Object[]> rows, boolean constant) {
    this.columns = columns;
    this.rows = rows;
    this.constant = constant;
  }

  /** The rows of a statement; empty when it is none, or one of its literals is not plain. */
  static Optional<PlainRows> of(Write write, TableDescription table) {
    if (!(write instanceof Write.Insert insert)
        || insert.rows().isEmpty()
        || !insert.with().tables().isEmpty()) {
      return Optional.empty();
    }
    List<ColumnDescription> written = written(insert, table);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    List<Object[]> rows = new ArrayList<>(insert.rows().size());
    boolean constant = true;
    for (List<Expression> expressions : insert.rows()) {
      if (expressions.size() != written.size()) {
        return Optional.empty();
      }
      Object[] row = new Object[written.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = value(expressions.get(i), written.get(i));
        if (row[i] == PlainValues.NOT_PLAIN) {
          return Optional.empty();
        }
        constant &= !(row[i] instanceof Slot);
      }
      rows.add(row);
    }
    return Optional.of(new PlainRows(written, rows, constant));
  }

  private static List<ColumnDescription> written(Write.Insert insert, TableDescription table) {
    List<ColumnDescription> columns = new ArrayList<>();
    for (Identifier name : insert.columns()) {
      table.column(name.value()).ifPresent(columns::add);
    }
    List<ColumnDescription> all = insert.columns().isEmpty() ? table.columns() : columns;
    int width = insert.rows().get(0).size();
    boolean fits =
        insert.columns().isEmpty()
            ? width <= all.size()
            : all.stream().distinct().count() == insert.columns().size();
    List<ColumnDescription> taken = all.subList(0, Math.min(width, all.size()));
    boolean feedable = taken.stream().allMatch(column -> RowFeed.canFeed(column.type()));
    boolean free = all.stream().allMatch(column -> column.identity() == null);
    return fits && feedable && free ? List.copyOf(taken) : List.of();
  }

  private static Object value(Expression expression, ColumnDescription column) {
    SqlType type = column.type();
    if (expression instanceof Expression.Parameter parameter) {
      return new Slot(parameter.number());
    }
    if (expression instanceof Expression.NullLiteral) {
      return column.notNull() ? PlainValues.NOT_PLAIN : null;
    }
    if (expression instanceof Expression.StringLiteral literal) {
      return PlainValues.ofText(literal.value(), type);
    }
    if (expression instanceof Expression.NumberLiteral literal) {
      return PlainValues.ofNumber(literal.text(), type);
    }
    if (expression instanceof Expression.Unary unary
        && unary.operator().equals("-")
        && unary.operand() instanceof Expression.NumberLiteral literal) {
      return PlainValues.ofNumber("-" + literal.text(), type);
    }
    if (expression instanceof Expression.BooleanLiteral literal) {
      return type.kind() == SqlType.Kind.BOOL ? literal.value() : PlainValues.NOT_PLAIN;
    }
    boolean typed =
        expression instanceof Expression.TypedLiteral literal
            && literal.type().modifiers().isEmpty()
            && literal.type().suffix().isEmpty()
            && literal.type().name().equalsIgnoreCase(type.kind().name())
            && (type.kind() == SqlType.Kind.DATE || type.kind() == SqlType.Kind.TIMESTAMP);
    return typed
        ? PlainValues.ofText(((Expression.TypedLiteral) expression).value(), type)
        : PlainValues.NOT_PLAIN;
  }

  /** The columns that the rows fill. */
  List<ColumnDescription> columns() {
    return columns;
  }

  /** Whether no row has a parameter. */
  boolean isConstant() {
    return constant;
  }

  /**
   * The rows with the values of parameters; empty when one of these is not plain.
   *
   * @param types the parameters' types
   */
  Optional<List<Object[]>> rows(List<Object> values, List<SqlType> types) {
    if (constant) {
      return Optional.of(rows);
    }
    List<Object[]> filled = new ArrayList<>(rows.size());
    for (Object[] row : rows) {
      Object[] copy = row.clone();
      for (int i = 0; i < copy.length; i++) {
        if (copy[i] instanceof Slot slot) {
          copy[i] = filled(slot.number() - 1, values, types, columns.get(i));
          if (copy[i] == PlainValues.NOT_PLAIN) {
            return Optional.empty();
          }
        }
      }
      filled.add(copy);
    }
    return Optional.of(filled);
  }

  private static Object filled(
      int index, List<Object> values, List<SqlType> types, ColumnDescription column) {
    if (index >= values.size() || index >= types.size()) {
      return PlainValues.NOT_PLAIN;
    }
    Object value = values.get(index);
    if (value == null) {
      return column.notNull() ? PlainValues.NOT_PLAIN : null;
    }
    return PlainValues.ofParameter(value, types.get(index).kind(), column.type());
  }
}
