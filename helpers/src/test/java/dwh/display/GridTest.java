package dwh.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

final class GridTest {
  private static final Table SONGS =
      Table.create(
          "songs",
          StringColumn.create("title", "<b>Bold</b>", "\"Quoted\" & 'so'", ""),
          IntColumn.create("plays", new Integer[] {10, null, 3}),
          DoubleColumn.create("length", 1.5, 1.0E10, 2.0E-5),
          BooleanColumn.create("live", new boolean[] {true, false, true}));

  @Test
  void escapesText() {
    assertThat(Grid.of(SONGS, 20).html())
        .contains("&lt;b&gt;Bold&lt;/b&gt;")
        .contains("&quot;Quoted&quot; &amp; &#39;so&#39;")
        .doesNotContain("<b>");
  }

  @Test
  void alignsNumbersRightAndTextLeft() {
    assertThat(Grid.of(SONGS, 20).html())
        .contains("<td style=\"text-align:right\">10</td>")
        .contains("<th style=\"text-align:right\">plays</th>")
        .contains("<td style=\"text-align:left\">true</td>");
  }

  @Test
  void setsNoColoursSoThatDarkThemesWork() {
    assertThat(Grid.of(SONGS, 1).html()).doesNotContain("color", "#fff", "background");
  }

  @Test
  void tellsHowManyRowsAreNotShown() {
    assertThat(Grid.of(SONGS, 2).html()).contains("2 of 3 rows");
    assertThat(Grid.of(SONGS, 3).html()).doesNotContain(" rows");
    assertThat(Grid.of(SONGS, 0).text()).contains("0 of 3 rows");
  }

  @Test
  void showsMissingValuesAsNothingAndNumbersWithoutExponents() {
    Grid grid = Grid.of(SONGS, 20);

    assertThat(grid.html())
        .contains("<td style=\"text-align:right\"></td>")
        .contains(">10000000000<")
        .contains(">0.00002<");
    assertThat(grid.text())
        .startsWith("      title       |  plays  |    length     |  live   |\n---")
        .contains("|     10  |          1.5  |   true  |")
        .contains("|         |  10000000000  |  false  |");
  }

  @Test
  void aGridOfOurOwnHasItsHeaderInText() {
    assertThat(new Grid().column("role").number("n").row("reader", 12).note("one role").text())
        .isEqualTo(
            """
              role   |  n   |
            -----------------
             reader  |  12  |
            one role""");
    assertThat(new Grid().column("role").text()).startsWith(" role  |\n---");
  }

  @Test
  void separatesThousandsWhereAsked() {
    Table table =
        Table.create(
            "t",
            IntColumn.create("year", 2018, 2019),
            IntColumn.create("plays", 6820, -1234567),
            DoubleColumn.create("length", 999.1234, 12345.5),
            StringColumn.create("code", "12345", "x"));

    assertThat(Grid.of(table, 20).thousands("plays", "length").text())
        .contains("2018", " 6,820 ", "-1,234,567", " 999.1234 ", "12,345.5");
    assertThat(Grid.of(table, 20).thousands().html()).contains(">2,018<", ">12345<");
    assertThat(Grid.of(table, 20).html()).contains(">6820<");
  }

  @Test
  void linesStandAsTheyAre() {
    Lines lines = new Lines(List.of("{\"a\":1}", "<x>"));
    assertThat(lines.html()).contains("{&quot;a&quot;:1}\n&lt;x&gt;").contains("pre-wrap");
    assertThat(lines.text()).isEqualTo("{\"a\":1}\n<x>");
  }
}
