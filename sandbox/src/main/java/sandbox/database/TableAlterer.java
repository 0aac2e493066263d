package sandbox.database;

import java.util.List;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableAttributes;
import sandbox.catalog.TableCatalog;
import sandbox.catalog.TableDescription;
import sandbox.ddl.ColumnDefinition;
import sandbox.ddl.KeyDefinition;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;
import sandbox.sql.bind.TypeNames;
import sandbox.sql.tree.Definition;
import sandbox.sql.tree.Definition.TableChange;

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

  Outcome alter(Definition.AlterTable statement, String text) throws SqlException {
    List<TableChange> changes = statement.changes();
    List<String> name = statement.table().values();
    requireTogether(changes);
    TableChange first = changes.get(0);
    if (first instanceof TableChange.Rename || first instanceof TableChange.Owner) {
      // Those two are for views as well (Developer Guide, "ALTER TABLE").
      session.refuseSystem(name);
      TableDescription relation = session.require(name);
      session.lock(relation);
      if (first instanceof TableChange.Rename rename) {
        renameTable(relation, rename.to().value());
      } else if (first instanceof TableChange.Owner owner) {
        changeOwner(relation, owner.owner().value());
      }
      return Outcome.of("ALTER TABLE");
    }
    for (TableChange change : changes) {
      // A change sees what the one before has made of the table.
      session.path().changed();
      TableDescription table = session.requireForWriting(name);
      session.lock(table);
      alter(table, change, changes, text);
    }
    return Outcome.of("ALTER TABLE");
  }

  /**
   * Changes that stand in one statement: encodings any number of times, or a sort key and a
   * distribution by key or to all nodes (Developer Guide, "ALTER TABLE").
   */
  private static void requireTogether(List<TableChange> changes) throws SqlException {
    boolean encodings =
        changes.stream()
            .allMatch(
                change ->
                    change instanceof TableChange.Encode encode && encode.column().isPresent());
    boolean stored =
        changes.size() == 2
            && changes.stream().anyMatch(TableAlterer::isSortKey)
            && changes.stream().anyMatch(TableAlterer::isDistribution);
    if (changes.size() > 1 && !encodings && !stored) {
      throw SqlException.unsupported("This combination of changes in one ALTER TABLE");
    }
  }

  private static boolean isSortKey(TableChange change) {
    return change instanceof TableChange.Sorting key && !key.columns().isEmpty();
  }

  private static boolean isDistribution(TableChange change) {
    return change instanceof TableChange.Distribution distribution
        && (distribution.key().isPresent() || distribution.style().equals("all"));
  }

  private void alter(TableDescription table, TableChange change, List<TableChange> all, String text)
      throws SqlException {
    if (change instanceof TableChange.AddColumn add) {
      columns.add(table, ColumnDefinition.of(add.column(), ""), text);
    } else if (change instanceof TableChange.DropColumn drop) {
      columns.drop(table, drop.column().value(), drop.cascade());
    } else if (change instanceof TableChange.RenameColumn rename) {
      columns.rename(table, rename.column().value(), rename.to().value());
    } else if (change instanceof TableChange.ColumnType type) {
      columns.changeType(table, type.column().value(), TypeNames.of(type.type()));
    } else if (change instanceof TableChange.Encode encode) {
      storage.changeEncoding(table, encode, all);
    } else if (change instanceof TableChange.Distribution distribution) {
      storage.changeDistribution(table, distribution);
    } else if (change instanceof TableChange.Sorting sorting) {
      storage.changeSortKey(table, sorting);
    } else if (change instanceof TableChange.AddKey key) {
      keys.add(table, KeyDefinition.of(key.key()));
    } else if (change instanceof TableChange.DropConstraint drop) {
      keys.drop(table, drop.name().value());
    } else if (change instanceof TableChange.Append append) {
      new TableAppender(session).append(table, append.source().values(), append.option());
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
