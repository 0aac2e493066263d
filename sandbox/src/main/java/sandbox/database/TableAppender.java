package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableDescription;
import sandbox.catalog.TableDescription.Kind;
import sandbox.engine.EngineStatement;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;

/**
 * ALTER TABLE … APPEND FROM: the rows go from one table to another (Developer Guide, "ALTER TABLE
 * APPEND"). What it refuses is the guide's; its words are not known.
 */
final class TableAppender {
  private final Session session;

  TableAppender(Session session) {
    this.session = session;
  }

  void append(TableDescription target, List<String> from, String option) throws SqlException {
    if (session.transaction().isExplicit()) {
      throw SqlException.of("25001", "ALTER TABLE APPEND cannot run inside a transaction block");
    }
    TableDescription source = session.requireForWriting(from);
    session.lock(source);
    if (source.oid() == target.oid()) {
      throw refused("the source and the target table are the same");
    }
    if (source.kind() == Kind.TEMPORARY || target.kind() == Kind.TEMPORARY) {
      throw refused("both tables must be permanent");
    }
    if (!source.attributes().distStyle().equals(target.attributes().distStyle())) {
      throw refused("the tables have different distribution styles");
    }
    if (!source.attributes().sortStyle().equals(target.attributes().sortStyle())) {
      throw refused("the tables have different sort styles");
    }
    List<String> columns = columns(target, source, option);
    String list = String.join(", ", columns.stream().map(RenderedSql::quote).toList());
    long rows =
        update(
            "INSERT INTO "
                + target.duckdbName()
                + " ("
                + list
                + ") SELECT "
                + list
                + " FROM "
                + source.duckdbName());
    update("DELETE FROM " + source.duckdbName());
    session.rowChanges().add(target, rows);
    session.rowChanges().add(source, -rows);
  }

  private long update(String sql) throws SqlException {
    try (EngineStatement statement =
        session.connection().prepareUpdate(RenderedSql.internal(sql))) {
      return statement.update(List.of());
    }
  }

  private static SqlException refused(String why) {
    return SqlException.of("0A000", "ALTER TABLE APPEND: " + why);
  }

  /** The columns that both tables have, alike in all that counts. */
  private static List<String> columns(
      TableDescription target, TableDescription source, String option) throws SqlException {
    List<String> columns = new ArrayList<>();
    boolean extra = false;
    boolean identities = false;
    for (ColumnDescription column : source.columns()) {
      Optional<ColumnDescription> there = target.column(column.name());
      if (isIdentity(column) || there.isEmpty() || isIdentity(there.get())) {
        extra |= isIdentity(column) || there.isEmpty();
        identities |= isIdentity(column);
        continue;
      }
      requireAlike(column, there.get());
      columns.add(column.name());
    }
    boolean missing =
        target.columns().stream().anyMatch(column -> !columns.contains(column.name()));
    if (identities && target.columns().stream().anyMatch(TableAppender::isIdentity)) {
      throw refused("both tables have an identity column");
    }
    if (extra && missing) {
      throw refused("both tables have columns that the other has not");
    }
    if (extra && !option.equals("ignoreextra")) {
      throw refused("the source table has columns that the target table has not")
          .withHint("Use IGNOREEXTRA.");
    }
    if (missing && !option.equals("filltarget")) {
      throw refused("the target table has columns that the source table has not")
          .withHint("Use FILLTARGET.");
    }
    if (columns.isEmpty()) {
      throw refused("the tables have no column in common");
    }
    return columns;
  }

  private static boolean isIdentity(ColumnDescription column) {
    return column.identity() != null && !column.identity().byDefault();
  }

  private static void requireAlike(ColumnDescription source, ColumnDescription target)
      throws SqlException {
    boolean alike =
        source.type().equals(target.type())
            && source.encoding().equals(target.encoding())
            && source.notNull() == target.notNull()
            && source.distKey() == target.distKey()
            && source.sortKey() == target.sortKey();
    if (!alike) {
      throw refused("column \"" + source.name() + "\" has other attributes in the other table");
    }
  }
}
