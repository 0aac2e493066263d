package dwh.display;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Data as Plotly may have it. Plotly takes tags in a text for markup, links among them; Tablesaw
 * escapes titles and names, and here is the rest: texts in arrays, which are the data.
 */
final class PlotlyText {

  private PlotlyText() {}

  /** The same figure with every text of its data shown as it is. */
  static JsonNode literal(JsonNode node) {
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(member -> copy.set(member.getKey(), literal(member.getValue())));
      return copy;
    } else if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(
          element ->
              copy.add(
                  element.isTextual()
                      ? JsonNodeFactory.instance.textNode(escape(element.asText()))
                      : literal(element)));
      return copy;
    }
    return node;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
