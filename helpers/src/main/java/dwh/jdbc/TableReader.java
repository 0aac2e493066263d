package dwh.jdbc;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/**
 * A result set as a Tablesaw table, each column of the type that fits Redshift's. Tablesaw's own
 * reader has no type for NUMERIC(38), which SUM gives, and none for two columns of one name.
 */
final class TableReader {
  private static final int LONG_DIGITS = 18;

  private interface Getter {
    Object get(ResultSet rows, int column) throws SQLException;
  }

  private record Reading(ColumnType type, Getter getter) {}

  private TableReader() {}

  static Table read(ResultSet rows) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    Table table = Table.create("result");
    List<Getter> getters = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      Reading reading = reading(meta, i);
      getters.add(reading.getter);
      table.addColumns(reading.type.create(unique(meta.getColumnLabel(i), table)));
    }
    while (rows.next()) {
      for (int i = 0; i < getters.size(); i++) {
        Object value = getters.get(i).get(rows, i + 1);
        table.column(i).appendObj(rows.wasNull() ? null : value);
      }
    }
    for (int i = 0; i < getters.size(); i++) {
      if (meta.getColumnType(i + 1) == Types.NUMERIC) {
        table.replaceColumn(i, numeric(table.column(i), meta.getScale(i + 1)));
      }
    }
    return table;
  }

  private static Reading reading(ResultSetMetaData meta, int i) throws SQLException {
    return switch (meta.getColumnType(i)) {
      case Types.BIT, Types.BOOLEAN -> new Reading(ColumnType.BOOLEAN, ResultSet::getBoolean);
      case Types.SMALLINT, Types.INTEGER -> new Reading(ColumnType.INTEGER, ResultSet::getInt);
      case Types.BIGINT -> new Reading(ColumnType.LONG, ResultSet::getLong);
      case Types.REAL, Types.DOUBLE -> new Reading(ColumnType.DOUBLE, ResultSet::getDouble);
      case Types.NUMERIC ->
          meta.getScale(i) > 0
              ? new Reading(ColumnType.DOUBLE, ResultSet::getDouble)
              : meta.getPrecision(i) <= LONG_DIGITS
                  ? new Reading(ColumnType.LONG, ResultSet::getLong)
                  : new Reading(ColumnType.STRING, ResultSet::getString);
      case Types.DATE -> object(ColumnType.LOCAL_DATE, LocalDate.class);
      case Types.TIME -> object(ColumnType.LOCAL_TIME, LocalTime.class);
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
          meta.getColumnTypeName(i).equals("timestamptz")
              ? new Reading(ColumnType.INSTANT, TableReader::instant)
              : object(ColumnType.LOCAL_DATE_TIME, LocalDateTime.class);
      default -> new Reading(ColumnType.STRING, ResultSet::getString);
    };
  }

  private static Reading object(ColumnType type, Class<?> javaType) {
    return new Reading(type, (rows, column) -> rows.getObject(column, javaType));
  }

  private static Instant instant(ResultSet rows, int column) throws SQLException {
    OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  // Tablesaw wants names that differ; SQL does not.
  private static String unique(String label, Table table) {
    String name = label;
    for (int i = 2; table.containsColumn(name); i++) {
      name = label + "_" + i;
    }
    return name;
  }

  /** NUMERIC shows its fraction in full; without one it is longs if all fit, else all digits. */
  private static Column<?> numeric(Column<?> column, int scale) {
    if (column instanceof DoubleColumn decimals) {
      decimals.setPrintFormatter(
          new NumberColumnFormatter(
              new DecimalFormat(
                  "0." + "0".repeat(scale), DecimalFormatSymbols.getInstance(Locale.ROOT))));
      return decimals;
    }
    LongColumn longs = LongColumn.create(column.name());
    try {
      column.asStringColumn().forEach(longs::appendCell);
      return longs;
    } catch (NumberFormatException tooLong) {
      return column;
    }
  }
}
