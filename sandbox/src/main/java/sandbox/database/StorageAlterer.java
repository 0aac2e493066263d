package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableAttributes;
import sandbox.catalog.TableDescription;
import sandbox.ddl.Encodings;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.tree.Definition.TableChange;
import sandbox.sql.tree.Identifier;

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
  void changeEncoding(TableDescription table, TableChange.Encode change, List<TableChange> all)
      throws SqlException {
    String given = Encodings.named(change.encoding());
    if (change.column().isEmpty()) {
      return;
    }
    ColumnDescription column = TableAlterer.require(table, change.column().get().value());
    if (isInterleaved(table)) {
      throw refused("ALTER COLUMN ENCODE", "a table with an interleaved sort key");
    }
    long times =
        all.stream()
            .filter(
                other ->
                    other instanceof TableChange.Encode encode
                        && change.column().equals(encode.column()))
            .count();
    if (times > 1) {
      throw SqlException.of(
          "0A000", "cannot alter encoding of column \"" + column.name() + "\" more than once");
    }
    String encoding =
        given.equals("auto")
            ? TableCreator.standardEncoding(column.type(), column.sortKey() != 0)
            : given;
    Encodings.require(encoding, column.name(), column.type());
    if (encoding.equals(column.encoding()) && !given.equals("auto")) {
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

  void changeDistribution(TableDescription table, TableChange.Distribution change)
      throws SqlException {
    String style = change.style().toUpperCase(Locale.ROOT);
    String key = change.key().map(Identifier::value).orElse(null);
    if (key != null) {
      TableAlterer.require(table, key);
    }
    String what = key != null ? "ALTER DISTKEY" : "ALTER DISTSTYLE " + style;
    if (isInterleaved(table)) {
      throw refused(what, "a table with an interleaved sort key");
    }
    if (table.kind() == TableDescription.Kind.TEMPORARY) {
      throw refused(what, "a temporary table");
    }
    List<ColumnDescription> columns = new ArrayList<>();
    for (ColumnDescription column : table.columns()) {
      columns.add(keyed(column, column.name().equals(key), column.sortKey(), column.encoding()));
    }
    TableAttributes old = table.attributes();
    alterer.describe(
        table,
        new TableAttributes(old.owner(), style, old.sortStyle(), old.constraints(), old.comment()),
        columns);
  }

  /** A sort key's columns lose their encoding; AUTO keeps the key that there is. */
  void changeSortKey(TableDescription table, TableChange.Sorting change) throws SqlException {
    if (change.style().equals("interleaved")) {
      throw SqlException.unsupported("ALTER TABLE ALTER INTERLEAVED SORTKEY");
    }
    List<String> keys = change.columns().stream().map(Identifier::value).toList();
    for (String name : keys) {
      TableAlterer.require(table, name);
    }
    boolean keep = change.style().equals("auto");
    List<ColumnDescription> columns = new ArrayList<>();
    for (ColumnDescription column : table.columns()) {
      int place = keep ? column.sortKey() : keys.indexOf(column.name()) + 1;
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
            old.owner(),
            old.distStyle(),
            change.style().toUpperCase(Locale.ROOT),
            old.constraints(),
            old.comment()),
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
