package dwh.display;

import static com.google.common.html.HtmlEscapers.htmlEscaper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import tech.tablesaw.plotly.components.Figure;

/**
 * A Plotly figure without the net: a still image that stands where no JavaScript runs, and a script
 * that puts the interactive chart in its place where it does.
 */
final class Chart implements Rich {
  private final ArrayNode traces;
  private final ObjectNode layout;

  Chart(Figure figure) {
    this.traces = FigureReader.traces(figure);
    this.layout = FigureReader.layout(figure);
    // As wide as the page, no higher than a screen, and with room for long labels.
    layout.remove("width");
    layout.put("autosize", true).put("height", 450);
    layout.withObject("/margin").put("t", 60).put("b", 60).put("l", 60).put("r", 20);
    layout.withObject("/xaxis").put("automargin", true);
    layout.withObject("/yaxis").put("automargin", true);
    Axes.settle(traces, layout);
  }

  @Override
  public String html() {
    // Other notebooks may stand on the same page, so the id is made of the content.
    String id = "dwh-chart-" + Integer.toHexString((traces + "" + layout).hashCode());
    String image =
        "<div id=\"%s\"><img alt=\"%s\" src=\"data:image/png;base64,%s\"/></div>%n"
            .formatted(id, htmlEscaper().escape(title()), png());
    return image
        + PlotlyLibrary.script()
        + """
        <script>(function() {
          function draw(tries) {
            if (!window.dwhPlotly) {
              if (tries > 0) { setTimeout(function() { draw(tries - 1); }, 100); }
              return;
            }
            window.dwhPlotly.then(function(plotly) {
              var place = document.getElementById("%s");
              if (place) {
                place.removeAttribute("id");
                place.innerHTML = "";
                plotly.newPlot(place, %s, %s, {responsive: true, displaylogo: false});
              }
            });
          }
          draw(100);
        })();</script>
        """
            .formatted(
                id,
                inScript(SafeForPlotly.traces(traces, layout)),
                inScript(SafeForPlotly.layout(apart(layout))));
  }

  /** The layout with the axes' titles in a distance of the labels, long or short. */
  private static ObjectNode apart(ObjectNode layout) {
    ObjectNode apart = layout.deepCopy();
    for (JsonNode axis : apart) {
      if (axis instanceof ObjectNode place && place.path("title").isTextual()) {
        String title = place.path("title").asText();
        place.putObject("title").put("text", title).put("standoff", 12);
      }
    }
    return apart;
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
    return layout.path("title").asText("");
  }

  // In a script element "</script>" would end it; in a string < and > may be written so.
  private static String inScript(JsonNode node) {
    return node.toString().replace("<", "\\u003c").replace(">", "\\u003e");
  }
}
