package sandbox.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import sandbox.sql.Column;
import sandbox.sql.Rows;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;

/** DuckDB's result, read vector by vector. */
final class EngineRows implements Rows {
  private final EngineConnection connection;
  private final RenderedSql sql;
  private final DuckDBChunkedResult result;
  private final List<Column> columns;
  private final Runnable whenFailed;
  private final DuckDBReadableVector[] vectors;
  private final DuckDBColumnType[] types;
  private long row = -1;
  private long size;
  private boolean closed;

  EngineRows(
      EngineConnection connection,
      RenderedSql sql,
      DuckDBChunkedResult result,
      List<Column> columns,
      Runnable whenFailed) {
    this.connection = connection;
    this.sql = sql;
    this.result = result;
    this.columns = List.copyOf(columns);
    this.whenFailed = whenFailed;
    vectors = new DuckDBReadableVector[columns.size()];
    types = new DuckDBColumnType[columns.size()];
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public boolean next() throws SqlException {
    if (closed) {
      return false;
    }
    row++;
    while (row >= size) {
      if (!nextChunk()) {
        close();
        return false;
      }
    }
    return true;
  }

  private boolean nextChunk() throws SqlException {
    try {
      if (!result.nextChunk()) {
        return false;
      }
      DuckDBDataChunkReader chunk = result.chunk();
      size = chunk.rowCount();
      row = 0;
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = chunk.vector(i);
        types[i] = vectors[i].getType();
      }
      return true;
    } catch (RuntimeException e) {
      whenFailed.run();
      SQLException cause =
          e.getCause() instanceof SQLException sqlException
              ? sqlException
              : new SQLException(e.getMessage(), e);
      throw ErrorTranslation.translate(cause, sql);
    } catch (Exception e) {
      whenFailed.run();
      if (e instanceof SQLException sqlException) {
        throw ErrorTranslation.translate(sqlException, sql);
      }
      throw e;
    }
  }

  @Override
  public boolean isNull(int column) {
    return vectors[column].isNull(row);
  }

  @Override
  public boolean getBoolean(int column) {
    return vectors[column].getBoolean(row);
  }

  @Override
  public long getLong(int column) {
    DuckDBReadableVector vector = vectors[column];
    return switch (types[column]) {
      case INTEGER -> vector.getInt(row);
      case BIGINT -> vector.getLong(row);
      case TINYINT -> vector.getByte(row);
      case SMALLINT -> vector.getShort(row);
      case UTINYINT -> vector.getUint8(row);
      case USMALLINT -> vector.getUint16(row);
      case UINTEGER -> vector.getUint32(row);
      case UBIGINT -> exact(vector.getUint64(row));
      case HUGEINT -> exact(vector.getHugeInt(row));
      case UHUGEINT -> exact(vector.getUHugeInt(row));
      case DATE -> vector.getLocalDate(row).toEpochDay();
      case TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS ->
          micros(vector.getLocalDateTime(row));
      case TIMESTAMP_WITH_TIME_ZONE -> micros(vector.getOffsetDateTime(row));
      case VARCHAR -> LocalTime.parse(vector.getString(row)).toNanoOfDay() / 1000;
      default -> throw new IllegalStateException("no whole number in " + types[column]);
    };
  }

  private static long exact(BigInteger value) {
    return value.longValueExact();
  }

  private static long micros(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1000;
  }

  private static long micros(OffsetDateTime time) {
    return time.toEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }

  @Override
  public double getDouble(int column) {
    return types[column] == DuckDBColumnType.FLOAT
        ? vectors[column].getFloat(row)
        : vectors[column].getDouble(row);
  }

  @Override
  public BigDecimal getDecimal(int column) {
    return types[column] == DuckDBColumnType.HUGEINT
        ? new BigDecimal(vectors[column].getHugeInt(row))
        : vectors[column].getBigDecimal(row);
  }

  @Override
  public String getString(int column) {
    String text = vectors[column].getString(row);
    SqlType type = columns.get(column).type();
    if (type.kind() == SqlType.Kind.BPCHAR && type.length() > text.length()) {
      return text + " ".repeat(type.length() - text.length());
    }
    return text;
  }

  @Override
  public byte[] getBytes(int column) {
    return HexFormat.of().parseHex(vectors[column].getString(row));
  }

  @Override
  public void close() throws SqlException {
    if (closed) {
      return;
    }
    closed = true;
    connection.running(null);
    try {
      result.close();
    } catch (SQLException e) {
      throw ErrorTranslation.translate(e, sql);
    }
  }
}
