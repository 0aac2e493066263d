package dwh.display;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.commons.text.StringEscapeUtils;
import tech.tablesaw.plotly.components.Figure;

/**
 * Reads a figure back from the JavaScript that Tablesaw writes. Its texts are what people wrote:
 * those in single quotes, which Tablesaw escapes for HTML and not for JavaScript, are unescaped.
 */
final class FigureReader {
  // Object literals are JSON with these liberties.
  private static final JsonMapper LITERALS =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private FigureReader() {}

  static ArrayNode traces(Figure figure) {
    ArrayNode traces = LITERALS.createArrayNode();
    for (int i = 0; i < figure.getTraces().length; i++) {
      traces.add(literal(figure.getTraces()[i].asJavascript(i)));
    }
    return traces;
  }

  static ObjectNode layout(Figure figure) {
    return literal(figure.getLayout() == null ? "{}" : figure.getLayout().asJavascript());
  }

  static ObjectNode literal(String assignment) {
    try {
      return LITERALS.readValue(
          json(assignment.substring(assignment.indexOf('{'))), ObjectNode.class);
    } catch (JsonProcessingException unexpected) {
      throw new IllegalArgumentException(
          "This figure is not written as Tablesaw's figures are: " + unexpected.getMessage(),
          unexpected);
    }
  }

  /** Texts in single quotes, which hold none, become JSON's; those in double quotes are JSON. */
  private static String json(String literal) {
    StringBuilder json = new StringBuilder();
    for (int at = 0; at < literal.length(); at++) {
      char quote = literal.charAt(at);
      if (quote != '\'' && quote != '"') {
        json.append(quote);
        continue;
      }
      int end = at + 1;
      while (end < literal.length() && literal.charAt(end) != quote) {
        end += quote == '"' && literal.charAt(end) == '\\' ? 2 : 1;
      }
      String text = literal.substring(at + 1, Math.min(end, literal.length()));
      json.append('"')
          .append(
              quote == '"'
                  ? text
                  : StringEscapeUtils.escapeJson(StringEscapeUtils.unescapeHtml4(text)))
          .append('"');
      at = end;
    }
    return json.toString();
  }
}
