package sandbox.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import sandbox.sql.SqlType;

/**
 * Rows that the engine reads from Java's memory, so that a prepared INSERT … SELECT takes any
 * number of them at once: VALUES would be planned value by value. Columns are {@code c0}, {@code
 * c1} …. Used by one session.
 */
public final class RowFeed implements AutoCloseable {
  private static final String NAME = "rs_rows";
  private static final Map<Long, RowFeed> FEEDS = new ConcurrentHashMap<>();
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final long number = NUMBERS.incrementAndGet();
  private final List<SqlType> types;
  private volatile List<Object[]> rows = List.of();

  /**
   * A feed without rows.
   *
   * @param types the columns' types, each one that {@link #canFeed}
   */
  public RowFeed(List<SqlType> types) {
    this.types = List.copyOf(types);
    FEEDS.put(number, this);
  }

  /** Whether a column of the type can be fed. */
  public static boolean canFeed(SqlType type) {
    return switch (type.kind()) {
      case BOOL, INT2, INT4, INT8, FLOAT4, FLOAT8, DATE, TIMESTAMP, TIMESTAMPTZ, VARCHAR, BPCHAR ->
          true;
      case NUMERIC -> type.precision() > 0;
      default -> false;
    };
  }

  /** What stands for it in FROM. */
  public String code() {
    return NAME + "(" + number + ")";
  }

  /**
   * Gives the rows that the next run reads.
   *
   * @param next values of the columns' types: Boolean, Short, Integer, Long, Float, Double,
   *     BigDecimal of the column's scale, LocalDate, LocalDateTime, OffsetDateTime, String, or null
   */
  public void feed(List<Object[]> next) {
    rows = next;
  }

  @Override
  public void close() {
    FEEDS.remove(number);
  }

  /** Makes the function known to a database. */
  static void register(Connection connection) throws SQLException {
    try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder
          .withName(NAME)
          .withParameter(Long.class)
          .withFunction(new Reader())
          .register(connection);
    }
  }

  /** The rows of one run. */
  private static final class Cursor {
    private final List<Object[]> rows;
    private int next;

    Cursor(List<Object[]> rows) {
      this.rows = rows;
    }
  }

  /** The engine's side of it. */
  private static final class Reader implements DuckDBTableFunction<RowFeed, Cursor, Object> {

    @Override
    public RowFeed bind(DuckDBTableFunctionBindInfo info) throws SQLException {
      RowFeed feed = FEEDS.get(info.getParameter(0).getLong());
      if (feed == null) {
        throw new SQLException("there are no such rows");
      }
      for (int i = 0; i < feed.types.size(); i++) {
        Vectors.declare(info, "c" + i, feed.types.get(i));
      }
      return feed;
    }

    @Override
    public Cursor init(DuckDBTableFunctionInitInfo info) {
      info.setMaxThreads(1);
      return new Cursor(info.<RowFeed>getBindData().rows);
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
      Cursor cursor = info.getInitData();
      int count = (int) Math.min(chunk.capacity(), cursor.rows.size() - cursor.next);
      int columns = count == 0 ? 0 : cursor.rows.get(cursor.next).length;
      for (int column = 0; column < columns; column++) {
        DuckDBWritableVector vector = chunk.vector(column);
        for (int i = 0; i < count; i++) {
          Vectors.write(vector, i, cursor.rows.get(cursor.next + i)[column]);
        }
      }
      cursor.next += count;
      return count;
    }
  }
}
