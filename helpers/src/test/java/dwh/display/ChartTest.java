package dwh.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.Histogram;
import tech.tablesaw.plotly.api.HorizontalBarPlot;
import tech.tablesaw.plotly.api.LinePlot;
import tech.tablesaw.plotly.api.PiePlot;
import tech.tablesaw.plotly.api.ScatterPlot;
import tech.tablesaw.plotly.api.TimeSeriesPlot;
import tech.tablesaw.plotly.api.VerticalBarPlot;
import tech.tablesaw.plotly.components.Figure;

final class ChartTest {
  private static final Table TABLE =
      Table.create(
          "t",
          StringColumn.create("title", "It's \"new\"", "</script><b>", "Björk", ""),
          IntColumn.create("plays", 4, 3, 2, 1),
          DoubleColumn.create("share", 40.5, Double.NaN, 20, 10),
          StringColumn.create("level", "free", "paid", "free", "paid"),
          DateColumn.create(
              "day",
              LocalDate.of(2018, 11, 1),
              LocalDate.of(2018, 11, 2),
              LocalDate.of(2018, 11, 3),
              LocalDate.of(2018, 11, 4)));

  @Test
  void everyKindOfFigureHasAPictureWithColours() throws IOException {
    for (Figure figure :
        new Figure[] {
          VerticalBarPlot.create("Bars", TABLE, "title", "plays"),
          HorizontalBarPlot.create("Lying bars", TABLE, "title", "plays"),
          LinePlot.create("Line", TABLE, "plays", "share"),
          ScatterPlot.create("Points", TABLE, "plays", "share"),
          TimeSeriesPlot.create("Days", TABLE, "day", "plays"),
          TimeSeriesPlot.create("Days by level", TABLE, "day", "plays", "level"),
          TimeSeriesPlot.create("Uneven levels", TABLE.first(3), "day", "plays", "level"),
          PiePlot.create("Pie", TABLE, "title", "plays")
        }) {
      byte[] png = Base64.getDecoder().decode(new Chart(figure).png());
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      Set<Integer> colours = new HashSet<>();
      for (int x = 0; x < image.getWidth(); x += 3) {
        for (int y = 0; y < image.getHeight(); y += 3) {
          colours.add(image.getRGB(x, y));
        }
      }
      assertThat(colours).as(new Chart(figure).text()).hasSizeGreaterThan(3);
      assertThat(png.length).isLessThan(60_000);
    }
  }

  @Test
  void whatOnlyPlotlyCanDrawHasAPictureThatSaysSo() throws IOException {
    byte[] png = Base64.getDecoder().decode(new Chart(Histogram.create("H", TABLE, "plays")).png());

    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(700);
  }

  @Test
  void theScriptCannotBeBrokenByData() {
    String html = new Chart(VerticalBarPlot.create("A & B's", TABLE, "title", "plays")).html();
    String script = html.substring(html.lastIndexOf("<script>"));

    assertThat(script).containsOnlyOnce("</script>").contains("It's \\\"new\\\"");
    assertThat(html).contains("alt=\"A &amp; B&#39;s\"");
  }

  @Test
  void theLibraryComesWithoutTheNet() {
    String html = new Chart(VerticalBarPlot.create("A", TABLE, "title", "plays")).html();
    String again = new Chart(VerticalBarPlot.create("A", TABLE, "title", "plays")).html();

    assertThat(again)
        .doesNotContain("function(define, module, exports)")
        .contains("<img alt=\"A\"");
    assertThat(again.length()).isLessThan(100_000);
    assertThat(html + again).doesNotContain("<script src");
  }

  @Test
  void theLibraryHidesTheModuleLoader() {
    assertThat(Chart.library())
        .startsWith("<script>if (!window.Plotly) {(function(define, module, exports) {")
        .containsOnlyOnce("</script>")
        .hasSizeGreaterThan(500_000);
  }
}
