package dwh.display;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/**
 * A figure for Plotly in which each text is only text. Plotly takes tags for markup and links, $…$
 * for mathematics that MathJax sets, and looks categories up in plain objects, where "constructor"
 * and "__proto__" are found though nobody put them there.
 */
final class SafeForPlotly {
  /** A space without width: with it no category is a number, or a name that JavaScript knows. */
  static final String MARK = "\u200b";

  private SafeForPlotly() {}

  static ArrayNode traces(ArrayNode traces, JsonNode layout) {
    ArrayNode safe = traces.arrayNode();
    for (JsonNode trace : traces) {
      ObjectNode copy = safe.addObject();
      for (Map.Entry<String, JsonNode> field : trace.properties()) {
        String name = field.getKey();
        boolean axis = name.equals("x") || name.equals("y");
        boolean category =
            name.equals("labels") || (axis && isCategory(layout.path(Axes.of(trace, name))));
        copy.set(name, copied(field.getValue(), category));
      }
    }
    return safe;
  }

  static JsonNode layout(JsonNode layout) {
    return copied(layout, false);
  }

  private static boolean isCategory(JsonNode axis) {
    return axis.path("type").asText().equals("category");
  }

  private static JsonNode copied(JsonNode node, boolean category) {
    if (node.isTextual()) {
      return TextNode.valueOf((category ? MARK : "") + text(node.asText()));
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(value -> copy.add(copied(value, category)));
      return copy;
    }
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        boolean categories = field.getKey().equals("categoryarray");
        copy.set(field.getKey(), copied(field.getValue(), categories));
      }
      return copy;
    }
    return node.isDouble() && !Double.isFinite(node.asDouble())
        ? JsonNodeFactory.instance.nullNode()
        : node;
  }

  private static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("$", "&#36;");
  }
}
