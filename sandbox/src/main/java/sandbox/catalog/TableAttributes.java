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
   */
  public record KeyConstraint(
      String name,
      String type,
      List<String> columns,
      String referencedSchema,
      String referencedTable,
      List<String> referencedColumns) {

    /** Copies the lists. */
    public KeyConstraint {
      columns = List.copyOf(columns);
      referencedColumns = List.copyOf(referencedColumns);
    }
  }
}
