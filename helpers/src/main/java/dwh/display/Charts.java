package dwh.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.temporal.TemporalColumn;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.BarTrace.Orientation;
import tech.tablesaw.plotly.traces.BoxTrace;
import tech.tablesaw.plotly.traces.HeatmapTrace;
import tech.tablesaw.plotly.traces.HistogramTrace;
import tech.tablesaw.plotly.traces.Trace;

/**
 * Figures of the kinds for which Tablesaw's own leave the axes untitled and do not know a number
 * from a text: here columns title the axes, and their types decide.
 */
public final class Charts {
  private static final int MOST_GAPS = 2;

  private Charts() {}

  /** Standing bars: one for each group, or one for each group and column of numbers. */
  public static Figure bars(String title, Table table, String group, String... numbers) {
    return bars(Orientation.VERTICAL, title, table, group, numbers);
  }

  /** Lying bars, for groups with long names; the first row is the lowest. */
  public static Figure horizontalBars(String title, Table table, String group, String... numbers) {
    return bars(Orientation.HORIZONTAL, title, table, group, numbers);
  }

  private static Figure bars(
      Orientation orientation, String title, Table table, String group, String... numbers) {
    Trace[] traces =
        Arrays.stream(numbers)
            .map(
                number ->
                    BarTrace.builder(
                            texts(table.column(group)), table.numberColumn(number).asDoubleArray())
                        .orientation(orientation)
                        .name(number)
                        .build())
            .toArray(Trace[]::new);
    Axis groups = axis(group, table.column(group));
    Axis values = Axis.builder().title(numbers.length == 1 ? numbers[0] : "").build();
    boolean lying = orientation == Orientation.HORIZONTAL;
    return new Figure(
        layout(title, lying ? values : groups, lying ? groups : values, numbers.length > 1),
        traces);
  }

  /** How often the values of a column of numbers occur. */
  public static Figure histogram(String title, Table table, String number) {
    double[] values =
        Arrays.stream(table.numberColumn(number).asDoubleArray())
            .filter(Double::isFinite)
            .toArray();
    Axis axis = Axis.builder().title(number).type(Axis.Type.LINEAR).build();
    return new Figure(
        layout(title, axis, Axis.builder().title("count").build(), false),
        HistogramTrace.builder(values).build());
  }

  /** The spread of a column of numbers in each group: quartiles, and what lies far from them. */
  public static Figure box(String title, Table table, String group, String number) {
    return new Figure(
        layout(
            title, axis(group, table.column(group)), Axis.builder().title(number).build(), false),
        BoxTrace.builder(texts(table.column(group)), table.numberColumn(number).asDoubleArray())
            .build());
  }

  /** A coloured cell for each pair of x and y that the table has; no pair may stand twice. */
  public static Figure heatmap(String title, Table table, String x, String y, String number) {
    List<String> columns = labels(table.column(x));
    List<String> rows = labels(table.column(y));
    double[][] cells = new double[rows.size()][columns.size()];
    Arrays.stream(cells).forEach(row -> Arrays.fill(row, Double.NaN));
    Map<List<String>, Integer> seen = new HashMap<>();
    for (int i = 0; i < table.rowCount(); i++) {
      String column = table.column(x).getString(i);
      String row = table.column(y).getString(i);
      Integer before = seen.put(List.of(column, row), i);
      if (before != null) {
        throw new IllegalArgumentException(
            "%s %s and %s %s stand in rows %d and %d: GROUP BY both"
                .formatted(x, column, y, row, before, i));
      }
      cells[rows.indexOf(row)][columns.indexOf(column)] = table.numberColumn(number).getDouble(i);
    }
    Axis.AxisBuilder across = Axis.builder().title(x).type(Axis.Type.CATEGORY);
    Axis.AxisBuilder down = Axis.builder().title(y).type(Axis.Type.CATEGORY);
    return new Figure(
        layout(title, across.build(), down.build(), false),
        HeatmapTrace.builder(columns.toArray(), rows.toArray(), cells).build());
  }

  /** The values of a column once each: numbers in their order, and few missing ones put in. */
  private static List<String> labels(Column<?> column) {
    List<String> texts = Arrays.stream(texts(column)).map(Object::toString).distinct().toList();
    if (!(column instanceof NumericColumn<?> numbers) || numbers.countMissing() > 0) {
      return texts;
    }
    TreeSet<Double> values = new TreeSet<>();
    Map<Double, String> names = new HashMap<>();
    for (int i = 0; i < numbers.size(); i++) {
      values.add(numbers.getDouble(i));
      names.put(numbers.getDouble(i), column.getString(i));
    }
    boolean whole = values.stream().allMatch(value -> value == Math.rint(value));
    if (whole
        && !values.isEmpty()
        && values.last() - values.first() < (double) MOST_GAPS * values.size()) {
      IntStream.rangeClosed(0, (int) (values.last() - values.first()))
          .forEach(
              i -> {
                double value = values.first() + i;
                names.putIfAbsent(value, Long.toString((long) value));
              });
    }
    return new ArrayList<>(
        names.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue)
            .toList());
  }

  private static Object[] texts(Column<?> column) {
    return IntStream.range(0, column.size()).mapToObj(column::getString).toArray();
  }

  /** A missing group has its place on an axis of categories only. */
  private static Axis axis(String title, Column<?> column) {
    boolean category = column.countMissing() > 0;
    return Axis.builder()
        .title(title)
        .type(
            column instanceof NumericColumn && !category
                ? Axis.Type.LINEAR
                : column instanceof TemporalColumn && !category
                    ? Axis.Type.DATE
                    : Axis.Type.CATEGORY)
        .build();
  }

  private static Layout layout(String title, Axis x, Axis y, boolean legend) {
    return Layout.builder().title(title).xAxis(x).yAxis(y).showLegend(legend).build();
  }
}
