package sandbox.sql.bind;

import sandbox.sql.SqlException;

/**
 * Whether a text may end in blanks, which comparisons with a column, GROUP BY, DISTINCT and UNION
 * do not count (Developer Guide, "Character types"). Only then is a text cut before it is compared:
 * cutting costs a comparison its zone maps and dictionaries.
 */
@FunctionalInterface
interface Blanks {
  /** It may. */
  Blanks MAYBE = () -> true;

  /** It cannot. */
  Blanks NONE = () -> false;

  /** Whether it may; asked only when it matters. */
  boolean possible() throws SqlException;

  /** Of two texts of which one is taken. */
  default Blanks or(Blanks other) {
    return () -> possible() || other.possible();
  }
}
