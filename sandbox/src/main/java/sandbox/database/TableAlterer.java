package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableAttributes;
import sandbox.catalog.TableAttributes.KeyConstraint;
import sandbox.catalog.TableCatalog;
import sandbox.catalog.TableDescription;
import sandbox.ddl.AlterTable;
import sandbox.ddl.AlterTable.Change;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.translate.RenderedSql;
import sandbox.translate.TypeNames;

/** ALTER TABLE: DuckDB changes the table, the catalog what was declared. */
final class TableAlterer {
  private final Session session;
  private final TableCreator creator;

  TableAlterer(Session session) {
    this.session = session;
    creator = new TableCreator(session);
  }

  Outcome alter(AlterTable statement) throws SqlException {
    Change change = statement.change();
    if (change instanceof Change.RenameTable rename) {
      // ALTER TABLE renames views too (Developer Guide, "ALTER TABLE").
      TableDescription relation = session.require(statement.table());
      session.lock(relation);
      renameTable(relation, rename.to());
      return Outcome.of("ALTER TABLE");
    }
    TableDescription table = session.requireForWriting(statement.table());
    session.lock(table);
    if (change instanceof Change.AddColumn add) {
      addColumn(table, add);
    } else if (change instanceof Change.DropColumn drop) {
      dropColumn(table, drop);
    } else if (change instanceof Change.RenameColumn rename) {
      renameColumn(table, rename);
    } else if (change instanceof Change.ChangeType type) {
      changeType(table, type);
    } else if (change instanceof Change.ChangeEncoding encoding) {
      changeEncoding(table, encoding);
    } else if (change instanceof Change.ChangeDistribution distribution) {
      changeDistribution(table, distribution);
    } else if (change instanceof Change.ChangeSortKey sortKey) {
      changeSortKey(table, sortKey);
    } else if (change instanceof Change.AddKey key) {
      addKey(table, key);
    } else if (change instanceof Change.DropKey key) {
      dropKey(table, key.name());
    } else if (change instanceof Change.ChangeOwner owner) {
      changeOwner(table, owner.owner());
    }
    return Outcome.of("ALTER TABLE");
  }

  private void run(TableDescription table, String action) throws SqlException {
    session.connection().run("ALTER TABLE " + table.duckdbName() + " " + action);
  }

  private TableCatalog catalog() {
    return session.database().catalog();
  }

  private void describe(
      TableDescription table, TableAttributes attributes, List<ColumnDescription> columns)
      throws SqlException {
    catalog()
        .describe(
            session.connection(),
            new TableDescription(
                table.oid(),
                table.schema(),
                table.name(),
                table.kind(),
                table.duckdbName(),
                columns,
                attributes));
  }

  private static ColumnDescription require(TableDescription table, String name)
      throws SqlException {
    var column = table.column(name);
    if (column.isEmpty()) {
      throw table.lacks(name);
    }
    return column.get();
  }

  private void addColumn(TableDescription table, Change.AddColumn add) throws SqlException {
    String name = add.column().name();
    if (table.column(name).isPresent()) {
      throw SqlException.of(
          "42701", "column \"" + name + "\" of relation \"" + table.name() + "\" already exists");
    }
    if (add.column().identity() != null) {
      throw SqlException.unsupported("ALTER TABLE ADD COLUMN with IDENTITY");
    }
    ColumnDescription column =
        creator.column(add.column(), table.columns().size() + 1, table.oid(), table.schema());
    if (column.notNull() && column.defaultSql() == null) {
      throw SqlException.of(
          "0A000",
          "ALTER TABLE ADD COLUMN defined as NOT NULL must have a non-null default expression");
    }
    String quoted = RenderedSql.quote(name);
    run(
        table,
        "ADD COLUMN "
            + quoted
            + " "
            + TypeNames.duckdb(column.type())
            + (column.defaultSql() == null ? "" : " DEFAULT " + column.defaultSql()));
    if (column.notNull()) {
      run(table, "ALTER COLUMN " + quoted + " SET NOT NULL");
    }
    catalog().describeColumn(session.connection(), table, column);
  }

