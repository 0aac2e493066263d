package dwh.display;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.internal.ChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.ChartTheme;

/** Still pictures of what Plotly computes or colours itself: histograms, boxes and heatmaps. */
final class StillShapes {
  private static final int MOST_BINS = 20;

  // From light to dark, for eyes and printers alike.
  private static final Color[] SHADES = {
    new Color(0xf7fbff), new Color(0x9ecae1), new Color(0x4292c6), new Color(0x08306b)
  };

  private StillShapes() {}

  /** How many values lie in each bin; the bins are those of all the traces. */
  static Map<String, Double> bins(JsonNode traces, JsonNode trace) {
    List<Double> all = new ArrayList<>();
    traces.forEach(any -> all.addAll(numbers(any.path("x"))));
    double low = all.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = all.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    boolean whole = all.stream().allMatch(value -> value == Math.rint(value));
    double width = round((high - low) / MOST_BINS, whole);
    double first = Math.floor(low / width) * width;
    Map<String, Double> bins = new LinkedHashMap<>();
    for (long i = 0; first + i * width <= high; i++) {
      bins.put(name(first, width, i), 0.0);
    }
    for (double value : numbers(trace.path("x"))) {
      bins.merge(name(first, width, (long) Math.floor((value - first) / width)), 1.0, Double::sum);
    }
    return bins;
  }

  private static String name(double first, double width, long bin) {
    double from = first + bin * width;
    return width == Math.rint(width) ? Long.toString((long) from) : "%.3g".formatted(from);
  }

  /** The next larger 1, 2 or 5 with zeros. */
  private static double round(double width, boolean whole) {
    if (width <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(width)));
    double digit = width / power;
    double rounded = power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    return whole ? Math.max(1, rounded) : rounded;
  }

  private static List<Double> numbers(JsonNode values) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode value : values) {
      double number = value.asDouble(Double.NaN);
      if (!value.isNull() && Double.isFinite(number)) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  static Chart<?, ?> boxes(JsonNode traces, JsonNode layout, int width, int height) {
    BoxChart chart = built(new BoxChartBuilder(), layout, width, height);
    Map<String, List<Double>> groups = new LinkedHashMap<>();
    for (JsonNode trace : traces) {
      for (int i = 0; i < trace.path("y").size(); i++) {
        JsonNode group = trace.path("x").path(i);
        JsonNode value = trace.path("y").get(i);
        if (!value.isNull() && Double.isFinite(value.asDouble(Double.NaN))) {
          groups
              .computeIfAbsent(
                  StillImage.label(group.isMissingNode() ? trace.path("name") : group),
                  none -> new ArrayList<>())
              .add(value.asDouble());
        }
      }
    }
    groups.forEach(chart::addSeries);
    chart.getStyler().setPlotBorderVisible(false).setLegendVisible(false);
    chart.getStyler().setXAxisLabelRotation(groups.size() > 8 ? 60 : 0);
    return chart;
  }

  static Chart<?, ?> heatmap(JsonNode trace, JsonNode layout, int width, int height) {
    HeatMapChart chart = built(new HeatMapChartBuilder(), layout, width, height);
    List<Number[]> cells = new ArrayList<>();
    for (int row = 0; row < trace.path("z").size(); row++) {
      for (int column = 0; column < trace.path("z").get(row).size(); column++) {
        double value = trace.path("z").get(row).get(column).asDouble(Double.NaN);
        if (Double.isFinite(value)) {
          cells.add(new Number[] {column, row, value});
        }
      }
    }
    chart.addSeries("cells", labels(trace.path("x")), labels(trace.path("y")), cells);
    chart.getStyler().setRangeColors(SHADES).setPlotBorderVisible(false);
    chart.getStyler().setXAxisLabelRotation(trace.path("x").size() > 12 ? 60 : 0);
    return chart;
  }

  private static List<String> labels(JsonNode values) {
    List<String> labels = new ArrayList<>();
    for (JsonNode value : values) {
      String label = StillImage.label(value);
      labels.add(labels.contains(label) ? label + " (" + labels.size() + ")" : label);
    }
    return labels;
  }

  private static <C extends Chart<?, ?>> C built(
      ChartBuilder<?, C> builder, JsonNode layout, int width, int height) {
    builder.width = width;
    builder.height = height;
    builder.chartTheme = ChartTheme.Matlab;
    builder.title = layout.path("title").asText();
    C chart = builder.build();
    chart.setXAxisTitle(StillImage.title(layout, "x"));
    chart.setYAxisTitle(StillImage.title(layout, "y"));
    return chart;
  }
}
