package dwh.display;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.Lists;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The picture of a figure for viewers that run no JavaScript: same data, plainer looks. */
final class StillImage {
  private static final int WIDTH = 700;
  private static final int HEIGHT = 420;
  private static final int LONGEST_LABEL = 24;
  private static final int MOST_LABELS = 30;

  // A pie is drawn as bars, a violin as a box.
  private static final Set<String> DRAWN = Set.of("bar", "scatter", "pie", "histogram");
  private static final Set<String> BOXES = Set.of("box", "violin");

  // Plotly's own, so that the still picture looks like its moving sister.
  private static final Color[] COLOURS = {
    new Color(0x1f77b4), new Color(0xff7f0e), new Color(0x2ca02c), new Color(0xd62728),
    new Color(0x9467bd), new Color(0x8c564b), new Color(0xe377c2), new Color(0x7f7f7f)
  };

  private final JsonNode traces;
  private final JsonNode layout;
  private final boolean lying;

  StillImage(JsonNode traces, JsonNode layout) {
    this.traces = traces;
    this.layout = layout;
    this.lying = "h".equals(traces.path(0).path("orientation").asText());
  }

  byte[] png() {
    String type = traces.path(0).path("type").asText();
    BufferedImage image =
        BitmapEncoder.getBufferedImage(
            BOXES.contains(type)
                ? StillShapes.boxes(traces, layout, WIDTH, HEIGHT)
                : type.equals("heatmap")
                    ? StillShapes.heatmap(traces.get(0), layout, WIDTH, HEIGHT)
                    : chart());
    if (lying) {
      // The library's bars only stand, so a chart of lying ones is drawn on its side and turned.
      AffineTransform turn = new AffineTransform(0, 1, -1, 0, WIDTH, 0);
      image =
          new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(image, null);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException impossible) {
      throw new UncheckedIOException("The chart's picture cannot be written", impossible);
    }
    return png.toByteArray();
  }

  private CategoryChart chart() {
    String title = layout.path("title").asText();
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(lying ? HEIGHT : WIDTH)
            .height(lying ? WIDTH : HEIGHT)
            .theme(ChartTheme.Matlab)
            .title(lying ? "" : title)
            .xAxisTitle(lying ? "" : title(layout, "x"))
            .yAxisTitle(lying ? title : title(layout, "y"))
            .build();
    List<Map<String, Double>> series = new ArrayList<>();
    traces.forEach(trace -> series.add(values(trace)));
    List<String> labels = labels(series);
    for (int i = 0; i < series.size(); i++) {
      String name = traces.get(i).path("name").asText();
      chart
          .addSeries(
              name.isEmpty() || chart.getSeriesMap().containsKey(name) ? "series " + i : name,
              labels,
              labels.stream().map(series.get(i)::get).toList())
          .setChartCategorySeriesRenderStyle(
              switch (traces.get(i).path("mode").asText("bars")) {
                case "bars" -> CategorySeriesRenderStyle.Bar;
                case "markers" -> CategorySeriesRenderStyle.Scatter;
                default -> CategorySeriesRenderStyle.Line;
              });
    }
    CategoryStyler styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setSeriesColors(COLOURS);
    styler.setPlotBorderVisible(false);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setLegendVisible(traces.size() > 1);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotGridHorizontalLinesVisible(!lying);
    styler.setXAxisLabelAlignmentVertical(TextAlignment.Right);
    styler.setXAxisMaxLabelCount(MOST_LABELS);
    styler.setXAxisLabelRotation(labels.size() > 8 ? 60 : 0);
    if (lying) {
      styler.setXAxisLabelRotation(90);
      styler.setAxisTitleFont(styler.getChartTitleFont());
      // Numbers on the axis would be on their side, so they stand at the bars.
      styler.setYAxisTicksVisible(false);
      styler.setLabelsVisible(true);
      styler.setLabelsRotation(90);
    }
    return chart;
  }

  private Map<String, Double> values(JsonNode trace) {
    String type = trace.path("type").asText();
    if (type.equals("histogram") && trace.path("y").isMissingNode()) {
      return StillShapes.bins(traces, trace);
    }
    boolean pie = type.equals("pie");
    JsonNode labels = trace.path(pie ? "labels" : lying ? "y" : "x");
    JsonNode numbers = trace.path(pie ? "values" : lying ? "x" : "y");
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; DRAWN.contains(type) && i < numbers.size(); i++) {
      double value = numbers.get(i).isNull() ? Double.NaN : numbers.get(i).asDouble(Double.NaN);
      String label = label(labels.path(i));
      values.put(
          values.containsKey(label) ? label + " (" + i + ")" : label,
          Double.isFinite(value) ? value : null);
    }
    return values;
  }

  /** The labels of all series, as the library wants them: the same for each, days in order. */
  private List<String> labels(List<Map<String, Double>> series) {
    Set<String> all = new LinkedHashSet<>();
    series.forEach(values -> all.addAll(values.keySet()));
    if (all.isEmpty()) {
      all.add("a figure that only JavaScript draws");
    }
    List<String> labels = new ArrayList<>(all);
    if (labels.stream().allMatch(label -> label.matches("\\d{4}-\\d{2}-\\d{2}.*"))) {
      labels.sort(null);
    }
    List<String> gaps = Axes.withGaps(labels);
    labels = gaps.isEmpty() ? labels : gaps;
    return lying ? Lists.reverse(labels) : labels;
  }

  static String title(JsonNode layout, String letter) {
    return layout.path(letter + "axis").path("title").asText();
  }

  static String label(JsonNode node) {
    String text = node.isNumber() ? node.asText().replaceFirst("\\.0$", "") : node.asText();
    // The library draws no label without letters.
    return text.isEmpty() ? "(empty)" : Ascii.truncate(text, LONGEST_LABEL, "…");
  }
}
