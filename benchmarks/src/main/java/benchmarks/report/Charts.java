package benchmarks.report;

import benchmarks.rows.GrowthRows.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Time of a COPY against the number of events, both axes logarithmic, and its memory. */
public record Charts(List<Point> points) {
  private static final String FOLDER = "benchmarks";

  public Charts {
    points = List.copyOf(points);
  }

  /** Draws them beside the document, and returns the lines that show them in it. */
  public List<String> write(Path docs) throws IOException {
    if (points.size() < 2) {
      return List.of();
    }
    Path folder = Files.createDirectories(docs.resolve(FOLDER));
    XYChart time = chart("Time of a COPY", "seconds");
    add(time, "sandbox", points.stream().map(Point::seconds).toList());
    add(time, "DuckDB's read_json", points.stream().map(Point::duckSeconds).toList());
    XYChart memory = chart("Peak memory of a COPY", "MB");
    memory.getStyler().setYAxisLogarithmic(false).setYAxisMin(0.0);
    add(memory, "sandbox", points.stream().map(point -> point.peak() / 1e6).toList());
    return List.of(save(time, folder, "copy-time.svg"), save(memory, folder, "copy-memory.svg"));
  }

  private static XYChart chart(String title, String unit) {
    XYChart chart =
        new XYChartBuilder()
            .width(720)
            .height(420)
            .title(title)
            .xAxisTitle("events")
            .yAxisTitle(unit)
            .build();
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    chart.getStyler().setXAxisDecimalPattern("#,###").setYAxisDecimalPattern("#,###.##");
    chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    // The encoder draws each dash of a broken line as a shape of its own.
    chart.getStyler().setPlotGridLinesStroke(new BasicStroke(0.5f));
    chart.getStyler().setPlotGridLinesColor(new Color(225, 225, 225));
    return chart;
  }

  private void add(XYChart chart, String name, List<Double> values) {
    XYSeries series =
        chart.addSeries(
            name, points.stream().map(point -> (double) point.events()).toList(), values);
    series.setLineWidth(2);
  }

  private static String save(XYChart chart, Path folder, String name) throws IOException {
    String file = folder.resolve(name).toString();
    VectorGraphicsEncoder.saveVectorGraphic(chart, file, VectorGraphicsFormat.SVG);
    return "![" + chart.getTitle() + "](" + FOLDER + "/" + name + ")";
  }
}
