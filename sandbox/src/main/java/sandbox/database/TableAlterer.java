package sandbox.database;

import java.util.List;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableAttributes;
import sandbox.catalog.TableCatalog;
import sandbox.catalog.TableDescription;
import sandbox.ddl.AlterTable;
import sandbox.ddl.AlterTable.Change;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;

/** ALTER TABLE: DuckDB changes the table, the catalog what was declared. */
final class TableAlterer {
  private final Session session;
  private final ColumnAlterer columns;
  private final StorageAlterer storage;
  private final KeyAlterer keys;

  TableAlterer(Session session) {
    this.session = session;
    keys = new KeyAlterer(session, this);
    columns = new ColumnAlterer(session, this, keys);
    storage = new StorageAlterer(session, this);
  }

  Outcome alter(AlterTable statement) throws SqlException {
    Change first = statement.changes().get(0);
    if (first instanceof Change.RenameTable || first instanceof Change.ChangeOwner) {
      // Those two are for views as well (Developer Guide, "ALTER TABLE").
      session.refuseSystem(statement.table());
      TableDescription relation = session.require(statement.table());
      session.lock(relation);
      if (first instanceof Change.RenameTable rename) {
        renameTable(relation, rename.to());
      } else if (first instanceof Change.ChangeOwner owner) {
        changeOwner(relation, owner.owner());
      }
      return Outcome.of("ALTER TABLE");
    }
    for (Change change : statement.changes()) {
      // A change sees what the one before has made of the table.
      session.path().changed();
      TableDescription table = session.requireForWriting(statement.table());
      session.lock(table);
      alter(table, change, statement.changes());
    }
    return Outcome.of("ALTER TABLE");
  }

  private void alter(TableDescription table, Change change, List<Change> all) throws SqlException {
    if (change instanceof Change.AddColumn add) {
      columns.add(table, add);
    } else if (change instanceof Change.DropColumn drop) {
      columns.drop(table, drop);
    } else if (change instanceof Change.RenameColumn rename) {
      columns.rename(table, rename);
    } else if (change instanceof Change.ChangeType type) {
      columns.changeType(table, type);
    } else if (change instanceof Change.ChangeEncoding encoding) {
      storage.changeEncoding(table, encoding, all);
    } else if (change instanceof Change.ChangeDistribution distribution) {
      storage.changeDistribution(table, distribution);
    } else if (change instanceof Change.ChangeSortKey sortKey) {
      storage.changeSortKey(table, sortKey);
    } else if (change instanceof Change.AddKey key) {
      keys.add(table, key);
    } else if (change instanceof Change.DropKey key) {
      keys.drop(table, key.name());
    } else if (change instanceof Change.Append append) {
      new TableAppender(session).append(table, append);
    }
  }

  /** What knows of the tables' keys. */
  KeyAlterer keys() {
    return keys;
  }

  /** Lets DuckDB change a table. */
  void run(TableDescription table, String action) throws SqlException {
    session.connection().run("ALTER TABLE " + table.duckdbName() + " " + action);
  }

  TableCatalog catalog() {
    return session.database().catalog();
  }

  /** Notes what is new of a table; columns that are not given stay as they are. */
  void describe(TableDescription table, TableAttributes attributes, List<ColumnDescription> columns)
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

  static ColumnDescription require(TableDescription table, String name) throws SqlException {
    var column = table.column(name);
    if (column.isEmpty()) {
      throw table.lacks(name);
    }
    return column.get();
  }

  private void renameTable(TableDescription table, String to) throws SqlException {
    if (to.startsWith("#") && table.kind() != TableDescription.Kind.TEMPORARY) {
      throw SqlException.of(
          "0A000", "cannot rename permanent table \"" + table.name() + "\" to a temporary name");
    }
    if (catalog().find(session.connection(), table.schema(), to).isPresent()) {
      throw SqlException.of("42P07", "Relation \"" + to + "\" already exists");
    }
    boolean view = table.kind().isView();
    session
        .connection()
        .run(
            (view ? "ALTER VIEW " : "ALTER TABLE ")
                + table.duckdbName()
                + " RENAME TO "
                + RenderedSql.quote(to));
    new BoundViews(session).refresh(table);
    keys.tableRenamed(table, to);
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
