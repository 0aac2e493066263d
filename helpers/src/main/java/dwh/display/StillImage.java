package dwh.display;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The picture of a figure for viewers that run no JavaScript: same data, plainer looks. */
final class StillImage {
  private static final int WIDTH = 700;
  private static final int HEIGHT = 420;
  private static final int LONGEST_LABEL = 24;
  private static final int MOST_LABELS = 30;

  // Plotly's own, so that the still picture looks like its moving sister.
  private static final Color[] COLOURS = {
    new Color(0x1f77b4), new Color(0xff7f0e), new Color(0x2ca02c), new Color(0xd62728),
    new Color(0x9467bd), new Color(0x8c564b), new Color(0xe377c2), new Color(0x7f7f7f)
  };

  private final JsonNode traces;
  private final JsonNode layout;

  StillImage(JsonNode traces, JsonNode layout) {
    this.traces = traces;
    this.layout = layout;
  }

  byte[] png() {
    boolean pie = "pie".equals(traces.path(0).path("type").asText());
    Chart<?, ?> chart = pie ? pie() : categories();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setSeriesColors(COLOURS);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setLegendVisible(pie || traces.size() > 1);
    try {
      return BitmapEncoder.getBitmapBytes(chart, BitmapFormat.PNG);
    } catch (IOException impossible) {
      throw new UncheckedIOException("The chart's picture cannot be written", impossible);
    }
  }

  private PieChart pie() {
    PieChart chart =
        new PieChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .theme(ChartTheme.Matlab)
            .title(text(layout.path("title")))
            .build();
    JsonNode trace = traces.path(0);
    for (int i = 0; i < trace.path("values").size(); i++) {
      String label = label(trace.path("labels").path(i));
      chart.addSeries(
          chart.getSeriesMap().containsKey(label) ? label + " " + i : label,
          trace.path("values").path(i).asDouble());
    }
    return chart;
  }

  private CategoryChart categories() {
    boolean lying = "h".equals(traces.path(0).path("orientation").asText());
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .theme(ChartTheme.Matlab)
            .title(text(layout.path("title")))
            .xAxisTitle(text(layout.path(lying ? "yaxis" : "xaxis").path("title")))
            .yAxisTitle(text(layout.path(lying ? "xaxis" : "yaxis").path("title")))
            .build();
    List<Map<String, Double>> read = new ArrayList<>();
    traces.forEach(trace -> read.add(values(trace, lying)));
    List<String> labels = labels(read);
    for (int i = 0; i < traces.size(); i++) {
      Map<String, Double> values = read.get(i);
      if (values.isEmpty()) {
        continue;
      }
      String name = text(traces.get(i).path("name"));
      var series =
          chart.addSeries(
              name.isEmpty() || chart.getSeriesMap().containsKey(name) ? "series " + i : name,
              labels,
              labels.stream().map(values::get).toList());
      series.setChartCategorySeriesRenderStyle(style(traces.get(i)));
    }
    chart.getStyler().setXAxisLabelRotation(labels.size() > 8 ? 60 : 0);
    chart.getStyler().setXAxisMaxLabelCount(MOST_LABELS);
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
    return chart;
  }

  /** A bar that lies has its labels on the y axis; the picture makes it stand. */
  private static Map<String, Double> values(JsonNode trace, boolean lying) {
    JsonNode labels = trace.path(lying ? "y" : "x");
    JsonNode numbers = trace.path(lying ? "x" : "y");
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(labels.size(), numbers.size()); i++) {
      double value = numbers.get(i).asDouble(Double.NaN);
      String label = label(labels.get(i));
      values.put(
          values.containsKey(label) ? label + " (" + i + ")" : label,
          Double.isFinite(value) ? value : null);
    }
    return values;
  }

  /** The labels of all series, as the library wants them: the same for each, days in order. */
  private static List<String> labels(List<Map<String, Double>> series) {
    Set<String> labels = new LinkedHashSet<>();
    series.forEach(values -> labels.addAll(values.keySet()));
    boolean days = labels.stream().allMatch(label -> label.matches("\\d{4}-\\d{2}-\\d{2}.*"));
    return days ? labels.stream().sorted().toList() : List.copyOf(labels);
  }

  private static CategorySeriesRenderStyle style(JsonNode trace) {
    if (trace.path("type").asText().equals("bar")) {
      return CategorySeriesRenderStyle.Bar;
    }
    return trace.path("mode").asText().equals("markers")
        ? CategorySeriesRenderStyle.Scatter
        : CategorySeriesRenderStyle.Line;
  }

  private static String text(JsonNode node) {
    return Html.unescape(node.asText(""));
  }

  private static String label(JsonNode node) {
    boolean whole = node.isNumber() && node.asDouble() == node.asLong();
    String text = whole ? Long.toString(node.asLong()) : text(node);
    if (text.isEmpty()) {
      return "(empty)"; // the library draws no label without letters
    }
    return text.length() > LONGEST_LABEL ? text.substring(0, LONGEST_LABEL - 1) + "…" : text;
  }
}
