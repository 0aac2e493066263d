package sandbox.aws.codec;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Form parameters as the tree that their dotted names describe: {@code Tags.member.1.Key=project}
 * is Tags → member → 1 → Key.
 */
public final class ParameterTree {
  private static final int MAX_DEPTH = 32;

  private final Map<String, ParameterTree> children = new LinkedHashMap<>();
  private String value;

  private ParameterTree() {}

  /**
   * Parses {@code application/x-www-form-urlencoded} text.
   *
   * @throws WireFormatException for a bad percent escape or a name nested too deeply
   */
  public static ParameterTree parse(String form) {
    ParameterTree root = new ParameterTree();
    for (String pair : form.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        root.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return root;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new WireFormatException("The form parameter " + text + " has a bad percent escape.");
    }
  }

  private void put(String name, String text) {
    String[] steps = name.split("\\.", -1);
    if (steps.length > MAX_DEPTH) {
      throw new WireFormatException("A parameter name has more than " + MAX_DEPTH + " parts.");
    }
    ParameterTree node = this;
    for (String step : steps) {
      node = node.children.computeIfAbsent(step, ignored -> new ParameterTree());
    }
    node.value = text;
  }

  /** The text of a parameter without children, or null. */
  public String text(String name) {
    ParameterTree child = children.get(name);
    return child == null ? null : child.value;
  }

  ParameterTree child(String name) {
    return children.get(name);
  }

  String value() {
    return value;
  }

  /**
   * The elements of a list in the order of their numbers. They stand under the list's name itself,
   * or one step deeper under {@code member} or the model's name of an element; AWS accepts all.
   */
  List<ParameterTree> elements() {
    Map<String, ParameterTree> numbered = children;
    if (children.size() == 1) {
      Map.Entry<String, ParameterTree> only = children.entrySet().iterator().next();
      if (!isNumber(only.getKey())) {
        numbered = only.getValue().children;
      }
    }
    for (String key : numbered.keySet()) {
      if (!isNumber(key)) {
        throw new WireFormatException("A list has the element \"" + key + "\", not a number.");
      }
    }
    return numbered.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> Integer.parseInt(entry.getKey())))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 6
        && text.chars().allMatch(character -> character >= '0' && character <= '9');
  }
}
