package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableAttributes;
import sandbox.catalog.TableDescription;
import sandbox.ddl.AlterTable.Change;
import sandbox.ddl.Encodings;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;

/**
 * ALTER TABLE of distribution, sort order and encodings: nothing here is stored in that way, but
 * the catalog tells it, and what Redshift refuses is refused (Developer Guide, "ALTER TABLE").
 */
final class StorageAlterer {
  private final Session session;
  private final TableAlterer alterer;

  StorageAlterer(Session session, TableAlterer alterer) {
    this.session = session;
    this.alterer = alterer;
  }

  /** Notes a column's type and encoding anew. */
  static void redescribe(
      TableAlterer alterer,
      Session session,
      TableDescription table,
      ColumnDescription old,
      SqlType type,
      String encoding)
      throws SqlException {
    alterer
        .catalog()
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

  /** One of the encodings that a statement changes; without a column it is ENCODE AUTO. */
  void changeEncoding(TableDescription table, Change.ChangeEncoding change, List<Change> all)
      throws SqlException {
    if (change.column() == null) {
      return;
    }
    ColumnDescription column = TableAlterer.require(table, change.column());
    if (isInterleaved(table)) {
      throw refused("ALTER COLUMN ENCODE", "a table with an interleaved sort key");
    }
    long times =
        all.stream()
            .filter(
                other ->
                    other instanceof Change.ChangeEncoding encoding
                        && change.column().equals(encoding.column()))
            .count();
    if (times > 1) {
      throw SqlException.of(
          "0A000", "cannot alter encoding of column \"" + column.name() + "\" more than once");
    }
    String encoding =
        change.encoding().equals("auto")
            ? TableCreator.standardEncoding(column.type(), column.sortKey() != 0)
            : change.encoding();
    Encodings.require(encoding, column.name(), column.type());
    if (encoding.equals(column.encoding()) && !change.encoding().equals("auto")) {
      throw SqlException.of(
          "0A000", "column \"" + column.name() + "\" is already encoded as " + encoding);
    }
    redescribe(alterer, session, table, column, column.type(), encoding);
  }

  private static boolean isInterleaved(TableDescription table) {
    return table.columns().stream().anyMatch(column -> column.sortKey() < 0);
  }

  private static SqlException refused(String what, String where) {
    return SqlException.of("0A000", what + " is not supported for " + where);
  }

  void changeDistribution(TableDescription table, Change.ChangeDistribution change)
      throws SqlException {
    if (change.key() != null) {
      TableAlterer.require(table, change.key());
    }
    String what = change.key() != null ? "ALTER DISTKEY" : "ALTER DISTSTYLE " + change.style();
    if (isInterleaved(table)) {
      throw refused(what, "a table with an interleaved sort key");
    }
    if (table.kind() == TableDescription.Kind.TEMPORARY) {
      throw refused(what, "a temporary table");
    }
    List<ColumnDescription> columns = new ArrayList<>();
    for (ColumnDescription column : table.columns()) {
      columns.add(
          keyed(column, column.name().equals(change.key()), column.sortKey(), column.encoding()));
    }
    TableAttributes old = table.attributes();
    alterer.describe(
        table,
        new TableAttributes(
            old.owner(), change.style(), old.sortStyle(), old.constraints(), old.comment()),
        columns);
  }

  /** A sort key's columns lose their encoding; AUTO keeps the key that there is. */
  void changeSortKey(TableDescription table, Change.ChangeSortKey change) throws SqlException {
    for (String name : change.columns()) {
      TableAlterer.require(table, name);
    }
    boolean keep = change.style().equals("AUTO");
    List<ColumnDescription> columns = new ArrayList<>();
    for (ColumnDescription column : table.columns()) {
      int place = keep ? column.sortKey() : change.columns().indexOf(column.name()) + 1;
      String standard = TableCreator.standardEncoding(column.type(), false);
      boolean left = column.sortKey() != 0 && place == 0;
      String encoding =
          place != 0 && column.encoding().equals(standard)
              ? "none"
              : left && column.encoding().equals("none") ? standard : column.encoding();
      columns.add(keyed(column, column.distKey(), place, encoding));
    }
    TableAttributes old = table.attributes();
    alterer.describe(
        table,
        new TableAttributes(
            old.owner(), old.distStyle(), change.style(), old.constraints(), old.comment()),
        columns);
  }

  private static ColumnDescription keyed(
      ColumnDescription column, boolean distKey, int sortKey, String encoding) {
    return new ColumnDescription(
        column.name(),
        column.position(),
        column.type(),
        column.notNull(),
        column.defaultSql(),
        column.defaultText(),
        column.identity(),
        encoding,
        distKey,
        sortKey,
        column.comment());
  }
}
