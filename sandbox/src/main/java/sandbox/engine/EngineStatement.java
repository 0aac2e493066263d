package sandbox.engine;

import java.sql.ParameterMetaData;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBPreparedStatement;
import sandbox.sql.Column;
import sandbox.sql.Rows;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;

/**
 * A statement DuckDB has bound: its columns and parameters are known, it runs any number of times.
 */
public final class EngineStatement implements AutoCloseable {
  private final EngineConnection connection;
  private final RenderedSql sql;
  private DuckDBPreparedStatement statement;
  private boolean failed;
  private final List<Column> columns;
  private final List<SqlType> parameters;

  private EngineStatement(
      EngineConnection connection,
      RenderedSql sql,
      DuckDBPreparedStatement statement,
      List<Column> columns,
      List<SqlType> parameters) {
    this.connection = connection;
    this.sql = sql;
    this.statement = statement;
    this.columns = List.copyOf(columns);
    this.parameters = List.copyOf(parameters);
  }

  /**
   * A statement that changes rows. While a parameter has no type, DuckDB's metadata calls it a
   * query of a type unknown; nothing is read from it.
   */
  static EngineStatement prepareUpdate(EngineConnection connection, RenderedSql sql)
      throws SqlException {
    DuckDBPreparedStatement statement = null;
    try {
      statement = connection.duckdb().prepare(sql.text());
      return new EngineStatement(connection, sql, statement, List.of(), parameters(statement));
    } catch (SQLException e) {
      close(statement);
      throw ErrorTranslation.translate(e, sql);
    }
  }

  static EngineStatement prepare(EngineConnection connection, RenderedSql sql) throws SqlException {
    DuckDBPreparedStatement statement = null;
    try {
      statement = connection.duckdb().prepare(sql.text());
      ResultSetMetaData meta = statement.getMetaData();
      List<Column> columns = new ArrayList<>();
      StringBuilder casts = new StringBuilder();
      boolean readable = true;
      int count = meta == null ? 0 : meta.getColumnCount();
      for (int i = 1; i <= count; i++) {
        String type = meta.getColumnTypeName(i);
        columns.add(Column.of(meta.getColumnLabel(i), EngineTypes.of(type)));
        readable &= EngineTypes.readable(type);
        casts.append(i == 1 ? "" : ", ").append(readingExpression(i, type));
      }
      List<SqlType> parameters = parameters(statement);
      if (!readable && returnsRows(meta)) {
        statement.close();
        RenderedSql wrapped = sql.wrapped("SELECT " + casts + " FROM (", ")");
        statement = connection.duckdb().prepare(wrapped.text());
        return new EngineStatement(connection, wrapped, statement, columns, parameters);
      }
      return new EngineStatement(connection, sql, statement, columns, parameters);
    } catch (SQLException e) {
      close(statement);
      throw ErrorTranslation.translate(e, sql);
    }
  }

  private static boolean returnsRows(ResultSetMetaData meta) {
    return ((org.duckdb.DuckDBResultSetMetaData) meta).getReturnType()
        == org.duckdb.StatementReturnType.QUERY_RESULT;
  }

  private static String readingExpression(int column, String type) {
    if (EngineTypes.readable(type)) {
      return "#" + column;
    }
    if (type.equals("VARCHAR[]")) {
      // As PostgreSQL writes the arrays of its catalog.
      return "'{' || array_to_string(#" + column + ", ',') || '}'";
    }
    String text = "CAST(#" + column + " AS VARCHAR)";
    if (type.equals("INTERVAL")) {
      // As PostgreSQL writes it: 1 mon, 2 mons.
      return "replace(" + text + ", ' month', ' mon')";
    }
    return type.equals("BLOB") ? "hex(#" + column + ")" : text;
  }

  private static List<SqlType> parameters(DuckDBPreparedStatement statement) throws SQLException {
    List<SqlType> types = new ArrayList<>();
    ParameterMetaData meta = statement.getParameterMetaData();
    for (int i = 1; i <= meta.getParameterCount(); i++) {
      String name = meta.getParameterTypeName(i);
      types.add(
          name.equals("INVALID") || name.equals("UNKNOWN")
              ? SqlType.of(SqlType.Kind.UNKNOWN)
              : EngineTypes.of(name));
    }
    return types;
  }

  /** The result's columns with DuckDB's types as Redshift's. */
  public List<Column> columns() {
    return columns;
  }

  /** The types DuckDB expects of $1, $2 …; UNKNOWN where it does not say. */
  public List<SqlType> parameters() {
    return parameters;
  }

  /**
   * Runs a query.
   *
   * @param values one for each parameter, as {@link Parameters#bind} takes them
   * @param shown the columns to show, one for each of {@link #columns}
   */
  public Rows query(List<Object> values, List<Column> shown) throws SqlException {
    try {
      renew();
      Parameters.bind(statement, values, parameters);
      connection.running(statement);
      return new EngineRows(connection, sql, statement.query(), shown, () -> failed = true);
    } catch (SQLException e) {
      failed = true;
      connection.running(null);
      throw ErrorTranslation.translate(e, sql);
    }
  }

  /** Runs a statement that changes rows and tells how many. */
  public long update(List<Object> values) throws SqlException {
    try {
      renew();
      Parameters.bind(statement, values, parameters);
      connection.running(statement);
      return statement.executeLargeUpdate();
    } catch (SQLException e) {
      failed = true;
      throw ErrorTranslation.translate(e, sql);
    } finally {
      connection.running(null);
    }
  }

  /** DuckDB's statement is of no more use once it has failed; the client's goes on. */
  private void renew() throws SQLException {
    if (failed) {
      statement.close();
      statement = connection.duckdb().prepare(sql.text());
      failed = false;
    }
  }

  @Override
  public void close() {
    close(statement);
  }

  private static void close(DuckDBPreparedStatement statement) {
    if (statement != null) {
      try {
        statement.close();
      } catch (SQLException e) {
        throw new IllegalStateException("cannot close a statement", e);
      }
    }
  }
}
