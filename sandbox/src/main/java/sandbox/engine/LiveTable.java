package sandbox.engine;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBValue;
import sandbox.sql.SqlException;

/**
 * A table function {@code name(key)} over what the server knows at the moment: its rows are asked
 * for whenever a query runs, whatever the snapshot of the query's transaction.
 */
public final class LiveTable implements DuckDBTableFunction<Integer, Iterator<Object[]>, Object> {
  private final Map<String, DuckDBColumnType> columns = new LinkedHashMap<>();
  private final Source source;

  /** Where the rows come from; may be asked by several threads. */
  @FunctionalInterface
  public interface Source {
    /**
     * The rows now.
     *
     * @param key the argument of the call, -1 for NULL
     * @return values as the columns' types have them: Boolean, Integer, Long, String, LocalDateTime
     */
    List<Object[]> rows(int key);
  }

  /** A table without columns. */
  public LiveTable(Source source) {
    this.source = source;
  }

  /** Adds columns of a type. */
  public LiveTable with(DuckDBColumnType type, String... names) {
    for (String name : names) {
      columns.put(name, type);
    }
    return this;
  }

  /** Makes the table known to a database; before the first view that reads it. */
  public void register(String name, EngineConnection connection) throws SqlException {
    try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder
          .withName(name)
          .withParameter(DuckDBColumnType.INTEGER)
          .withFunction(this)
          .register(connection.duckdb());
    } catch (SQLException e) {
      throw ErrorTranslation.translate(e);
    }
  }

  @Override
  public Integer bind(DuckDBTableFunctionBindInfo info) {
    columns.forEach(info::addResultColumn);
    try (DuckDBValue key = info.getParameter(0)) {
      return key.isNull() ? -1 : key.getInt();
    }
  }

  @Override
  public Iterator<Object[]> init(DuckDBTableFunctionInitInfo info) {
    info.setMaxThreads(1);
    return source.rows(info.<Integer>getBindData()).iterator();
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
    Iterator<Object[]> rows = info.getInitData();
    long count = 0;
    while (count < chunk.capacity() && rows.hasNext()) {
      Object[] row = rows.next();
      for (int i = 0; i < row.length; i++) {
        Vectors.write(chunk.vector(i), count, row[i]);
      }
      count++;
    }
    return count;
  }
}
