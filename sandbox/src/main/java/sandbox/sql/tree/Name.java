package sandbox.sql.tree;

import java.util.List;

/**
 * A name with its qualifiers, the outermost first.
 *
 * @param parts at least one identifier
 */
public record Name(List<Identifier> parts) {

  /** Copies the list, which must not be empty. */
  public Name {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a name has at least one part");
    }
  }

  /** The unqualified name. */
  public Identifier last() {
    return parts.get(parts.size() - 1);
  }

  /** The parts as text. */
  public List<String> values() {
    return parts.stream().map(Identifier::value).toList();
  }

  /** Where it stands. */
  public Span span() {
    return parts.get(0).span().to(last().span());
  }

  @Override
  public String toString() {
    return String.join(".", values());
  }
}
