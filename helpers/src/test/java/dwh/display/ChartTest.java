package dwh.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.BoxPlot;
import tech.tablesaw.plotly.api.Heatmap;
import tech.tablesaw.plotly.api.Histogram;
import tech.tablesaw.plotly.api.Histogram2D;
import tech.tablesaw.plotly.api.HorizontalBarPlot;
import tech.tablesaw.plotly.api.LinePlot;
import tech.tablesaw.plotly.api.PiePlot;
import tech.tablesaw.plotly.api.ScatterPlot;
import tech.tablesaw.plotly.api.TimeSeriesPlot;
import tech.tablesaw.plotly.api.VerticalBarPlot;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.ScatterTrace;

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
          PiePlot.create("Pie", TABLE, "title", "plays"),
          Histogram.create("Histogram", TABLE, "plays"),
          BoxPlot.create("Boxes", TABLE, "level", "plays"),
          Heatmap.create("Heatmap", TABLE, "level", "title"),
          Charts.heatmap("Heatmap of numbers", TABLE, "title", "level", "plays"),
          Charts.box("Box", TABLE, "level", "share"),
          Charts.histogram("Shares", TABLE, "share"),
          Charts.bars("Two", TABLE, "title", "plays", "share"),
          Charts.horizontalBars("Lying", TABLE, "day", "plays")
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
  void whatNoPictureShowsHasOneThatSaysSo() throws IOException {
    Figure figure = Histogram2D.create("H", TABLE, "plays", "share");
    byte[] png = Base64.getDecoder().decode(new Chart(figure).png());

    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(700);
  }

  @Test
  void theScriptCannotBeBrokenByData() {
    String html = new Chart(VerticalBarPlot.create("A & B's", TABLE, "title", "plays")).html();
    String script = html.substring(html.lastIndexOf("<script>"));

    assertThat(script)
        .containsOnlyOnce("</script>")
        .contains("\\u200bIt's \\\"new\\\"".replace("\\u200b", SafeForPlotly.MARK));
    assertThat(html).contains("alt=\"A &amp; B&#39;s\"");
  }

  @Test
  void titlesMayHoldWhatJavaScriptEscapes() {
    for (String title : List.of("C:\\temp\\", "two\nlines", "it's \"so\" & <so>", "{a: 'b'}")) {
      assertThat(new Chart(Charts.bars(title, TABLE, "title", "plays")).text())
          .isEqualTo("Chart: " + title);
    }
  }

  @Test
  void noTextReachesPlotlyAsMarkupOrMathematics() {
    String evil = "<a href=\"javascript:f()\" popup='g()'>$x$</a>";
    Table table =
        Table.create(
            "t",
            StringColumn.create(evil, evil, "__proto__", "constructor"),
            IntColumn.create("n " + evil, 1, 2, 3));
    Figure hover =
        new Figure(
            Layout.builder(evil, evil, evil).build(),
            ScatterTrace.builder(table.column(0), table.column(1))
                .name(evil)
                .text(new String[] {evil, evil, evil})
                .build());
    for (Figure figure :
        new Figure[] {
          VerticalBarPlot.create(evil, table, evil, "n " + evil),
          Charts.bars(evil, table, evil, "n " + evil),
          Charts.box(evil, table, evil, "n " + evil),
          Charts.heatmap(evil, table, evil, evil, "n " + evil),
          PiePlot.create(evil, table, evil, "n " + evil),
          TimeSeriesPlot.create(evil, table, evil, "n " + evil),
          hover
        }) {
      String html = new Chart(figure).html();
      String script = html.substring(html.lastIndexOf("newPlot("));

      // Only as entities, which Plotly shows as the characters and looks into no more.
      assertThat(script).contains("&lt;a href=").doesNotContain("\\u003c", "$x", "<a ");
      assertThat(script).doesNotContain("\"__proto__\"", "\"constructor\"");
    }
  }

  @Test
  void textsAreCategoriesWhateverTheyLookLike() {
    Table table =
        Table.create(
            "t",
            StringColumn.create("code", "01", "1", "2018-11", "NaN"),
            IntColumn.create("plays", 1, 2, 3, 4));

    for (Figure figure :
        new Figure[] {
          VerticalBarPlot.create("Bars", table, "code", "plays"),
          Charts.bars("Bars", table, "code", "plays")
        }) {
      String html = new Chart(figure).html().replace(SafeForPlotly.MARK, "");
      assertThat(html)
          .contains("\"type\":\"category\"")
          .contains("\"x\":[\"01\",\"1\",\"2018-11\",\"NaN\"]");
    }
  }

  @Test
  void numbersAndTimesAreNone() {
    assertThat(new Chart(Charts.bars("Bars", TABLE, "plays", "share")).html())
        .contains("\"x\":[4.0,3.0,2.0,1.0]", "\"y\":[40.5,null,20.0,10.0]");
    assertThat(new Chart(TimeSeriesPlot.create("Days", TABLE, "day", "plays")).html())
        .contains("\"type\":\"date\"");
  }

  @Test
  void aGapBetweenWholeNumbersStaysOne() {
    Table table =
        Table.create("t", IntColumn.create("hour", 0, 2, 3), IntColumn.create("plays", 1, 2, 3));

    assertThat(
            new Chart(VerticalBarPlot.create("Hours", table, "hour", "plays"))
                .html()
                .replace(SafeForPlotly.MARK, ""))
        .contains("\"categoryarray\":[\"0\",\"1\",\"2\",\"3\"]");
  }

  @Test
  void columnsTitleTheAxes() {
    Table table = Table.create("t", StringColumn.create("level", "free"), IntColumn.create("n", 1));

    for (Figure figure :
        new Figure[] {
          Charts.bars("A", table, "level", "n"), Charts.box("A", table, "level", "n")
        }) {
      assertThat(FigureReader.layout(figure).at("/xaxis/title").asText()).isEqualTo("level");
      assertThat(FigureReader.layout(figure).at("/yaxis/title").asText()).isEqualTo("n");
    }
    Figure lying = Charts.horizontalBars("A", table, "level", "n");
    assertThat(FigureReader.layout(lying).at("/yaxis/title").asText()).isEqualTo("level");
    Figure histogram = Charts.histogram("A", table, "n");
    assertThat(FigureReader.layout(histogram).at("/xaxis/title").asText()).isEqualTo("n");
  }

  @Test
  void aHeatmapOfNumbersIsWholeAndInOrder() {
    IntColumn weekday = IntColumn.create("weekday", 1, 0, 0, 0);
    IntColumn hour = IntColumn.create("hour", 10, 9, 11, 12);
    Table table = Table.create("t", weekday, hour, IntColumn.create("plays", 5, 6, 7, 8));

    assertThat(
            new Chart(Charts.heatmap("Heat", table, "hour", "weekday", "plays"))
                .html()
                .replace(SafeForPlotly.MARK, ""))
        .contains("\"x\":[\"9\",\"10\",\"11\",\"12\"]", "\"y\":[\"0\",\"1\"]")
        .contains("\"z\":[[6.0,null,7.0,8.0],[null,5.0,null,null]]");
    assertThat(
            new Chart(Heatmap.create("Counts", table, "weekday", "hour"))
                .html()
                .replace(SafeForPlotly.MARK, ""))
        .contains("\"x\":[\"9\",\"10\",\"11\",\"12\"]")
        .contains("\"z\":[[1.0,0.0,1.0,1.0],[0.0,1.0,0.0,0.0]]");
    assertThatThrownBy(() -> Charts.heatmap("Heat", table, "weekday", "weekday", "plays"))
        .hasMessageContaining("GROUP BY both");
  }

  @Test
  void everyFigureBringsTheLibraryWithoutTheNet() {
    for (int i = 0; i < 2; i++) {
      String html = new Chart(VerticalBarPlot.create("A", TABLE, "title", "plays")).html();

      assertThat(html)
          .contains("window.dwhPlotly = window.dwhPlotly ||", "<img alt=\"A\"")
          .doesNotContain("<script src");
      assertThat(html.length()).isBetween(300_000, 600_000);
    }
  }

  @Test
  void ticksStandAtTheNumbersThatAreGiven() {
    Table classes =
        Table.create(
            "t",
            IntColumn.create("from_plays", 1, 11, 21, 41),
            IntColumn.create("sessions", 578, 102, 46, 15));
    Table weeks =
        Table.create(
            "t", IntColumn.create("week", 0, 1, 2), DoubleColumn.create("share", 100, 50.5, 20));
    Table hours =
        Table.create(
            "t",
            IntColumn.create("hour", IntStream.range(1, 24).toArray()),
            IntColumn.create("plays", IntStream.range(1, 24).toArray()));

    assertThat(new Chart(Charts.bars("A", classes, "from_plays", "sessions")).html())
        .contains("\"tick0\":1,\"dtick\":10");
    assertThat(new Chart(LinePlot.create("B", weeks, "week", "share")).html())
        .contains("\"tick0\":0,\"dtick\":1")
        .containsOnlyOnce("dtick\":");
    assertThat(new Chart(Charts.horizontalBars("C", hours, "hour", "plays")).html())
        .contains("\"tick0\":0,\"dtick\":2");
  }

  @Test
  void ticksOfOtherNumbersArePlotlys() {
    Table scattered =
        Table.create(
            "t",
            DoubleColumn.create("year", 1990, 2018, Double.NaN),
            DoubleColumn.create("share", 1.5, 2, 3));

    assertThat(new Chart(ScatterPlot.create("A", scattered, "year", "share")).html())
        .doesNotContain("dtick\":");
    assertThat(new Chart(ScatterPlot.create("B", scattered, "share", "year")).html())
        .doesNotContain("dtick\":");
  }

  @Test
  void titlesOfAxesKeepADistanceOfTheLabels() {
    assertThat(new Chart(Charts.bars("A", TABLE, "title", "plays")).html())
        .contains("\"title\":{\"text\":\"plays\",\"standoff\":12}");
  }
}
