package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import sandbox.catalog.TableDescription;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.bind.CatalogView;
import sandbox.sql.parse.Parser;
import sandbox.sql.text.Lexer;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Statement;

/**
 * The columns of the late-binding views as they are now: what PG_GET_LATE_BINDING_VIEW_COLS tells,
 * and SVV_COLUMNS beside all others (Developer Guide).
 */
final class LateColumns {
  private static final System.Logger LOG = System.getLogger(LateColumns.class.getName());

  static final String FUNCTION = "pg_get_late_binding_view_cols";

  private static final SqlType NAME = SqlType.of(SqlType.Kind.NAME);

  /** The function in a select list: rows as PostgreSQL prints records. */
  private static final String RECORDS =
      """
      select '(' || %s || ',' || %s || ',' || %s || ',' || %s || ',' || col_num || ')' as %s
      from %s() cols(view_schema name, view_name name, col_name name, col_type varchar, col_num int)
      """;

  private final Session session;
  private final LateViews views;

  LateColumns(Session session, LateViews views) {
    this.session = session;
    this.views = views;
  }

  /** The function's rows. */
  CatalogView.Table table() throws SqlException {
    List<String> rows = new ArrayList<>();
    for (CatalogView.Table view : late()) {
      for (CatalogView.Column column : view.columns()) {
        rows.add(
            row(view, column)
                + ", "
                + RenderedSql.literal(column.type().display())
                + ", "
                + column.position());
      }
    }
    return new CatalogView.Table(
        session.database().name(),
        "pg_catalog",
        FUNCTION,
        0,
        rows(
            "NULL, NULL, NULL, NULL, NULL",
            rows,
            "view_schema, view_name, col_name, col_type, col_num"),
        List.of(
            CatalogView.Column.readOnly("view_schema", NAME, 1),
            CatalogView.Column.readOnly("view_name", NAME, 2),
            CatalogView.Column.readOnly("col_name", NAME, 3),
            CatalogView.Column.readOnly("col_type", SqlType.of(SqlType.Kind.VARCHAR), 4),
            CatalogView.Column.readOnly("col_num", SqlType.of(SqlType.Kind.INT4), 5)));
  }

  /** A query that calls the function in its select list and does nothing else, as one over rows. */
  static Query asRows(Query query) throws SqlException {
    boolean alone =
        query.isBare()
            && query.body() instanceof Query.Select select
            && select.from().isEmpty()
            && select.items().size() == 1
            && select.items().get(0).expression() instanceof Expression.Call call
            && call.name().last().value().equals(FUNCTION);
    if (!alone) {
      return query;
    }
    Query.Item item = ((Query.Select) query.body()).items().get(0);
    String label = item.alias().map(Identifier::value).orElse(FUNCTION);
    String text =
        RECORDS.formatted(
            field("view_schema"),
            field("view_name"),
            field("col_name"),
            field("col_type"),
            RenderedSql.quote(label),
            FUNCTION);
    return ((Statement.Select) Parser.parse(Lexer.tokens(text))).query();
  }

  private static String field(String name) {
    return "case when %1$s ~ '[ ,()\"]' then '\"' || %1$s || '\"' else %1$s end".formatted(name);
  }

  private static String row(CatalogView.Table view, CatalogView.Column column) {
    return RenderedSql.literal(view.schema())
        + ", "
        + RenderedSql.literal(view.name())
        + ", "
        + RenderedSql.literal(column.name());
  }

  private static String rows(String none, List<String> rows, String names) {
    return "(SELECT * FROM (VALUES ("
        + (rows.isEmpty() ? none : String.join("), (", rows))
        + ")) AS rs_late("
        + names
        + ")"
        + (rows.isEmpty() ? " WHERE false)" : ")");
  }

  /** SVV_COLUMNS with the late-binding views; as it is when there are none. */
  CatalogView.Table in(CatalogView.Table columns) throws SqlException {
    List<String> rows = new ArrayList<>();
    for (CatalogView.Table view : late()) {
      for (CatalogView.Column column : view.columns()) {
        SqlType type = column.type();
        boolean numeric = type.kind() == SqlType.Kind.NUMERIC;
        boolean text = type.kind() == SqlType.Kind.VARCHAR || type.kind() == SqlType.Kind.BPCHAR;
        rows.add(
            row(view, column)
                + ", "
                + column.position()
                + ", "
                + RenderedSql.literal(type.display().replaceFirst("\\(.*\\)", ""))
                + ", "
                + (text && type.length() > 0 ? type.length() : "NULL::INTEGER")
                + ", "
                + (numeric ? type.precision() : "NULL::INTEGER")
                + ", "
                + (numeric ? type.scale() : "NULL::INTEGER"));
      }
    }
    if (rows.isEmpty()) {
      return columns;
    }
    String late =
        rows(
            "",
            rows,
            "table_schema, table_name, column_name, ordinal_position, data_type,"
                + " character_maximum_length, numeric_precision, numeric_scale");
    return new CatalogView.Table(
        columns.database(),
        columns.schema(),
        columns.name(),
        columns.oid(),
        "(SELECT * FROM "
            + columns.code()
            + " UNION ALL BY NAME SELECT "
            + RenderedSql.literal(session.database().name())
            + " AS table_catalog, 'YES' AS is_nullable, * FROM "
            + late
            + ")",
        columns.columns());
  }

  /** The late-binding views that can be bound; nobody knows the columns of the others. */
  private List<CatalogView.Table> late() throws SqlException {
    List<CatalogView.Table> bound = new ArrayList<>();
    for (TableDescription view : session.database().catalog().lateViews(session.connection())) {
      try {
        bound.add(views.table(view));
      } catch (SqlException e) {
        LOG.log(System.Logger.Level.DEBUG, "columns of a view are unknown: {0}", e.getMessage());
      }
    }
    return bound;
  }
}
