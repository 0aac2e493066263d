package sandbox.sql.tree;

import java.util.List;

/**
 * A type as it is written.
 *
 * @param span where it stands
 * @param name its words in lower case, as in {@code double precision}
 * @param modifiers what stands in brackets, as in {@code (10, 2)} or {@code (max)}
 * @param suffix the words after the brackets, as in {@code with time zone}; empty when there are
 *     none
 * @param array whether {@code []} follows
 */
public record TypeName(
    Span span, String name, List<String> modifiers, String suffix, boolean array) {

  /** Copies the list. */
  public TypeName {
    modifiers = List.copyOf(modifiers);
  }

  @Override
  public String toString() {
    return name
        + (modifiers.isEmpty() ? "" : "(" + String.join(", ", modifiers) + ")")
        + (suffix.isEmpty() ? "" : " " + suffix)
        + (array ? "[]" : "");
  }
}
