package sandbox.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.ColumnDescription.Identity;
import sandbox.catalog.TableAttributes.KeyConstraint;
import sandbox.catalog.TableCatalog;
import sandbox.catalog.TableDescription;
import sandbox.database.DatabaseSession.Execution;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Control;
import sandbox.sql.tree.Expression;

/**
 * SHOW COLUMNS and SHOW CONSTRAINTS PRIMARY KEYS of one table, which Amazon's driver asks for every
 * table of a database in turn. The rows are those of {@code rs_show_columns} and {@code
 * rs_show_primary_keys}, but made of the one table: each view goes through the whole catalog.
 */
final class ShownTable implements Plan {
  private final Session session;
  private final Control.Show statement;
  private final List<SqlType> parameters;
  private final List<Column> columns;

  private ShownTable(
      Session session, Control.Show statement, List<SqlType> parameters, List<Column> columns) {
    this.session = session;
    this.statement = statement;
    this.parameters = parameters;
    this.columns = columns;
  }

  /** Whether a statement is about one table of a schema that it names. */
  static boolean serves(Control.Show statement) {
    boolean table =
        statement.what().equals("columns from table")
            || statement.what().equals("constraints primary keys from table");
    return table && (statement.place().size() == 2 || statement.place().size() == 3);
  }

  /**
   * The plan of a statement.
   *
   * @param view the view that has its columns
   */
  static ShownTable plan(Session session, Control.Show statement, String view, int[] oids)
      throws SqlException {
    int numbered = 0;
    List<Expression> texts = new ArrayList<>(statement.place());
    statement.like().ifPresent(texts::add);
    for (Expression text : texts) {
      numbered =
          Math.max(numbered, text instanceof Expression.Parameter given ? given.number() : 0);
    }
    return new ShownTable(
        session,
        statement,
        Collections.nCopies(Math.max(oids.length, numbered), SqlType.of(Kind.VARCHAR)),
        session.database().system().shown(session.connection(), view));
  }

  @Override
  public int[] parameterOids() {
    return ParameterTypes.oids(parameters);
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public boolean reads() {
    return true;
  }

  @Override
  public Execution run(List<Object> values) throws SqlException {
    List<String> place = new ArrayList<>();
    for (Expression part : statement.place()) {
      place.add(text(part, values));
    }
    Pattern like = null;
    if (statement.like().isPresent()) {
      String pattern = text(statement.like().get(), values);
      like = pattern == null ? null : LikePattern.of(pattern);
    }
    boolean nothing =
        place.contains(null)
            || statement.like().isPresent() && like == null
            || place.size() == 3 && !place.get(0).equals(session.database().name());
    List<Object[]> rows = nothing ? List.of() : rows(place.subList(place.size() - 2, place.size()));
    List<Object[]> shown = new ArrayList<>();
    for (Object[] row : rows) {
      boolean wanted = like == null || like.matcher((String) row[3]).matches();
      if (wanted && shown.size() < statement.limit().orElse(Long.MAX_VALUE)) {
        shown.add(row);
      }
    }
    return new Outcome(new HeldRows(columns, shown), "SHOW", List.of());
  }

  private static String text(Expression part, List<Object> values) {
    if (part instanceof Expression.Parameter parameter) {
      Object value = values.get(parameter.number() - 1);
      return value == null ? null : value.toString();
    }
    return ((Expression.StringLiteral) part).value();
  }

  private List<Object[]> rows(List<String> name) throws SqlException {
    if (name.get(0).startsWith(TableCatalog.HIDDEN_PREFIX)) {
      return List.of();
    }
    Optional<TableDescription> found = session.path().find(List.of(name.get(0)), name.get(1));
    if (found.isEmpty()) {
      return List.of();
    }
    return statement.what().startsWith("columns") ? columns(found.get()) : keys(found.get());
  }

  private List<Object[]> columns(TableDescription table) {
    List<Object[]> rows = new ArrayList<>();
    for (ColumnDescription column : table.columns()) {
      SqlType type = typeOf(column);
      int sort = column.sortKey();
      rows.add(
          new Object[] {
            session.database().name(),
            table.schema(),
            table.name(),
            column.name(),
            column.position(),
            defaultOf(table, column),
            column.notNull() ? "NO" : "YES",
            type.kind().sqlName(),
            isText(type) && type.length() >= 0 ? type.length() : null,
            precision(type),
            scale(type),
            column.comment(),
            sort < 0 ? "INTERLEAVED" : sort > 0 ? "COMPOUND" : null,
            Math.abs(sort),
            column.distKey() ? 1 : 0,
            column.encoding(),
            null
          });
    }
    return rows;
  }

  /** What a view has of no type is text. */
  private static SqlType typeOf(ColumnDescription column) {
    return column.type().kind() == Kind.UNKNOWN
        ? new SqlType(Kind.VARCHAR, column.type().modifier())
        : column.type();
  }

  private static boolean isText(SqlType type) {
    return type.kind() == Kind.VARCHAR || type.kind() == Kind.BPCHAR;
  }

  private static String defaultOf(TableDescription table, ColumnDescription column) {
    Identity identity = column.identity();
    return identity == null
        ? column.defaultText()
        : "\"identity\"("
            + table.oid()
            + ", "
            + identity.seed()
            + ", '"
            + identity.seed()
            + ","
            + identity.step()
            + "'::text)";
  }

  /** Decimal digits of NUMERIC, bits of the other numbers. */
  private static Integer precision(SqlType type) {
    return switch (type.kind()) {
      case NUMERIC -> type.precision();
      case INT2 -> 16;
      case INT4 -> 32;
      case INT8 -> 64;
      case FLOAT4 -> 24;
      case FLOAT8 -> 53;
      default -> null;
    };
  }

  private static Integer scale(SqlType type) {
    return switch (type.kind()) {
      case NUMERIC -> type.scale();
      case INT2, INT4, INT8 -> 0;
      default -> null;
    };
  }

  private List<Object[]> keys(TableDescription table) {
    List<Object[]> rows = new ArrayList<>();
    for (KeyConstraint key : table.attributes().constraints()) {
      for (int i = 0; key.type().equals("p") && i < key.columns().size(); i++) {
        String column = key.columns().get(i);
        rows.add(
            new Object[] {
              session.database().name(), table.schema(), table.name(), column, i + 1, key.name()
            });
      }
    }
    // As ORDER BY of all columns has them.
    rows.sort((one, other) -> ((String) one[3]).compareTo((String) other[3]));
    return rows;
  }
}
