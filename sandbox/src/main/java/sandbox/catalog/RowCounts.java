package sandbox.catalog;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import sandbox.engine.EngineConnection;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;

/**
 * How many rows each table of a database has: counted when the database is opened, and carried on
 * by each transaction that commits. DuckDB's own estimate still holds deleted rows, and counting
 * takes a subquery a table. Thread-safe.
 */
public final class RowCounts {
  /** Tables counted by one query; each takes a fifth of a millisecond. */
  private static final int TOGETHER = 100;

  private final Map<Integer, Long> rows = new ConcurrentHashMap<>();

  private RowCounts() {}

  /**
   * Counts a database that nobody uses yet.
   *
   * @throws SqlException when a table cannot be read
   */
  public static RowCounts open(String catalog, EngineConnection connection) throws SqlException {
    RowCounts counts = new RowCounts();
    String database = RenderedSql.quote(catalog) + ".";
    // Where versions before kept them.
    connection.run("DROP TABLE IF EXISTS " + database + "sandbox_log.row_counts");
    List<String> queries =
        connection
            .read(
                "SELECT CAST(json_extract(comment, '$.oid') AS INTEGER), schema_name, table_name"
                    + " FROM duckdb_tables() WHERE database_name = "
                    + RenderedSql.literal(catalog)
                    + " AND NOT internal AND comment IS NOT NULL AND NOT starts_with(schema_name, '"
                    + TableCatalog.HIDDEN_PREFIX
                    + "')")
            .stream()
            .map(
                table ->
                    "SELECT "
                        + table.get(0)
                        + ", count(*) FROM "
                        + database
                        + RenderedSql.quote(table.get(1))
                        + "."
                        + RenderedSql.quote(table.get(2)))
            .toList();
    for (int from = 0; from < queries.size(); from += TOGETHER) {
      List<String> some = queries.subList(from, Math.min(from + TOGETHER, queries.size()));
      for (List<String> count : connection.read(String.join(" UNION ALL ", some))) {
        counts.rows.put(Integer.valueOf(count.get(0)), Long.valueOf(count.get(1)));
      }
    }
    return counts;
  }

  /** A transaction has committed that has given tables, by their OIDs, more rows or less. */
  public void add(Map<Integer, Long> changes) {
    changes.forEach((table, by) -> rows.merge(table, by, Long::sum));
  }

  /**
   * The counts of all tables.
   *
   * @param open what the asking session has changed and not committed
   */
  public Map<Integer, Long> with(Map<Integer, Long> open) {
    Map<Integer, Long> seen =
        rows.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    open.forEach((table, by) -> seen.merge(table, by, Long::sum));
    return seen;
  }
}
