package sandbox.catalog;

import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;

/**
 * A table or view as it was declared.
 *
 * @param oid its OID in pg_class
 * @param schema the schema's name; {@code pg_temp} for a temporary table
 * @param name the table's name
 * @param kind table, temporary table or view
 * @param duckdbName the quoted, qualified name that DuckDB knows it by
 * @param columns its columns in order
 * @param attributes distribution, sort order, owner and constraints
 */
public record TableDescription(
    int oid,
    String schema,
    String name,
    Kind kind,
    String duckdbName,
    List<ColumnDescription> columns,
    TableAttributes attributes) {

  /** What a relation is. */
  public enum Kind {
    /** A table. */
    TABLE,
    /** A temporary table. */
    TEMPORARY,
    /** A view that the engine has as it is. */
    VIEW,
    /** A view WITH NO SCHEMA BINDING, bound whenever it is read. */
    LATE_VIEW;

    /** Whether it is a view of any kind. */
    public boolean isView() {
      return this != TABLE && this != TEMPORARY;
    }
  }

  /** Copies the columns. */
  public TableDescription {
    columns = List.copyOf(columns);
  }

  /** The column of this folded name. */
  public Optional<ColumnDescription> column(String wanted) {
    return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
  }

  /** The error for a column that the table does not have, or has not any more: 42703. */
  public SqlException lacks(String column) {
    return SqlException.of(
        "42703", "column \"" + column + "\" of relation \"" + name + "\" does not exist");
  }
}
