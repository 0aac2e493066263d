package dwh.jdbc;

import static dwh.jdbc.Texts.NULL;
import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE;
import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME;
import static java.time.format.DateTimeFormatter.ISO_LOCAL_TIME;
import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.AbstractColumnParser;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.booleans.BooleanColumnType;
import tech.tablesaw.columns.booleans.BooleanFormatter;
import tech.tablesaw.columns.dates.DateColumnFormatter;
import tech.tablesaw.columns.dates.DateColumnType;
import tech.tablesaw.columns.datetimes.DateTimeColumnFormatter;
import tech.tablesaw.columns.datetimes.DateTimeColumnType;
import tech.tablesaw.columns.instant.InstantColumnFormatter;
import tech.tablesaw.columns.instant.InstantColumnType;
import tech.tablesaw.columns.numbers.IntColumnType;
import tech.tablesaw.columns.numbers.LongColumnType;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;
import tech.tablesaw.columns.times.TimeColumnType;
import tech.tablesaw.io.TypeUtils;

/**
 * A result set as a Tablesaw table, each column of the type that fits Redshift's and printing what
 * Redshift would. Tablesaw's own reader has no type for NUMERIC(38), which SUM gives, none for two
 * columns of one name, and one blank for NULL, the empty text and NaN.
 */
final class TableReader {
  static {
    // A cross table of Tablesaw reads back what its columns print.
    List<AbstractColumnParser<?>> parsers =
        List.of(
            BooleanColumnType.DEFAULT_PARSER,
            IntColumnType.DEFAULT_PARSER,
            LongColumnType.DEFAULT_PARSER,
            DateColumnType.DEFAULT_PARSER,
            TimeColumnType.DEFAULT_PARSER,
            DateTimeColumnType.DEFAULT_PARSER,
            InstantColumnType.DEFAULT_PARSER);
    List<String> missing = new ArrayList<>(TypeUtils.MISSING_INDICATORS);
    missing.add(NULL);
    parsers.forEach(parser -> parser.setMissingValueStrings(missing));
  }

  private TableReader() {}

  /** The cells of one column as they come. */
  private interface Cells {
    void read(ResultSet rows, int column) throws SQLException;

    Column<?> column(String name);
  }

  private interface Getter<T> {
    T get(ResultSet rows, int column) throws SQLException;
  }

  private interface Maker<T> {
    Column<?> make(String name, List<T> values);
  }

  static Table read(ResultSet rows) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    List<Cells> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(cells(meta, i));
    }
    while (rows.next()) {
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).read(rows, i + 1);
      }
    }
    Table table = Table.create("result");
    for (int i = 0; i < columns.size(); i++) {
      table.addColumns(columns.get(i).column(unique(meta.getColumnLabel(i + 1), table)));
    }
    return table;
  }

  private static Cells cells(ResultSetMetaData meta, int i) throws SQLException {
    int scale = meta.getScale(i);
    return switch (meta.getColumnType(i)) {
      case Types.BIT, Types.BOOLEAN -> cells(ResultSet::getBoolean, TableReader::booleans);
      case Types.SMALLINT, Types.INTEGER -> cells(ResultSet::getInt, TableReader::integers);
      case Types.BIGINT -> cells(ResultSet::getLong, TableReader::longs);
      case Types.REAL, Types.DOUBLE -> cells(ResultSet::getDouble, Numbers::floats);
      case Types.NUMERIC ->
          cells(
              ResultSet::getBigDecimal,
              (String name, List<BigDecimal> values) -> Numbers.decimals(name, scale, values));
      case Types.DATE -> cells(object(LocalDate.class), TableReader::dates);
      case Types.TIME -> cells(object(LocalTime.class), TableReader::times);
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
          meta.getColumnTypeName(i).equals("timestamptz")
              ? cells(object(OffsetDateTime.class), TableReader::instants)
              : cells(object(LocalDateTime.class), TableReader::dateTimes);
      default -> cells(ResultSet::getString, Texts::column);
    };
  }

  private static <T> Cells cells(Getter<T> getter, Maker<T> maker) {
    List<T> values = new ArrayList<>();
    return new Cells() {
      @Override
      public void read(ResultSet rows, int column) throws SQLException {
        T value = getter.get(rows, column);
        values.add(rows.wasNull() ? null : value);
      }

      @Override
      public Column<?> column(String name) {
        return maker.make(name, values);
      }
    };
  }

  private static <T> Getter<T> object(Class<T> javaType) {
    return (rows, column) -> rows.getObject(column, javaType);
  }

  // Tablesaw wants names that differ; SQL does not.
  private static String unique(String label, Table table) {
    String name = label;
    for (int i = 2; table.containsColumn(name); i++) {
      name = label + "_" + i;
    }
    return name;
  }

  private static Column<?> booleans(String name, List<Boolean> values) {
    BooleanColumn column = filled(BooleanColumn.create(name), values);
    column.setPrintFormatter(new BooleanFormatter(NULL));
    return column;
  }

  private static Column<?> integers(String name, List<Integer> values) {
    IntColumn column = filled(IntColumn.create(name), values);
    column.setPrintFormatter(new NumberColumnFormatter(NULL));
    return column;
  }

  private static Column<?> longs(String name, List<Long> values) {
    LongColumn column = filled(LongColumn.create(name), values);
    column.setPrintFormatter(new NumberColumnFormatter(NULL));
    return column;
  }

  private static Column<?> dates(String name, List<LocalDate> values) {
    DateColumn column = filled(DateColumn.create(name), values);
    column.setPrintFormatter(new DateColumnFormatter(ISO_LOCAL_DATE, NULL));
    return column;
  }

  private static Column<?> times(String name, List<LocalTime> values) {
    TimeColumn column = filled(TimeColumn.create(name), values);
    column.setPrintFormatter(ISO_LOCAL_TIME, NULL);
    return column;
  }

  private static Column<?> dateTimes(String name, List<LocalDateTime> values) {
    DateTimeColumn column = filled(DateTimeColumn.create(name), values);
    column.setPrintFormatter(new DateTimeColumnFormatter(ISO_LOCAL_DATE_TIME, NULL));
    return column;
  }

  private static Column<?> instants(String name, List<OffsetDateTime> values) {
    InstantColumn column = InstantColumn.create(name);
    values.forEach(value -> column.appendObj(value == null ? null : value.toInstant()));
    column.setPrintFormatter(new InstantColumnFormatter(ISO_OFFSET_DATE_TIME, NULL));
    return column;
  }

  private static <C extends Column<?>> C filled(C column, List<?> values) {
    values.forEach(column::appendObj);
    return column;
  }
}
