package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableAttributes;
import sandbox.catalog.TableAttributes.KeyConstraint;
import sandbox.catalog.TableDescription;
import sandbox.ddl.KeyDefinition;
import sandbox.sql.SqlException;

/** Keys of tables: they are added and dropped, and follow the tables and columns they name. */
final class KeyAlterer {
  private final Session session;
  private final TableAlterer alterer;

  KeyAlterer(Session session, TableAlterer alterer) {
    this.session = session;
    this.alterer = alterer;
  }

  /** The attributes with other keys. */
  static TableAttributes withKeys(TableDescription table, List<KeyConstraint> keys) {
    TableAttributes old = table.attributes();
    return new TableAttributes(old.owner(), old.distStyle(), old.sortStyle(), keys, old.comment());
  }

  void add(TableDescription table, KeyDefinition definition) throws SqlException {
    KeyConstraint key = DeclaredKeys.of(session, definition, table.schema(), table.name());
    List<KeyConstraint> keys = new ArrayList<>(table.attributes().constraints());
    for (KeyConstraint old : keys) {
      if (old.type().equals("p") && key.type().equals("p")) {
        throw SqlException.of(
            "42P16", "multiple primary keys for table \"" + table.name() + "\" are not allowed");
      }
      if (old.name().equals(key.name())) {
        throw SqlException.of(
            "42710",
            "constraint \""
                + key.name()
                + "\" for relation \""
                + table.name()
                + "\" already exists");
      }
    }
    for (String name : key.columns()) {
      Optional<ColumnDescription> column = table.column(name);
      if (column.isEmpty()) {
        throw SqlException.of("42703", "column \"" + name + "\" named in key does not exist");
      }
      if (key.type().equals("p") && !column.get().notNull()) {
        // Developer Guide, "ALTER TABLE": no primary key on a column that takes NULL.
        throw SqlException.of(
            "42P16", "column \"" + name + "\" of a primary key must be defined as NOT NULL");
      }
    }
    keys.add(key);
    alterer.describe(table, withKeys(table, keys), List.of());
  }

  void drop(TableDescription table, String name) throws SqlException {
    List<KeyConstraint> kept =
        table.attributes().constraints().stream().filter(key -> !key.name().equals(name)).toList();
    if (kept.size() == table.attributes().constraints().size()) {
      throw SqlException.of(
          "42704",
          "constraint \"" + name + "\" of relation \"" + table.name() + "\" does not exist");
    }
    alterer.describe(table, withKeys(table, kept), List.of());
  }

  /**
   * The keys that are left when a column goes. With RESTRICT it stays when it is part of a key of
   * several columns, or when another table's key names it (Developer Guide, "ALTER TABLE").
   */
  List<KeyConstraint> withoutColumn(TableDescription table, String column, boolean cascade)
      throws SqlException {
    List<String> needed = new ArrayList<>();
    List<KeyConstraint> kept = new ArrayList<>();
    for (KeyConstraint key : table.attributes().constraints()) {
      if (!key.columns().contains(column)) {
        kept.add(key);
      } else if (key.columns().size() > 1) {
        needed.add("constraint " + key.name() + " on table " + table.name());
      }
    }
    List<TableDescription> naming = new ArrayList<>();
    for (TableDescription other : referencing(table)) {
      for (KeyConstraint key : other.attributes().constraints()) {
        if (names(key, table) && key.referencedColumns().contains(column)) {
          naming.add(other);
          needed.add("constraint " + key.name() + " on table " + other.name());
        }
      }
    }
    if (!needed.isEmpty() && !cascade) {
      throw DropStatements.needed("table " + table.name() + " column " + column, needed);
    }
    for (TableDescription other : naming) {
      List<KeyConstraint> left =
          other.attributes().constraints().stream()
              .filter(key -> !names(key, table) || !key.referencedColumns().contains(column))
              .toList();
      alterer.describe(other, withKeys(other, left), List.of());
    }
    return kept;
  }

  private static boolean names(KeyConstraint key, TableDescription table) {
    return key.type().equals("f")
        && table.name().equals(key.referencedTable())
        && table.schema().equals(key.referencedSchema());
  }

  /** The tables with foreign keys to a table. */
  List<TableDescription> referencing(TableDescription table) throws SqlException {
    List<TableDescription> tables = new ArrayList<>();
    if (table.kind() != TableDescription.Kind.TABLE) {
      return tables;
    }
    for (TableDescription other :
        alterer.catalog().naming(session.connection(), "table", table.name())) {
      if (other.attributes().constraints().stream().anyMatch(key -> names(key, table))) {
        tables.add(other);
      }
    }
    return tables;
  }

  /** Foreign keys to a table go with it. */
  void tableDropped(TableDescription table) throws SqlException {
    for (TableDescription other : referencing(table)) {
      if (other.oid() != table.oid()) {
        List<KeyConstraint> left =
            other.attributes().constraints().stream().filter(key -> !names(key, table)).toList();
        alterer.describe(other, withKeys(other, left), List.of());
      }
    }
  }

  /** Foreign keys to a table follow its name. */
  void tableRenamed(TableDescription table, String to) throws SqlException {
    for (TableDescription other : referencing(table)) {
      change(
          other,
          key ->
              names(key, table)
                  ? new KeyConstraint(
                      key.name(),
                      key.type(),
                      key.columns(),
                      key.referencedSchema(),
                      to,
                      key.referencedColumns(),
                      key.comment())
                  : key);
    }
  }

  /** Keys follow the name of a column, in its own table and in foreign keys to it. */
  void columnRenamed(TableDescription table, String from, String to) throws SqlException {
    UnaryOperator<String> renamed = name -> name.equals(from) ? to : name;
    List<TableDescription> all = new ArrayList<>(referencing(table));
    if (all.stream().noneMatch(other -> other.oid() == table.oid())) {
      all.add(table);
    }
    for (TableDescription other : all) {
      boolean own = other.oid() == table.oid();
      change(
          other,
          key ->
              new KeyConstraint(
                  key.name(),
                  key.type(),
                  own ? key.columns().stream().map(renamed).toList() : key.columns(),
                  key.referencedSchema(),
                  key.referencedTable(),
                  names(key, table)
                      ? key.referencedColumns().stream().map(renamed).toList()
                      : key.referencedColumns(),
                  key.comment()));
    }
  }

  private void change(TableDescription table, UnaryOperator<KeyConstraint> change)
      throws SqlException {
    List<KeyConstraint> keys = table.attributes().constraints();
    List<KeyConstraint> changed = keys.stream().map(change).toList();
    if (!changed.equals(keys)) {
      alterer.describe(table, withKeys(table, changed), List.of());
    }
  }
}
