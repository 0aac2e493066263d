package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableAttributes.KeyConstraint;
import sandbox.catalog.TableDescription;
import sandbox.ddl.ColumnDefinition;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.bind.EngineNames;

/** ALTER TABLE of columns: ADD, DROP, RENAME and ALTER … TYPE. */
final class ColumnAlterer {
  /** Encodings whose columns keep their size (Developer Guide, "ALTER TABLE"). */
  private static final Set<String> FIXED = Set.of("bytedict", "runlength", "text255", "text32k");

  private final Session session;
  private final TableAlterer alterer;
  private final KeyAlterer keys;
  private final TableCreator creator;

  ColumnAlterer(Session session, TableAlterer alterer, KeyAlterer keys) {
    this.session = session;
    this.alterer = alterer;
    this.keys = keys;
    creator = new TableCreator(session);
  }

  void add(TableDescription table, ColumnDefinition definition, String text) throws SqlException {
    String name = definition.name();
    if (table.column(name).isPresent()) {
      throw taken(table, name);
    }
    refuseAttributes(definition);
    ColumnDescription column =
        creator.column(definition, text, table.columns().size() + 1, table.oid(), table.schema());
    if (column.notNull() && column.defaultSql() == null) {
      throw SqlException.of(
          "0A000",
          "ALTER TABLE ADD COLUMN defined as NOT NULL must have a non-null default expression");
    }
    if (column.notNull() && hasRows(table)) {
      // The engine sets NOT NULL only on what no open transaction has changed.
      throw SqlException.unsupported("ALTER TABLE ADD COLUMN … NOT NULL to a table with rows")
          .withHint("Add the column without NOT NULL, or copy the table by CREATE TABLE.");
    }
    String quoted = RenderedSql.quote(name);
    alterer.run(
        table,
        "ADD COLUMN "
            + quoted
            + " "
            + EngineNames.of(column.type())
            + (column.defaultSql() == null ? "" : " DEFAULT " + column.defaultSql()));
    if (column.notNull()) {
      alterer.run(table, "ALTER COLUMN " + quoted + " SET NOT NULL");
    }
    alterer.catalog().describeColumn(session.connection(), table, column);
  }

  private boolean hasRows(TableDescription table) throws SqlException {
    String any = "SELECT 1 FROM " + table.duckdbName() + " LIMIT 1";
    return !session.connection().read(any).isEmpty();
  }

  private static SqlException taken(TableDescription table, String column) {
    return SqlException.of(
        "42701", "column \"" + column + "\" of relation \"" + table.name() + "\" already exists");
  }

  /** What a column that is added cannot be (Developer Guide, "ALTER TABLE"). */
  private static void refuseAttributes(ColumnDefinition definition) throws SqlException {
    if (definition.keys().stream().anyMatch(key -> !key.type().equals("f"))) {
      // django-redshift-backend#134.
      throw SqlException.of(
          "0A000",
          "ALTER TABLE ADD COLUMN does not support columns defined with UNIQUE or PRIMARY KEY"
              + " constraints");
    }
    String attribute =
        definition.identity() != null
            ? "IDENTITY"
            : !definition.keys().isEmpty()
                ? "REFERENCES"
                : definition.distKey() ? "DISTKEY" : definition.sortKey() ? "SORTKEY" : "";
    if (!attribute.isEmpty()) {
      throw SqlException.of(
          "0A000", "ALTER TABLE ADD COLUMN does not support columns defined with " + attribute);
    }
  }

  void drop(TableDescription table, String name, boolean cascade) throws SqlException {
    ColumnDescription column = TableAlterer.require(table, name);
    if (column.distKey()) {
      throw SqlException.of("0A000", "cannot drop distkey column \"" + column.name() + "\"");
    }
    if (column.sortKey() != 0) {
      throw SqlException.of("0A000", "cannot drop sortkey column \"" + column.name() + "\"");
    }
    if (table.columns().size() == 1) {
      throw SqlException.of(
          "0A000",
          "cannot drop column \"" + column.name() + "\", the only one of table " + table.name());
    }
    List<KeyConstraint> kept = keys.withoutColumn(table, name, cascade);
    new DropStatements(session, creator).dropViews(table, name, cascade);
    new BoundViews(session).columnDropped(table, name);
    alterer.run(table, "DROP COLUMN " + RenderedSql.quote(name));
    if (kept.size() < table.attributes().constraints().size()) {
      List<ColumnDescription> columns = new ArrayList<>(table.columns());
      columns.remove(column);
      alterer.describe(table, KeyAlterer.withKeys(table, kept), columns);
    }
  }

  void rename(TableDescription table, String from, String to) throws SqlException {
    TableAlterer.require(table, from);
    if (table.column(to).isPresent()) {
      throw taken(table, to);
    }
    alterer.run(table, "RENAME COLUMN " + RenderedSql.quote(from) + " TO " + RenderedSql.quote(to));
    new BoundViews(session).columnRenamed(table, from, to);
    keys.columnRenamed(table, from, to);
  }

  /** Redshift lets only VARCHAR columns change, and only their length. */
  void changeType(TableDescription table, String name, SqlType type) throws SqlException {
    if (session.transaction().isExplicit()) {
      throw SqlException.of(
          "25001", "ALTER TABLE ALTER COLUMN cannot run inside a transaction block");
    }
    ColumnDescription column = TableAlterer.require(table, name);
    boolean varchars =
        column.type().kind() == SqlType.Kind.VARCHAR && type.kind() == SqlType.Kind.VARCHAR;
    if (!varchars) {
      throw refused(column, ", only VARCHAR columns can change their size");
    }
    if (FIXED.contains(column.encoding())) {
      throw refused(column, " with encoding " + column.encoding());
    }
    if (table.attributes().constraints().stream()
        .anyMatch(key -> key.columns().contains(column.name()))) {
      throw refused(column, ", which is part of a key");
    }
    if (type.length() < column.type().length()) {
      if (column.defaultText() != null) {
        // django-redshift-backend#96; a larger size is taken there.
        throw SqlException.of("0A000", "cannot decrease a VARCHAR column size with default value");
      }
      requireShort(table, column, type.length());
    }
    StorageAlterer.redescribe(alterer, session, table, column, type, column.encoding());
  }

  private static SqlException refused(ColumnDescription column, String why) {
    return SqlException.of("0A000", "cannot alter type of column \"" + column.name() + "\"" + why);
  }

  private void requireShort(TableDescription table, ColumnDescription column, int length)
      throws SqlException {
    List<List<String>> longest =
        session
            .connection()
            .read(
                "SELECT coalesce(max(strlen("
                    + RenderedSql.quote(column.name())
                    + ")), 0) FROM "
                    + table.duckdbName());
    if (Long.parseLong(longest.get(0).get(0)) > length) {
      throw SqlException.of(
          "22001",
          "cannot alter type of column \"" + column.name() + "\" because a value is too long");
    }
  }
}
