package sandbox.load;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.duckdb.DuckDBWritableVector;
import sandbox.engine.Vectors;
import sandbox.load.CopyCommand.Conversion;
import sandbox.sql.SqlType;

/**
 * One column of the rows that are being made: takes a field of each record, from its bytes where
 * they are plain and as {@link ColumnReader} reads its text where not, and fills DuckDB's vector.
 */
final class ColumnBatch {
  /** Takes a value that is plain. */
  private interface PlainReader {
    /**
     * Reads a value.
     *
     * @return false when it is not plain, or not for the column
     */
    boolean read(byte[] bytes, int from, int to, long row);
  }

  private final ColumnReader reader;
  private final PlainReader plain;
  private final boolean nullable;
  private final boolean texts;
  private DuckDBWritableVector vector;

  /** Texts of the rows so far: DuckDB takes them a vector at a time. */
  private byte[][] values = {};

  ColumnBatch(ColumnReader reader) {
    this.reader = reader;
    plain = plain(reader.column().type(), reader.conversion());
    nullable = !reader.column().notNull() || ColumnReader.generates(reader.column());
    texts = ColumnWriter.isText(reader.column().type());
  }

  /** Begins a vector of rows. */
  void begin(DuckDBWritableVector target) {
    vector = target;
    if (texts && values.length < target.rowCount()) {
      values = new byte[(int) target.rowCount()][];
    }
  }

  /** Takes a record's field as the value of a row; what the row had before is gone. */
  void take(Fields fields, int column, long row) throws LoadFault {
    if (column >= fields.present) {
      put(row, reader.missing());
      return;
    }
    int from = fields.from[column];
    if (from >= 0) {
      if (!plain.read(fields.bytes[column], from, fields.to[column], row)) {
        put(row, reader.read(fields.text(column), fields.number[column]));
      }
    } else if (nullable && fields.isNull(column)) {
      put(row, null);
    } else {
      put(row, reader.read(fields.text(column), fields.number[column]));
    }
  }

  private void put(long row, Object value) {
    if (texts) {
      values[(int) row] = ColumnWriter.text(value);
    } else {
      Vectors.write(vector, row, value);
    }
  }

  /** Ends a vector with so many rows. */
  void end(int rows) {
    if (texts && rows > 0) {
      vector.setStringUtf8Batch(0, rows == values.length ? values : Arrays.copyOf(values, rows));
    }
  }

  private PlainReader plain(SqlType type, Conversion conversion) {
    return switch (type.kind()) {
      case INT2 ->
          (bytes, from, to, row) -> {
            long value = PlainNumbers.integer(bytes, from, to);
            boolean fits = value == (short) value;
            if (fits) {
              vector.setShort(row, (short) value);
            }
            return fits;
          };
      case INT4 ->
          (bytes, from, to, row) -> {
            long value = PlainNumbers.integer(bytes, from, to);
            boolean fits = value == (int) value;
            if (fits) {
              vector.setInt(row, (int) value);
            }
            return fits;
          };
      case INT8 ->
          (bytes, from, to, row) -> {
            long value = PlainNumbers.integer(bytes, from, to);
            boolean fits = value != PlainNumbers.NOT_PLAIN;
            if (fits) {
              vector.setLong(row, value);
            }
            return fits;
          };
      case FLOAT4 ->
          (bytes, from, to, row) -> {
            double value = PlainNumbers.real(bytes, from, to);
            if (!Double.isNaN(value)) {
              vector.setFloat(row, (float) value);
            }
            return !Double.isNaN(value);
          };
      case FLOAT8 ->
          (bytes, from, to, row) -> {
            double value = PlainNumbers.real(bytes, from, to);
            if (!Double.isNaN(value)) {
              vector.setDouble(row, value);
            }
            return !Double.isNaN(value);
          };
      case NUMERIC -> decimal(type);
      case VARCHAR, TEXT, NAME -> text(type.length(), conversion, false);
      case BPCHAR, CHAR -> text(type.length(), conversion, true);
      case DATE, TIMESTAMP, TIMESTAMPTZ -> time(type, new Times(conversion));
      default -> (bytes, from, to, row) -> false;
    };
  }

  private PlainReader decimal(SqlType type) {
    int precision = type.precision() < 0 ? 18 : type.precision();
    int scale = type.precision() < 0 ? 0 : type.scale();
    long limit = precision > 18 ? Long.MAX_VALUE : (long) Math.pow(10, precision);
    return (bytes, from, to, row) -> {
      long value = PlainNumbers.decimal(bytes, from, to, scale);
      boolean fits = value < limit && value > -limit && value != PlainNumbers.NOT_PLAIN;
      if (fits) {
        vector.setBigDecimal(row, BigDecimal.valueOf(value, scale));
      }
      return fits;
    };
  }

  /**
   * A text that is as long as the column lets it be, where nothing is to be taken from it. One that
   * begins with more than a blank is not blank, and one that ends so has no blanks to lose.
   */
  private PlainReader text(int most, Conversion conversion, boolean fixed) {
    boolean any = !fixed && !conversion.trimBlanks() && !conversion.blanksAsNull();
    boolean empty = !conversion.emptyAsNull();
    int limit = most < 0 ? Integer.MAX_VALUE : most;
    return (bytes, from, to, row) -> {
      if (to - from > limit
          || (from == to ? !empty : !any && (bytes[from] <= ' ' || bytes[to - 1] <= ' '))
          || fixed && !Bytes.isAscii(bytes, from, to)) {
        return false;
      }
      values[(int) row] = Arrays.copyOfRange(bytes, from, to);
      return true;
    };
  }

  private PlainReader time(SqlType type, Times times) {
    return switch (type.kind()) {
      case DATE ->
          (bytes, from, to, row) -> {
            LocalDate date = times.plainDate(bytes, from, to);
            if (date != null) {
              vector.setDate(row, date);
            }
            return date != null;
          };
      case TIMESTAMP ->
          (bytes, from, to, row) -> {
            LocalDateTime time = times.plainTimestamp(bytes, from, to);
            if (time != null) {
              vector.setTimestamp(row, time);
            }
            return time != null;
          };
      default ->
          (bytes, from, to, row) -> {
            LocalDateTime time = times.plainTimestamp(bytes, from, to);
            if (time != null) {
              vector.setOffsetDateTime(row, time.atOffset(ZoneOffset.UTC));
            }
            return time != null;
          };
    };
  }
}
