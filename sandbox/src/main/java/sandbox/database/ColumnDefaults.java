package sandbox.database;

import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.bind.Binder;
import sandbox.sql.bind.CatalogView;
import sandbox.sql.bind.EngineNames;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Trees;

/** The engine's SQL for what a column has by default. */
final class ColumnDefaults {
  private static final String CLOCK = "rs_sysdate()";
  private static final Set<String> CLOCK_FUNCTIONS =
      Set.of(
          "sysdate",
          "current_date",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "now",
          "getdate",
          "timeofday");

  private ColumnDefaults() {}

  /**
   * The SQL for a column.
   *
   * @throws SqlException 42804 for a value of a type that the column does not take, 0A000 for a
   *     subquery, 42703 for a column
   */
  static String sql(Session session, String name, SqlType type, Expression expression)
      throws SqlException {
    boolean[] query = new boolean[1];
    int[] parameter = new int[1];
    Trees.walk(
        expression,
        node -> {
          query[0] |= node instanceof Query;
          parameter[0] = node instanceof Expression.Parameter p ? p.number() : parameter[0];
        });
    if (parameter[0] > 0) {
      throw SqlException.of("42P02", "there is no parameter $" + parameter[0])
          .at(expression.span().start() + 1);
    }
    if (query[0]) {
      throw SqlException.of("0A000", "cannot use subquery in default expression")
          .at(expression.span().start() + 1);
    }
    boolean text = type.kind() == Kind.VARCHAR || type.kind() == Kind.BPCHAR;
    SqlType unlimited = text ? SqlType.of(Kind.VARCHAR) : type;
    CatalogView.Column column =
        new CatalogView.Column(name, unlimited, 1, false, false, false, "NULL");
    try {
      String sql =
          Binder.value(expression, column, SessionCatalog.forView(session, new ViewReferences("")))
              .text();
      return guarded(type, fixed(session, type, expression, sql));
    } catch (SqlException e) {
      throw e.saying(e.getMessage().replace("but expression is", "but default expression is"));
    }
  }

  /**
   * The literals now and today mean the time at which the table is created, as in PostgreSQL; only
   * functions are asked again for every row.
   */
  private static String fixed(Session session, SqlType type, Expression expression, String sql)
      throws SqlException {
    boolean[] asked = new boolean[1];
    Trees.walk(expression, node -> asked[0] |= isClock(node));
    if (!sql.contains(CLOCK) || asked[0]) {
      return sql;
    }
    String name = EngineNames.of(type);
    String value =
        session
            .connection()
            .read("SELECT CAST(CAST(" + sql + " AS " + name + ") AS VARCHAR)")
            .get(0)
            .get(0);
    return "CAST('" + value.replace("'", "''") + "' AS " + name + ")";
  }

  private static boolean isClock(Object node) {
    return node instanceof Expression.SpecialValue value && CLOCK_FUNCTIONS.contains(value.word())
        || node instanceof Expression.Call call
            && CLOCK_FUNCTIONS.contains(call.name().last().value());
  }

  private static String guarded(SqlType type, String sql) {
    return switch (type.kind()) {
      // Not rs_varchar and rs_char, which name their argument several times.
      case VARCHAR -> "rs_check_varchar(CAST(" + sql + " AS VARCHAR), " + type.length() + ")";
      case BPCHAR -> "rs_check_char(CAST(" + sql + " AS VARCHAR), " + type.length() + ")";
      default -> sql;
    };
  }
}
