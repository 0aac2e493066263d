package dwh.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.ScatterTrace;

/** What becomes of figures in a browser; skipped, and said so, where no Chromium is installed. */
final class ChartInBrowserIT {
  private static final String EVIL =
      "<a href=\"javascript:document.body.dataset.hacked=1\" popup='x'>link</a>"
          + "<img src=x onerror=document.body.dataset.hacked=1><b>bold</b>";

  @TempDir private Path folder;

  @Test
  void aFigureDrawsItselfWhereNoOtherIs() throws Exception {
    Table codes =
        Table.create(
            "t",
            StringColumn.create("code", "01", "1", "10", "constructor", "__proto__"),
            IntColumn.create("plays", 5, 4, 3, 2, 1));

    String page = drawn(Charts.bars("Plays", codes, "code", "plays"));

    assertThat(page).contains("js-plotly-plot").doesNotContain("<img");
    assertThat(page.split("class=\"point\"", -1)).hasSize(1 + codes.rowCount());
    assertThat(page.replace(SafeForPlotly.MARK, ""))
        .contains(">01</text>", ">1</text>", ">constructor</text>", ">__proto__</text>")
        .contains(">code</text>", ">plays</text>");
  }

  @Test
  void textsOfTheDataAreShownAndDoNothing() throws Exception {
    Table table =
        Table.create(
            "t", StringColumn.create(EVIL, EVIL, "$x^2$"), IntColumn.create("n " + EVIL, 1, 2));
    Figure hover =
        new Figure(
            Layout.builder(EVIL, EVIL, EVIL).build(),
            ScatterTrace.builder(table.column(1), table.column(1))
                .name(EVIL)
                .mode(ScatterTrace.Mode.TEXT_AND_MARKERS)
                .text(new String[] {EVIL, EVIL})
                .build());

    String page = drawn(Charts.bars(EVIL, table, EVIL, "n " + EVIL), hover);

    assertThat(page)
        .contains("&lt;a href=", "&lt;b&gt;bold", "$x^2$")
        .doesNotContain("data-hacked", "<a href", "xlink:href=", "<b>", "onclick");
  }

  /** The page after its scripts. */
  private String drawn(Figure... figures) throws IOException, InterruptedException {
    Optional<Path> chromium =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(name -> Path.of("/usr/bin", name))
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(chromium.isPresent(), "SKIPPED: no Chromium is installed");
    StringBuilder html = new StringBuilder("<!DOCTYPE html><meta charset=\"utf-8\"><body>");
    for (Figure figure : figures) {
      html.append(new Chart(figure).html());
    }
    Path page = Files.writeString(folder.resolve("page.html"), html);
    Path dump = folder.resolve("dump.html");
    List<String> command =
        List.of(
            chromium.get().toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + folder.resolve("profile"),
            "--virtual-time-budget=30000",
            "--dump-dom",
            page.toUri().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dump.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor();
    // Without the scripts, which hold the texts as they came.
    return Files.readString(dump).replaceAll("(?s)<script>.*?</script>", "");
  }
}
