package dwh.display;

import static com.google.common.html.HtmlEscapers.htmlEscaper;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.text.StringEscapeUtils;
import tech.tablesaw.plotly.components.Figure;

/**
 * A Plotly figure without the net: a still image that stands where no JavaScript runs, and a script
 * that puts the interactive chart in its place where it does. The library comes with the first
 * chart of a notebook.
 */
final class Chart implements Rich {
  // Tablesaw writes JavaScript object literals, which are JSON with these liberties.
  private static final JsonMapper LITERALS =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
              JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  // One process is one notebook, which needs the library once.
  private static final AtomicBoolean LIBRARY_GIVEN = new AtomicBoolean();

  private final ArrayNode traces = LITERALS.createArrayNode();
  private final ObjectNode layout;

  Chart(Figure figure) {
    for (int i = 0; i < figure.getTraces().length; i++) {
      traces.add(literal(figure.getTraces()[i].asJavascript(i)));
    }
    this.layout = literal(figure.getLayout() == null ? "{}" : figure.getLayout().asJavascript());
    // As wide as the page, no higher than a screen, and with room for long labels.
    layout.remove("width");
    layout.put("autosize", true).put("height", 450);
    layout.withObject("/margin").put("t", 60).put("b", 60).put("l", 60).put("r", 20);
    layout.withObject("/xaxis").put("automargin", true);
    layout.withObject("/yaxis").put("automargin", true);
  }

  private static ObjectNode literal(String assignment) {
    try {
      return LITERALS.readValue(assignment.substring(assignment.indexOf('{')), ObjectNode.class);
    } catch (JsonProcessingException unexpected) {
      throw new IllegalArgumentException(
          "This figure is not written as Tablesaw's figures are: " + unexpected.getMessage(),
          unexpected);
    }
  }

  @Override
  public String html() {
    // Other notebooks may stand on the same page, so the id is made of the content.
    String id = "dwh-chart-" + Integer.toHexString((traces + "" + layout).hashCode());
    return (LIBRARY_GIVEN.getAndSet(true) ? "" : library())
        + """
        <div id="%s"><img alt="%s" src="data:image/png;base64,%s"/></div>
        <script>(function() {
          function draw(tries) {
            var place = document.getElementById("%s");
            if (window.Plotly && place) {
              place.removeAttribute("id");
              place.innerHTML = "";
              window.Plotly.newPlot(place, %s, %s, {responsive: true, displaylogo: false});
            } else if (tries > 0) {
              setTimeout(function() { draw(tries - 1); }, 100);
            }
          }
          draw(100);
        })();</script>
        """
            .formatted(
                id,
                htmlEscaper().escape(title()),
                png(),
                id,
                inScript(PlotlyText.literal(traces)),
                inScript(layout));
  }

  /** The still image, as base64. */
  String png() {
    return Base64.getEncoder().encodeToString(new StillImage(traces, layout).png());
  }

  @Override
  public String text() {
    return "Chart: " + title();
  }

  private String title() {
    return plain(layout.path("title"));
  }

  /** A text of a figure, which Tablesaw writes escaped for HTML. */
  static String plain(JsonNode text) {
    return StringEscapeUtils.unescapeHtml4(text.asText(""));
  }

  // In a script element "</script>" would end it; in a string < and > may be written so.
  private static String inScript(JsonNode node) {
    return node.toString()
        .replace("\"NaN\"", "null")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e");
  }

  // Without define, module and exports in sight Plotly sets window.Plotly even where a module
  // loader is at work, as in Jupyter.
  static String library() {
    String version =
        resource("maven/org.webjars.bower/plotly.js/pom.properties")
            .replaceFirst("(?s).*version=(\\S+).*", "$1");
    return "<script>if (!window.Plotly) {(function(define, module, exports) {"
        + resource("resources/webjars/plotly.js/" + version + "/dist/plotly-cartesian.min.js")
            .replace("</script", "<\\/script")
        + "\n}).call(window);}</script>\n";
  }

  private static String resource(String path) {
    try {
      return Resources.toString(Resources.getResource(Chart.class, "/META-INF/" + path), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
