package sandbox.sql.tree;

import java.util.Objects;

/**
 * A name as Redshift keeps it: folded to lower case, without quotes.
 *
 * @param value the name
 * @param span where it stands
 */
public record Identifier(String value, Span span) {

  /** Rejects missing parts. */
  public Identifier {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(span, "span");
  }

  @Override
  public String toString() {
    return value;
  }
}
