package sandbox.database;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.text.ReservedWords;

/**
 * Which names a database may have: printable characters, at most 127 bytes, no reserved word
 * (Developer Guide, "Names and identifiers" and "CREATE DATABASE limits").
 */
final class DatabaseName {
  private static final int LONGEST_BYTES = 127;

  /** Databases that every cluster has, though nobody can use them. */
  private static final Set<String> TAKEN =
      Set.of("padb_harvest", "template0", "template1", "awsdatacatalog", "sys:internal");

  private DatabaseName() {}

  /**
   * Checks the name of a new database.
   *
   * @throws SqlException 42602 for a name that is none, 42P04 for one of the cluster's own
   */
  static void check(String name) throws SqlException {
    if (!isPrintable(name)
        || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES
        || ReservedWords.contains(name)) {
      throw SqlException.of("42602", "Invalid database name \"" + shown(name) + "\"")
          .withDetail("A name has 1 to 127 bytes of printable characters and is no reserved word.");
    }
    if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
      throw SqlException.of("42P04", "database \"" + name + "\" already exists");
    }
  }

  private static boolean isPrintable(String name) {
    return !name.isBlank()
        && name.codePoints()
            .noneMatch(
                c ->
                    Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                        || !Character.isDefined(c));
  }

  private static String shown(String name) {
    String safe = name.replaceAll("\\p{Cntrl}", "?");
    return safe.length() <= LONGEST_BYTES ? safe : safe.substring(0, LONGEST_BYTES) + "…";
  }
}
