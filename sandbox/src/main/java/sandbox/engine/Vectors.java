package sandbox.engine;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBWritableVector;
import sandbox.sql.SqlType;

/**
 * Hands values to DuckDB's vectors: which vector type a Redshift type has, and how it is filled.
 */
public final class Vectors {
  private Vectors() {}

  /** Declares a result column of the table function; what has no vector of its own is text. */
  public static void declare(DuckDBTableFunctionBindInfo info, String name, SqlType type)
      throws SQLException {
    if (type.kind() == SqlType.Kind.NUMERIC) {
      boolean bare = type.precision() < 0;
      try (DuckDBLogicalType decimal =
          DuckDBLogicalType.decimal(bare ? 18 : type.precision(), bare ? 0 : type.scale())) {
        info.addResultColumn(name, decimal);
      }
      return;
    }
    info.addResultColumn(
        name,
        switch (type.kind()) {
          case BOOL -> DuckDBColumnType.BOOLEAN;
          case INT2 -> DuckDBColumnType.SMALLINT;
          case INT4, OID -> DuckDBColumnType.INTEGER;
          case INT8 -> DuckDBColumnType.BIGINT;
          case FLOAT4 -> DuckDBColumnType.FLOAT;
          case FLOAT8 -> DuckDBColumnType.DOUBLE;
          case DATE -> DuckDBColumnType.DATE;
          case TIMESTAMP -> DuckDBColumnType.TIMESTAMP;
          case TIMESTAMPTZ -> DuckDBColumnType.TIMESTAMP_WITH_TIME_ZONE;
          default -> DuckDBColumnType.VARCHAR;
        });
  }

  /** Writes one value, by its Java class. */
  public static void write(DuckDBWritableVector vector, long row, Object value) {
    if (value == null) {
      vector.setNull(row);
    } else if (value instanceof String text) {
      vector.setString(row, text);
    } else if (value instanceof Integer number) {
      vector.setInt(row, number);
    } else if (value instanceof Long number) {
      vector.setLong(row, number);
    } else if (value instanceof Double number) {
      vector.setDouble(row, number);
    } else if (value instanceof BigDecimal number) {
      vector.setBigDecimal(row, number);
    } else if (value instanceof LocalDateTime time) {
      vector.setTimestamp(row, time);
    } else if (value instanceof LocalDate date) {
      vector.setDate(row, date);
    } else if (value instanceof Boolean bool) {
      vector.setBoolean(row, bool);
    } else if (value instanceof Short number) {
      vector.setShort(row, number);
    } else if (value instanceof Float number) {
      vector.setFloat(row, number);
    } else if (value instanceof OffsetDateTime time) {
      vector.setOffsetDateTime(row, time);
    } else {
      throw new IllegalStateException("no vector for " + value.getClass());
    }
  }
}
