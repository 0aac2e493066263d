package sandbox.engine;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
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
      case BOOL, INT2, INT4, INT8, FLOAT4, FLOAT8, DATE, TIMESTAMP, VARCHAR, BPCHAR -> true;
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
   *     BigDecimal of the column's scale, LocalDate, LocalDateTime, String, or null
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
        declare(info, "c" + i, feed.types.get(i));
      }
      return feed;
    }

    private static void declare(DuckDBTableFunctionBindInfo info, String name, SqlType type)
        throws SQLException {
      if (type.kind() == SqlType.Kind.NUMERIC) {
        try (DuckDBLogicalType decimal =
            DuckDBLogicalType.decimal(type.precision(), type.scale())) {
          info.addResultColumn(name, decimal);
        }
        return;
      }
      info.addResultColumn(
          name,
          switch (type.kind()) {
            case BOOL -> DuckDBColumnType.BOOLEAN;
            case INT2 -> DuckDBColumnType.SMALLINT;
            case INT4 -> DuckDBColumnType.INTEGER;
            case INT8 -> DuckDBColumnType.BIGINT;
            case FLOAT4 -> DuckDBColumnType.FLOAT;
            case FLOAT8 -> DuckDBColumnType.DOUBLE;
            case DATE -> DuckDBColumnType.DATE;
            case TIMESTAMP -> DuckDBColumnType.TIMESTAMP;
            default -> DuckDBColumnType.VARCHAR;
          });
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
          set(vector, i, cursor.rows.get(cursor.next + i)[column]);
        }
      }
      cursor.next += count;
      return count;
    }

    private static void set(DuckDBWritableVector vector, long row, Object value) {
      if (value == null) {
        vector.setNull(row);
      } else if (value instanceof String text) {
        vector.setString(row, text);
      } else if (value instanceof Long number) {
        vector.setLong(row, number);
      } else if (value instanceof Integer number) {
        vector.setInt(row, number);
      } else if (value instanceof BigDecimal number) {
        vector.setBigDecimal(row, number);
      } else if (value instanceof Double number) {
        vector.setDouble(row, number);
      } else if (value instanceof LocalDateTime time) {
        vector.setTimestamp(row, time);
      } else if (value instanceof LocalDate date) {
        vector.setDate(row, date);
      } else if (value instanceof Boolean flag) {
        vector.setBoolean(row, flag);
      } else if (value instanceof Float number) {
        vector.setFloat(row, number);
      } else {
        vector.setShort(row, (Short) value);
      }
    }
  }
}
