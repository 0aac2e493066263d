package sandbox.ddl;

import java.util.List;

/**
 * A key that Redshift records without enforcing it.
 *
 * @param name the constraint's name, or null
 * @param type {@code p} primary, {@code u} unique, {@code f} foreign
 * @param columns its columns
 * @param referenced the referenced table's name, empty unless foreign
 * @param referencedColumns the referenced columns, empty when not given
 */
public record KeyDefinition(
    String name,
    String type,
    List<String> columns,
    List<String> referenced,
    List<String> referencedColumns) {

  /** Copies the lists. */
  public KeyDefinition {
    columns = List.copyOf(columns);
    referenced = List.copyOf(referenced);
    referencedColumns = List.copyOf(referencedColumns);
  }
}