  private void dropColumn(TableDescription table, Change.DropColumn drop) throws SqlException {
    ColumnDescription column = require(table, drop.column());
    if (column.distKey()) {
      throw SqlException.of("0A000", "cannot drop distkey column \"" + column.name() + "\"");
    }
    if (column.sortKey() != 0) {
      throw SqlException.of("0A000", "cannot drop sortkey column \"" + column.name() + "\"");
    }
    run(table, "DROP COLUMN " + RenderedSql.quote(drop.column()));
    new DropStatements(session, creator).dropBrokenViews(table, drop.column(), drop.cascade());
    List<KeyConstraint> kept =
        table.attributes().constraints().stream()
            .filter(key -> !key.columns().contains(drop.column()))
            .toList();
    if (kept.size() < table.attributes().constraints().size()) {
      List<ColumnDescription> columns = new ArrayList<>(table.columns());
      columns.remove(column);
      describe(table, withKeys(table, kept), columns);
    }
  }

  private void renameColumn(TableDescription table, Change.RenameColumn rename)
      throws SqlException {
    require(table, rename.column());
    if (table.column(rename.to()).isPresent()) {
      throw SqlException.of(
          "42701",
          "column \"" + rename.to() + "\" of relation \"" + table.name() + "\" already exists");
    }
    run(
        table,
        "RENAME COLUMN "
            + RenderedSql.quote(rename.column())
            + " TO "
            + RenderedSql.quote(rename.to()));
    List<KeyConstraint> keys = new ArrayList<>();
    UnaryOperator<String> renamed = name -> name.equals(rename.column()) ? rename.to() : name;
    for (KeyConstraint key : table.attributes().constraints()) {
      keys.add(
          new KeyConstraint(
              key.name(),
              key.type(),
              key.columns().stream().map(renamed).toList(),
              key.referencedSchema(),
              key.referencedTable(),
              key.referencedColumns(),
              key.comment()));
    }
    if (!keys.equals(table.attributes().constraints())) {
      describe(table, withKeys(table, keys), List.of());
    }
  }

  private void renameTable(TableDescription table, String to) throws SqlException {
    if (catalog().find(session.connection(), table.schema(), to).isPresent()) {
      throw SqlException.of("42P07", "Relation \"" + to + "\" already exists");
    }
    boolean view = table.kind() == TableDescription.Kind.VIEW;
    ViewRenaming views = ViewRenaming.before(session, table);
    session
        .connection()
        .run(
            (view ? "ALTER VIEW " : "ALTER TABLE ")
                + table.duckdbName()
                + " RENAME TO "
                + RenderedSql.quote(to));
    views.follow(to);
  }

  /** Redshift lets only VARCHAR columns change, and only their length. */
  private void changeType(TableDescription table, Change.ChangeType change) throws SqlException {
    if (session.transaction().isExplicit()) {
      throw SqlException.of(
          "25001", "ALTER TABLE ALTER COLUMN cannot run inside a transaction block");
    }
    ColumnDescription column = require(table, change.column());
    boolean varchars =
        column.type().kind() == SqlType.Kind.VARCHAR
            && change.type().kind() == SqlType.Kind.VARCHAR;
    if (!varchars) {
      throw SqlException.of(
          "0A000",
          "cannot alter type of column \""
              + column.name()
              + "\", only VARCHAR columns can change"
              + " their size");
    }
    if (change.type().length() < column.type().length()) {
      List<List<String>> longest =
          session
              .connection()
              .read(
                  "SELECT coalesce(max(strlen("
                      + RenderedSql.quote(column.name())
                      + ")), 0) FROM "
                      + table.duckdbName());
      if (Long.parseLong(longest.get(0).get(0)) > change.type().length()) {
        throw SqlException.of(
            "22001",
            "cannot alter type of column \"" + column.name() + "\" because a value is too long");
      }
    }
    redescribe(table, column, change.type(), column.encoding());
  }

