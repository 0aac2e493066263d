package sandbox.catalog;

import java.util.List;

/**
 * What CREATE TABLE says of a table as a whole.
 *
 * @param owner the user who made it
 * @param distStyle AUTO, EVEN, KEY or ALL
 * @param sortStyle AUTO, COMPOUND, INTERLEAVED or NONE
 * @param constraints informational primary keys, unique and foreign keys
 * @param comment COMMENT ON TABLE, or null
 */
public record TableAttributes(
    String owner,
    String distStyle,
    String sortStyle,
    List<KeyConstraint> constraints,
    String comment) {

  /** Copies the constraints. */
  public TableAttributes {
    constraints = List.copyOf(constraints);
  }

  /**
   * A key that Redshift records and does not enforce.
   *
   * @param name the constraint's name
   * @param type {@code p} primary, {@code u} unique, {@code f} foreign, as in pg_constraint
   * @param columns the table's columns
   * @param referencedSchema the referenced table's schema, null unless foreign
   * @param referencedTable the referenced table, null unless foreign
   * @param referencedColumns the referenced columns, empty unless foreign
   * @param comment COMMENT ON CONSTRAINT, or null
   */
  public record KeyConstraint(
      String name,
      String type,
      List<String> columns,
      String referencedSchema,
      String referencedTable,
      List<String> referencedColumns,
      String comment) {

    /** A key without a comment. */
    public KeyConstraint(
        String name,
        String type,
        List<String> columns,
        String referencedSchema,
        String referencedTable,
        List<String> referencedColumns) {
      this(name, type, columns, referencedSchema, referencedTable, referencedColumns, null);
    }

    /** The same key with another comment, or none when it is null. */
    public KeyConstraint withComment(String text) {
      return new KeyConstraint(
          name, type, columns, referencedSchema, referencedTable, referencedColumns, text);
    }

    /** Copies the lists. */
    public KeyConstraint {
      columns = List.copyOf(columns);
      referencedColumns = List.copyOf(referencedColumns);
    }
  }
}
