package sandbox.database;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import sandbox.engine.EngineConnection;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;

/**
 * Counts the rows of every table for the system views that show them. DuckDB's own estimate still
 * holds the rows that a TRUNCATE or DELETE has removed; counting is quick, and on the session's own
 * connection it sees what its transaction has written.
 */
final class RowCounts {
  /** The system views with a number of rows. */
  private static final Set<String> VIEWS = Set.of("svv_table_info", "stv_tbl_perm", "pg_class");

  private static final String TABLES =
      """
      SELECT json_extract_string(comment, '$.oid'),
             format('"{}"."{}"."{}"', replace(database_name, '"', '""'),
                    replace(schema_name, '"', '""'), replace(table_name, '"', '""'))
      FROM duckdb_tables()
      WHERE database_name IN (current_database(), 'temp') AND comment IS NOT NULL
        AND NOT internal AND NOT starts_with(schema_name, 'sandbox_')""";

  private RowCounts() {}

  /** Whether a statement reads one of these views. */
  static boolean concern(List<Token> tokens) {
    return tokens.stream().anyMatch(token -> token.isName() && VIEWS.contains(token.value()));
  }

  /** Puts the counts where {@code rs_relations} reads them: a variable of this connection. */
  static void refresh(EngineConnection connection) throws SqlException {
    List<List<String>> tables = connection.read(TABLES);
    if (tables.isEmpty()) {
      return;
    }
    String counts =
        tables.stream()
            .map(table -> table.get(0) + ": (SELECT count(*) FROM " + table.get(1) + ")")
            .collect(Collectors.joining(", "));
    connection.run("SET VARIABLE rs_row_counts = MAP {" + counts + "}");
  }
}
