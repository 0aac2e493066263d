package sandbox.database;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableDescription;
import sandbox.engine.EngineStatement;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.bind.EngineNames;
import sandbox.sql.bind.Moments;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Write;

/**
 * INSERT of many rows of plain literals. The engine plans each value of VALUES for itself, for
 * minutes and without listening to a cancel; here a column's literals come as one text, and the
 * engine reads them a vector at a time. Whatever is not plain goes the way of every statement.
 */
final class LiteralRows implements WritePlan.Source {
  private static final int LEAST = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EngineStatement statement;
  private final List<Object> columns;

  private LiteralRows(EngineStatement statement, List<Object> columns) {
    this.statement = statement;
    this.columns = columns;
  }

  /** The rows of an INSERT; empty when it has few of them, or one that is not plain. */
  static Optional<LiteralRows> of(Session session, Write write, TableDescription table)
      throws SqlException {
    if (!(write instanceof Write.Insert insert)
        || insert.rows().size() < LEAST
        || !insert.with().tables().isEmpty()) {
      return Optional.empty();
    }
    List<ColumnDescription> written = written(insert, table);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    List<ArrayNode> texts = new ArrayList<>();
    written.forEach(column -> texts.add(JSON.createArrayNode()));
    for (List<Expression> row : insert.rows()) {
      if (row.size() != written.size()) {
        return Optional.empty();
      }
      for (int i = 0; i < row.size(); i++) {
        if (row.get(i) instanceof Expression.NullLiteral) {
          texts.get(i).addNull();
          continue;
        }
        String text = text(row.get(i), written.get(i).type());
        if (text == null) {
          return Optional.empty();
        }
        texts.get(i).add(text);
      }
    }
    List<Object> values = new ArrayList<>();
    texts.forEach(text -> values.add(text.toString()));
    return Optional.of(
        new LiteralRows(
            session.connection().prepareUpdate(RenderedSql.internal(sql(table, written))), values));
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
    boolean free = all.stream().allMatch(column -> column.identity() == null);
    return fits && free ? all.subList(0, Math.min(width, all.size())) : List.of();
  }

  private static String sql(TableDescription table, List<ColumnDescription> columns) {
    StringBuilder names = new StringBuilder();
    StringBuilder items = new StringBuilder();
    StringBuilder lists = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      String separator = i == 0 ? "" : ", ";
      SqlType type = columns.get(i).type();
      names.append(separator).append(RenderedSql.quote(columns.get(i).name()));
      items.append(separator);
      switch (type.kind()) {
        case VARCHAR -> items.append("c").append(i);
        case BPCHAR -> items.append("rs_char(c").append(i).append(", ").append(type.length() + ")");
        default ->
            items.append("CAST(c").append(i).append(" AS ").append(EngineNames.of(type) + ")");
      }
      lists
          .append(separator)
          .append("unnest(from_json(CAST($" + (i + 1) + " AS VARCHAR), '[\"VARCHAR\"]')) AS c" + i);
    }
    return "INSERT INTO "
        + table.duckdbName()
        + " ("
        + names
        + ") SELECT "
        + items
        + " FROM (SELECT "
        + lists
        + ")";
  }

  /** The text of a literal that its column takes as it is, else null. */
  private static String text(Expression expression, SqlType type) throws SqlException {
    String number = number(expression);
    String text = expression instanceof Expression.StringLiteral given ? given.value() : null;
    boolean truth = expression instanceof Expression.BooleanLiteral;
    return switch (type.kind()) {
      case VARCHAR -> {
        boolean fits =
            text != null
                && text.getBytes(StandardCharsets.UTF_8).length <= type.length()
                && text.indexOf('\0') < 0;
        yield fits ? text : null;
      }
      case BPCHAR -> text;
      case INT2 -> whole(number, Short.MIN_VALUE, Short.MAX_VALUE);
      case INT4 -> whole(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case INT8 -> whole(number, Long.MIN_VALUE, Long.MAX_VALUE);
      case NUMERIC, FLOAT4, FLOAT8 -> number;
      case BOOL -> truth ? String.valueOf(((Expression.BooleanLiteral) expression).value()) : null;
      case DATE, TIMESTAMP -> text == null ? null : moment(text, type);
      default -> null;
    };
  }

  /** A date in the engine's spelling; what is none is told where its place is known. */
  private static String moment(String text, SqlType type) {
    try {
      String code = Moments.code(text, type);
      boolean literal = code.startsWith("CAST('") && code.indexOf('\'', 6) > 0;
      return literal ? code.substring(6, code.indexOf('\'', 6)) : null;
    } catch (SqlException e) {
      return null;
    }
  }

  /** A whole number that fits; one that does not is told where its place is known. */
  private static String whole(String number, long least, long most) {
    if (number == null || !number.matches("-?[0-9]{1,18}")) {
      return null;
    }
    long value = Long.parseLong(number);
    return value >= least && value <= most ? number : null;
  }

  private static String number(Expression expression) {
    if (expression instanceof Expression.NumberLiteral literal) {
      return literal.text();
    }
    return expression instanceof Expression.Unary unary
            && unary.operator().equals("-")
            && unary.operand() instanceof Expression.NumberLiteral literal
        ? "-" + literal.text()
        : null;
  }

  @Override
  public List<SqlType> parameters() {
    return List.of();
  }

  @Override
  public long update(List<Object> values) throws SqlException {
    return statement.update(columns);
  }

  @Override
  public void close() {
    statement.close();
  }
}
