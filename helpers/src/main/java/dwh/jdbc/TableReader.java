package dwh.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/** A result set as a Tablesaw table, each column of the type that fits Redshift's. */
final class TableReader {
  private final ResultSet rows;
  private final List<Cells> columns = new ArrayList<>();

  private TableReader(ResultSet rows) throws SQLException {
    this.rows = rows;
    ResultSetMetaData meta = rows.getMetaData();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      names.add(unique(meta.getColumnLabel(i), names));
      columns.add(cells(names.get(i - 1), i, meta));
    }
  }

  static Table read(ResultSet rows) throws SQLException {
    TableReader reader = new TableReader(rows);
    while (rows.next()) {
      for (Cells cells : reader.columns) {
        cells.take();
      }
    }
    Table table = Table.create("result");
    reader.columns.forEach(cells -> table.addColumns(cells.column()));
    return table;
  }

  // Tablesaw wants names that differ; SQL does not.
  private static String unique(String label, List<String> taken) {
    String name = label;
    for (int i = 2; taken.stream().anyMatch(name::equalsIgnoreCase); i++) {
      name = label + "_" + i;
    }
    return name;
  }

  /** Takes one cell of the present row. */
  private interface Cells {
    void take() throws SQLException;

    Column<?> column();
  }

  private interface Reading {
    void read() throws SQLException;
  }

  private record Typed(Column<?> column, Reading reading) implements Cells {
    @Override
    public void take() throws SQLException {
      reading.read();
    }
  }

  private Cells cells(String name, int i, ResultSetMetaData meta) throws SQLException {
    return switch (meta.getColumnType(i)) {
      case Types.BIT, Types.BOOLEAN -> booleans(BooleanColumn.create(name), i);
      case Types.SMALLINT, Types.INTEGER -> ints(IntColumn.create(name), i);
      case Types.BIGINT -> longs(LongColumn.create(name), i);
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> doubles(DoubleColumn.create(name), i);
      case Types.NUMERIC, Types.DECIMAL ->
          meta.getScale(i) > 0
              ? doubles(fixed(DoubleColumn.create(name), meta.getScale(i)), i)
              : new Wholes(name, i);
      case Types.DATE -> dates(DateColumn.create(name), i);
      case Types.TIME -> times(TimeColumn.create(name), i);
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
          meta.getColumnTypeName(i).equals("timestamptz")
              ? instants(InstantColumn.create(name), i)
              : dateTimes(DateTimeColumn.create(name), i);
      default -> texts(StringColumn.create(name), i);
    };
  }

  private Cells booleans(BooleanColumn column, int i) {
    return new Typed(
        column,
        () -> {
          boolean value = rows.getBoolean(i);
          if (rows.wasNull()) {
            column.appendMissing();
          } else {
            column.append(value);
          }
        });
  }

  private Cells ints(IntColumn column, int i) {
    return new Typed(
        column,
        () -> {
          int value = rows.getInt(i);
          if (rows.wasNull()) {
            column.appendMissing();
          } else {
            column.append(value);
          }
        });
  }

  private Cells longs(LongColumn column, int i) {
    return new Typed(
        column,
        () -> {
          long value = rows.getLong(i);
          if (rows.wasNull()) {
            column.appendMissing();
          } else {
            column.append(value);
          }
        });
  }

  private Cells doubles(DoubleColumn column, int i) {
    return new Typed(
        column,
        () -> {
          double value = rows.getDouble(i);
          if (rows.wasNull()) {
            column.appendMissing();
          } else {
            column.append(value);
          }
        });
  }

  private Cells dates(DateColumn column, int i) {
    return new Typed(column, () -> column.append(rows.getObject(i, LocalDate.class)));
  }

  private Cells times(TimeColumn column, int i) {
    return new Typed(column, () -> column.append(rows.getObject(i, LocalTime.class)));
  }

  private Cells dateTimes(DateTimeColumn column, int i) {
    return new Typed(column, () -> column.append(rows.getObject(i, LocalDateTime.class)));
  }

  private Cells instants(InstantColumn column, int i) {
    return new Typed(
        column,
        () -> {
          OffsetDateTime value = rows.getObject(i, OffsetDateTime.class);
          column.append(value == null ? null : value.toInstant());
        });
  }

  private Cells texts(StringColumn column, int i) {
    return new Typed(
        column,
        () -> {
          String value = rows.getString(i);
          if (value == null) {
            column.appendMissing();
          } else {
            column.append(value);
          }
        });
  }

  private static DoubleColumn fixed(DoubleColumn column, int scale) {
    DecimalFormat format =
        new DecimalFormat("0." + "0".repeat(scale), DecimalFormatSymbols.getInstance(Locale.ROOT));
    column.setPrintFormatter(new NumberColumnFormatter(format));
    return column;
  }

  /**
   * NUMERIC without fraction, which is what SUM of a BIGINT gives: longs while they fit, else text
   * with all digits.
   */
  private final class Wholes implements Cells {
    private final String name;
    private final int i;
    private final LongColumn longs;
    private StringColumn texts;

    Wholes(String name, int i) {
      this.name = name;
      this.i = i;
      this.longs = LongColumn.create(name);
    }

    @Override
    public void take() throws SQLException {
      BigDecimal value = rows.getBigDecimal(i);
      if (texts == null) {
        try {
          if (value == null) {
            longs.appendMissing();
          } else {
            longs.append(value.longValueExact());
          }
          return;
        } catch (ArithmeticException tooLong) {
          texts = StringColumn.create(name);
          for (int row = 0; row < longs.size(); row++) {
            texts.append(longs.isMissing(row) ? "" : longs.getString(row));
          }
        }
      }
      texts.append(value == null ? "" : value.toPlainString());
    }

    @Override
    public Column<?> column() {
      return texts == null ? longs : texts;
    }
  }
}
