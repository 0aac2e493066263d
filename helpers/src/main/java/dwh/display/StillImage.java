package dwh.display;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
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
    int labels = 0;
    for (int i = 0; i < traces.size(); i++) {
      JsonNode trace = traces.get(i);
      List<String> names = new ArrayList<>();
      List<Double> values = new ArrayList<>();
      read(trace, lying, names, values);
      if (names.isEmpty()) {
        continue;
      }
      String name = text(trace.path("name"));
      var series =
          chart.addSeries(
              name.isEmpty() || chart.getSeriesMap().containsKey(name) ? "series " + i : name,
              names,
              values);
      series.setChartCategorySeriesRenderStyle(style(trace));
      labels = Math.max(labels, names.size());
    }
    chart.getStyler().setXAxisLabelRotation(labels > 8 ? 60 : 0);
    chart.getStyler().setXAxisMaxLabelCount(MOST_LABELS);
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
    return chart;
  }

  /** A bar that lies has its labels on the y axis; the picture makes it stand. */
  private static void read(JsonNode trace, boolean lying, List<String> names, List<Double> values) {
    JsonNode labels = trace.path(lying ? "y" : "x");
    JsonNode numbers = trace.path(lying ? "x" : "y");
    for (int i = 0; i < Math.min(labels.size(), numbers.size()); i++) {
      double value = numbers.get(i).asDouble(Double.NaN);
      names.add(label(labels.get(i)));
      values.add(Double.isFinite(value) ? value : null);
    }
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
    String text = text(node);
    if (text.isEmpty()) {
      return "(empty)"; // the library draws no label without letters
    }
    return text.length() > LONGEST_LABEL ? text.substring(0, LONGEST_LABEL - 1) + "…" : text;
  }
}
