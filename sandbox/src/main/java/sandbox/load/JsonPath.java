package sandbox.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * One expression of a jsonpaths file in dot or bracket notation.
 *
 * @param steps keys (String) and indexes (Integer) from the root; empty for the root itself
 */
record JsonPath(List<Object> steps) {

  /** What is wrong with a jsonpaths file or one of its expressions. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  JsonPath {
    steps = List.copyOf(steps);
  }

  /** Reads a jsonpaths file: an object with an array {@code jsonpaths} of expressions. */
  static List<JsonPath> file(byte[] content) throws Malformed {
    JsonNode root;
    try {
      root =
          new ObjectMapper().readTree(new String(content, java.nio.charset.StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new Malformed("Invalid JSONPaths file: " + e.getOriginalMessage());
    }
    JsonNode paths = root == null ? null : root.get("jsonpaths");
    if (paths == null || !paths.isArray()) {
      throw new Malformed("Invalid JSONPaths file: it has no array named 'jsonpaths'");
    }
    List<JsonPath> result = new ArrayList<>();
    for (JsonNode path : paths) {
      result.add(parse(path.asText()));
    }
    return result;
  }

  static JsonPath parse(String text) throws Malformed {
    String path = text.strip();
    if (!path.startsWith("$")) {
      throw new Malformed("Invalid JSONPath format: '" + text + "' does not begin with $");
    }
    List<Object> steps = new ArrayList<>();
    int at = 1;
    while (at < path.length()) {
      char c = path.charAt(at);
      int close;
      if (c == '.') {
        close = at + 1;
        while (close < path.length() && path.charAt(close) != '.' && path.charAt(close) != '[') {
          close++;
        }
        steps.add(key(path.substring(at + 1, close), text));
      } else if (c == '[') {
        close = bracketEnd(path, at, text);
        steps.add(bracket(path.substring(at + 1, close).strip(), text));
        close++;
      } else {
        throw new Malformed(
            "Invalid JSONPath format: '" + text + "' at '" + path.substring(at) + "'");
      }
      at = close;
    }
    return new JsonPath(steps);
  }

  private static int bracketEnd(String path, int open, String text) throws Malformed {
    int at = open + 1;
    while (at < path.length() && path.charAt(at) == ' ') {
      at++;
    }
    if (at < path.length() && (path.charAt(at) == '\'' || path.charAt(at) == '"')) {
      at = path.indexOf(path.charAt(at), at + 1);
    }
    int close = at < 0 ? -1 : path.indexOf(']', at);
    if (close < 0) {
      throw new Malformed("Invalid JSONPath format: '" + text + "' has an open bracket");
    }
    return close;
  }

  private static Object bracket(String inner, String text) throws Malformed {
    if (inner.length() >= 2 && (inner.charAt(0) == '\'' || inner.charAt(0) == '"')) {
      return key(inner.substring(1, inner.length() - 1), text);
    }
    if (inner.matches("\\d{1,9}")) {
      return Integer.valueOf(inner);
    }
    throw new Malformed("Invalid JSONPath format: '" + text + "'; write ['key'] or [0]");
  }

  private static String key(String key, String text) throws Malformed {
    if (key.isEmpty() || key.equals("*")) {
      throw new Malformed("Invalid JSONPath format: '" + text + "'");
    }
    return key;
  }

  /** Whether it is one key of the top-level object. */
  boolean isTopLevelKey() {
    return steps.size() == 1 && steps.get(0) instanceof String;
  }

  /**
   * The value it leads to, null when a key is missing.
   *
   * @throws LoadFault 1216 for an index outside its array, in the Developer Guide's words
   */
  JsonNode find(JsonNode root) throws LoadFault {
    JsonNode node = root;
    for (Object step : steps) {
      if (step instanceof Integer index) {
        if (!node.isArray() || index >= node.size()) {
          throw new LoadFault(
              LoadFault.Code.INVALID_LINE,
              "Invalid JSONPath format: Not an array or index out of range.");
        }
        node = node.get(index);
      } else {
        if (!node.isObject()) {
          throw new LoadFault(
              LoadFault.Code.INVALID_LINE, "Invalid JSONPath format: Member is not an object.");
        }
        node = node.get((String) step);
        if (node == null || node.isNull()) {
          return null;
        }
      }
    }
    return node;
  }
}
