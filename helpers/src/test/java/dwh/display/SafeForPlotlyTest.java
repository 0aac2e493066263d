package dwh.display;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.BoxPlot;
import tech.tablesaw.plotly.api.Heatmap;
import tech.tablesaw.plotly.api.HorizontalBarPlot;
import tech.tablesaw.plotly.api.LinePlot;
import tech.tablesaw.plotly.api.PiePlot;
import tech.tablesaw.plotly.api.ScatterPlot;
import tech.tablesaw.plotly.api.VerticalBarPlot;
import tech.tablesaw.plotly.components.Figure;

/**
 * No text of the data reaches what is unsafe in Plotly 1.54.1: the names of attributes, by which it
 * writes into any object (CVE-2023-46308), and its markup.
 */
final class SafeForPlotlyTest {
  private static final String LINK = "<a href='javascript:alert(1)'>x</a>";
  private static final Table TABLE =
      Table.create(
          "table<b>",
          StringColumn.create("__proto__", LINK, "a & b", "__proto__", "constructor.prototype.x"),
          IntColumn.create("n<i>umber</i>", 1, 2, 3, 4),
          StringColumn.create("group<b>", "<u>p</u>", "__proto__", "xaxis.title[0]", "&lt;"));

  static List<Figure> figures() {
    return List.of(
        VerticalBarPlot.create(LINK, TABLE, "__proto__", "n<i>umber</i>"),
        HorizontalBarPlot.create("__proto__", TABLE, "__proto__", "n<i>umber</i>"),
        PiePlot.create("<b>", TABLE, "__proto__", "n<i>umber</i>"),
        LinePlot.create("x", TABLE, "n<i>umber</i>", "n<i>umber</i>", "group<b>"),
        ScatterPlot.create("x", TABLE, "n<i>umber</i>", "n<i>umber</i>", "group<b>"),
        BoxPlot.create("x", TABLE, "__proto__", "n<i>umber</i>"),
        Heatmap.create("x", TABLE, "__proto__", "group<b>"));
  }

  /** The traces and the layout that the figure's script hands to Plotly. */
  private static List<JsonNode> given(Figure figure) {
    String html = new Chart(figure).html();
    String call = "plotly.newPlot(place, ";
    String arguments = html.substring(html.lastIndexOf(call) + call.length());
    List<JsonNode> given = new ArrayList<>();
    try (MappingIterator<JsonNode> values =
        new ObjectMapper().readerFor(JsonNode.class).readValues("[" + whole(arguments) + "]")) {
      values.forEachRemaining(given::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return given;
  }

  /** The two JSON arguments in front of Plotly's options. */
  private static String whole(String arguments) {
    return arguments.substring(0, arguments.indexOf(", {responsive"));
  }

  private static void collect(JsonNode node, List<String> names, List<String> texts) {
    node.properties()
        .forEach(
            member -> {
              names.add(member.getKey());
              collect(member.getValue(), names, texts);
            });
    if (node.isArray()) {
      node.forEach(element -> collect(element, names, texts));
    } else if (node.isTextual()) {
      texts.add(node.asText());
    }
  }

  private static String shown(String text) {
    return text.replace(SafeForPlotly.MARK, "").replace("&lt;", "<").replace("&gt;", ">");
  }

  @ParameterizedTest
  @MethodSource("figures")
  void noTextOfTheDataIsAnAttributeOrMarkup(Figure figure) throws JsonProcessingException {
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    given(figure).forEach(node -> collect(node, names, texts));

    assertThat(names).isNotEmpty().allMatch(name -> name.matches("[a-z]+\\d?"));
    assertThat(texts).isNotEmpty().noneMatch(text -> text.contains("<"));
  }

  @ParameterizedTest
  @MethodSource("figures")
  void theTextIsStillTheData(Figure figure) {
    List<String> texts = new ArrayList<>();
    given(figure).forEach(node -> collect(node, new ArrayList<>(), texts));

    assertThat(texts.stream().map(text -> shown(text)))
        .as("what Plotly shows")
        .containsAnyOf(LINK, "<u>p</u>");
  }
}
