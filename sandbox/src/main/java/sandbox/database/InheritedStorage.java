package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableDescription;
import sandbox.ddl.CreateTable;
import sandbox.ddl.CreateTable.TableStorage;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Relation;

/**
 * CREATE TABLE AS of a plain query over one table takes the distribution and the sort key of that
 * table, unless it says its own (Developer Guide, "CTAS usage notes").
 */
final class InheritedStorage {
  private final Session session;

  InheritedStorage(Session session) {
    this.session = session;
  }

  /**
   * The statement with what it inherits.
   *
   * @param found the query's columns
   * @param names the table's names for them
   */
  CreateTable of(CreateTable statement, List<Column> found, List<String> names)
      throws SqlException {
    TableStorage own = statement.storage();
    Optional<TableDescription> source =
        own.distStyle() == null && own.distKey() == null ? source(statement) : Optional.empty();
    if (source.isEmpty()) {
      return statement;
    }
    TableDescription table = source.get();
    Optional<String> key =
        table.columns().stream()
            .filter(ColumnDescription::distKey)
            .findFirst()
            .flatMap(column -> name(table, column, found, names));
    String style = table.attributes().distStyle();
    boolean lost = style.equals("KEY") && key.isEmpty();
    boolean sorts = own.sortStyle() == null;
    List<String> sortKeys = sorts ? sortKeys(table, found, names) : own.sortKeys();
    String sortStyle =
        sorts && !sortKeys.isEmpty() ? table.attributes().sortStyle() : own.sortStyle();
    return statement.withStorage(
        new TableStorage(lost ? null : style, key.orElse(null), sortStyle, sortKeys));
  }

  /** The only table of a query that neither joins, groups, sorts nor limits. */
  private Optional<TableDescription> source(CreateTable statement) throws SqlException {
    Query query = statement.query().orElseThrow();
    while (query.isBare() && query.body() instanceof Query.Nested nested) {
      query = nested.query();
    }
    boolean plain =
        query.isBare()
            && query.body() instanceof Query.Select select
            && !select.distinct()
            && select.top().isEmpty()
            && select.from().size() == 1
            && select.from().get(0) instanceof Relation.Table
            && select.grouping().isEmpty()
            && select.having().isEmpty()
            && select.qualify().isEmpty();
    if (!plain) {
      return Optional.empty();
    }
    Query.Select select = (Query.Select) query.body();
    List<String> name = ((Relation.Table) select.from().get(0)).name().values();
    return SystemCatalog.owns(name)
        ? Optional.empty()
        : session.find(name).filter(table -> !table.kind().isView());
  }

  /** The leading columns of the source's compound sort key; all of an interleaved one or none. */
  private static List<String> sortKeys(
      TableDescription table, List<Column> found, List<String> names) {
    List<ColumnDescription> sorted =
        table.columns().stream()
            .filter(column -> column.sortKey() != 0)
            .sorted(java.util.Comparator.comparingInt(column -> Math.abs(column.sortKey())))
            .toList();
    List<String> keys = new ArrayList<>();
    for (ColumnDescription column : sorted) {
      Optional<String> name = name(table, column, found, names);
      if (name.isEmpty()) {
        break;
      }
      keys.add(name.get());
    }
    boolean interleaved = sorted.stream().anyMatch(column -> column.sortKey() < 0);
    return interleaved && keys.size() < sorted.size() ? List.of() : keys;
  }

  private static Optional<String> name(
      TableDescription table, ColumnDescription column, List<Column> found, List<String> names) {
    for (int i = 0; i < found.size(); i++) {
      Column.Origin origin = found.get(i).origin();
      if (origin != null
          && origin.tableOid() == table.oid()
          && origin.column().equals(column.name())) {
        return Optional.of(names.get(i));
      }
    }
    return Optional.empty();
  }
}
