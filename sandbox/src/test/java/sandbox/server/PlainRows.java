package sandbox.server;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import sandbox.sql.Column;
import sandbox.sql.Rows;
import sandbox.sql.SqlException;

/** Rows of a JDBC result set. */
final class PlainRows implements Rows {
  private final ResultSet results;
  private final List<Column> columns;
  private final Runnable atEnd;

  PlainRows(ResultSet results, List<Column> columns, Runnable atEnd) {
    this.results = results;
    this.columns = columns;
    this.atEnd = atEnd;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public boolean next() throws SqlException {
    try {
      return results.next();
    } catch (SQLException e) {
      throw PlainSession.translated(e);
    }
  }

  @Override
  public void close() throws SqlException {
    try {
      atEnd.run();
      results.close();
    } catch (SQLException e) {
      throw PlainSession.translated(e);
    }
  }

  @Override
  public boolean isNull(int column) {
    return object(column) == null;
  }

  @Override
  public boolean getBoolean(int column) {
    return (Boolean) object(column);
  }

  @Override
  public long getLong(int column) {
    Object value = object(column);
    if (value instanceof LocalDate date) {
      return date.toEpochDay();
    }
    if (value instanceof LocalTime time) {
      return time.toNanoOfDay() / 1000;
    }
    if (value instanceof OffsetDateTime time) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
    }
    if (value instanceof Timestamp time) {
      LocalDateTime local = time.toLocalDateTime();
      return ChronoUnit.MICROS.between(Instant.EPOCH, local.toInstant(ZoneOffset.UTC));
    }
    return ((Number) value).longValue();
  }

  @Override
  public double getDouble(int column) {
    return ((Number) object(column)).doubleValue();
  }

  @Override
  public BigDecimal getDecimal(int column) {
    return (BigDecimal) object(column);
  }

  @Override
  public String getString(int column) {
    return object(column).toString();
  }

  @Override
  public byte[] getBytes(int column) {
    try {
      return results.getBytes(column + 1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object object(int column) {
    try {
      return results.getObject(column + 1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
