package sandbox.database;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.catalog.TableAttributes.KeyConstraint;
import sandbox.catalog.TableDescription;
import sandbox.ddl.KeyDefinition;
import sandbox.sql.SqlException;

/** Primary, unique and foreign keys as the catalog keeps them; Redshift enforces none. */
final class DeclaredKeys {
  private DeclaredKeys() {}

  /**
   * A constraint with the name PostgreSQL gives it when it has none.
   *
   * @throws SqlException 42P01 when it names a table that is not there, 42830 when it names columns
   *     that are no key
   */
  static KeyConstraint of(Session session, KeyDefinition key, String schema, String table)
      throws SqlException {
    String suffix =
        switch (key.type()) {
          case "p" -> "_pkey";
          case "u" -> "_key";
          default -> "_fkey";
        };
    String middle = key.type().equals("p") ? "" : "_" + key.columns().get(0);
    String name = key.name() == null ? table + middle + suffix : key.name();
    List<String> there = key.referenced();
    if (there.isEmpty()) {
      return new KeyConstraint(name, key.type(), key.columns(), null, null, List.of());
    }
    String last = there.get(there.size() - 1);
    Optional<TableDescription> found = session.find(there);
    boolean own =
        last.equals(table)
            && (there.size() == 1
                ? found.isEmpty() || schema.equals(SearchPath.TEMPORARY)
                : there.get(there.size() - 2).equals(schema) && found.isEmpty());
    if (own) {
      return new KeyConstraint(
          name, key.type(), key.columns(), schema, table, key.referencedColumns());
    }
    TableDescription referenced = session.require(there);
    KeyConstraint constraint =
        new KeyConstraint(
            name,
            key.type(),
            key.columns(),
            referenced.schema(),
            referenced.name(),
            key.referencedColumns());
    requireKey(constraint, referenced.attributes().constraints());
    return constraint;
  }

  /** What a foreign key names must be a key (PostgreSQL 8.0, tablecmds.c). */
  static void requireKey(KeyConstraint key, List<KeyConstraint> there) throws SqlException {
    List<String> wanted = key.referencedColumns();
    boolean primary =
        wanted.isEmpty() && there.stream().anyMatch(other -> other.type().equals("p"));
    boolean unique =
        there.stream()
            .anyMatch(
                other ->
                    !other.type().equals("f")
                        && Set.copyOf(other.columns()).equals(Set.copyOf(wanted)));
    if (wanted.isEmpty() && !primary) {
      throw SqlException.of(
          "42704",
          "there is no primary key for referenced table \"" + key.referencedTable() + "\"");
    }
    if (!primary && !unique) {
      throw SqlException.of(
          "42830",
          "there is no unique constraint matching given keys for referenced table \""
              + key.referencedTable()
              + "\"");
    }
  }
}
