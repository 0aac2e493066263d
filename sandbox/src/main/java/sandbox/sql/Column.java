package sandbox.sql;

import java.util.Objects;

/**
 * One column of a result: its label, its type and, when it comes straight from a table, where from
 * and what is known of it there (the extended row description of Redshift's protocol 1 and later).
 *
 * @param label the name the client sees
 * @param type its type
 * @param origin the table column it shows, or null for an expression
 */
public record Column(String label, SqlType type, Origin origin) {

  /**
   * The table column behind a result column.
   *
   * @param database database (catalog) name
   * @param schema schema name
   * @param table table or view name
   * @param column column name
   * @param tableOid the table's OID, 0 when unknown
   * @param position the column's number from 1, 0 when unknown
   * @param notNull whether it is declared NOT NULL
   * @param identity whether it is an IDENTITY column
   */
  public record Origin(
      String database,
      String schema,
      String table,
      String column,
      int tableOid,
      int position,
      boolean notNull,
      boolean identity) {}

  /** Rejects a missing label or type. */
  public Column {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(type, "type");
  }

  /** An expression's column. */
  public static Column of(String label, SqlType type) {
    return new Column(label, type, null);
  }
}
