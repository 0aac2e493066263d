package sandbox.load;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;

/**
 * Trees of JSON whose numbers stay as they are written: 1.50 is no 1.5, nobody writes out the
 * digits of 1e999999999, and no digit is lost to a floating point number.
 */
final class JsonTrees {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTrees() {}

  /** All that a parser has, which is one value. */
  static JsonNode whole(JsonParser parser) throws IOException {
    parser.nextToken();
    JsonNode root = current(parser);
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "more than one value");
    }
    return root;
  }

  /** The value at whose first token a parser is; leaves it at the last one. */
  static JsonNode current(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      ObjectNode object = NODES.objectNode();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        object.set(name, current(parser));
      }
      return object;
    } else if (token == JsonToken.START_ARRAY) {
      ArrayNode array = NODES.arrayNode();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        array.add(current(parser));
      }
      return array;
    } else if (token == null) {
      throw new JsonParseException(parser, "no value");
    }
    return switch (token) {
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          NODES.rawValueNode(new RawValue(parser.getText()));
      default -> NODES.textNode(parser.getText());
    };
  }

  /** Whether a value is a number. */
  static boolean isNumber(JsonNode node) {
    return node instanceof POJONode;
  }

  /** A value as COPY reads it: a text without its quotes, an object or array as JSON. */
  static String text(JsonNode node) {
    return node instanceof POJONode || node.isContainerNode() ? node.toString() : node.asText();
  }
}
