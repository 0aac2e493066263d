package sandbox.ddl;

import java.util.List;
import sandbox.sql.tree.Definition;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;

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

  /** A key of the whole table. */
  public static KeyDefinition of(Definition.Key key) {
    return new KeyDefinition(
        key.name().map(Identifier::value).orElse(null),
        letter(key.kind()),
        values(key.columns()),
        key.referenced().map(Name::values).orElse(List.of()),
        values(key.referencedColumns()));
  }

  /** What pg_constraint.contype has for a kind of key. */
  static String letter(Definition.KeyKind kind) {
    return switch (kind) {
      case PRIMARY -> "p";
      case UNIQUE -> "u";
      case FOREIGN -> "f";
    };
  }

  /** Names as text. */
  static List<String> values(List<Identifier> names) {
    return names.stream().map(Identifier::value).toList();
  }
}