  private void redescribe(
      TableDescription table, ColumnDescription old, SqlType type, String encoding)
      throws SqlException {
    catalog()
        .describeColumn(
            session.connection(),
            table,
            new ColumnDescription(
                old.name(),
                old.position(),
                type,
                old.notNull(),
                old.defaultSql(),
                old.defaultText(),
                old.identity(),
                encoding,
                old.distKey(),
                old.sortKey(),
                old.comment()));
  }

  private void changeEncoding(TableDescription table, Change.ChangeEncoding change)
      throws SqlException {
    if (change.column() != null) {
      ColumnDescription column = require(table, change.column());
      redescribe(table, column, column.type(), change.encoding());
    }
  }

  private void changeDistribution(TableDescription table, Change.ChangeDistribution change)
      throws SqlException {
    if (change.key() != null) {
      require(table, change.key());
    }
    List<ColumnDescription> columns = new ArrayList<>();
    for (ColumnDescription column : table.columns()) {
      columns.add(withKeys(column, column.name().equals(change.key()), column.sortKey()));
    }
    TableAttributes old = table.attributes();
    describe(
        table,
        new TableAttributes(
            old.owner(), change.style(), old.sortStyle(), old.constraints(), old.comment()),
        columns);
  }

  private void changeSortKey(TableDescription table, Change.ChangeSortKey change)
      throws SqlException {
    for (String name : change.columns()) {
      require(table, name);
    }
    List<ColumnDescription> columns = new ArrayList<>();
    for (ColumnDescription column : table.columns()) {
      columns.add(withKeys(column, column.distKey(), change.columns().indexOf(column.name()) + 1));
    }
    TableAttributes old = table.attributes();
    describe(
        table,
        new TableAttributes(
            old.owner(), old.distStyle(), change.style(), old.constraints(), old.comment()),
        columns);
  }

  private static ColumnDescription withKeys(
      ColumnDescription column, boolean distKey, int sortKey) {
    return new ColumnDescription(
        column.name(),
        column.position(),
        column.type(),
        column.notNull(),
        column.defaultSql(),
        column.defaultText(),
        column.identity(),
        column.encoding(),
        distKey,
        sortKey,
        column.comment());
  }

  private static TableAttributes withKeys(TableDescription table, List<KeyConstraint> keys) {
    TableAttributes old = table.attributes();
    return new TableAttributes(old.owner(), old.distStyle(), old.sortStyle(), keys, old.comment());
  }

  private void addKey(TableDescription table, Change.AddKey change) throws SqlException {
    KeyConstraint key = creator.constraint(change.key(), table.name());
    for (String name : key.columns()) {
      require(table, name);
    }
    List<KeyConstraint> keys = new ArrayList<>(table.attributes().constraints());
    keys.add(key);
    describe(table, withKeys(table, keys), List.of());
  }

  private void dropKey(TableDescription table, String name) throws SqlException {
    List<KeyConstraint> kept =
        table.attributes().constraints().stream().filter(key -> !key.name().equals(name)).toList();
    if (kept.size() == table.attributes().constraints().size()) {
      throw SqlException.of(
          "42704",
          "constraint \"" + name + "\" of relation \"" + table.name() + "\" does not exist");
    }
    describe(table, withKeys(table, kept), List.of());
  }

  private void changeOwner(TableDescription table, String owner) throws SqlException {
    if (session.cluster().users().find(owner).isEmpty()) {
      throw SqlException.of("42704", "user \"" + owner + "\" does not exist");
    }
    TableAttributes old = table.attributes();
    describe(
        table,
        new TableAttributes(
            owner, old.distStyle(), old.sortStyle(), old.constraints(), old.comment()),
        List.of());
  }
}
