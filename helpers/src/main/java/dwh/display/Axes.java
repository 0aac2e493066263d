package dwh.display;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.math.LongMath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Says of each axis whether it has numbers, times or categories. Tablesaw writes all of them as
 * texts, of which Plotly would make numbers and times where it can: 1 of "01".
 */
final class Axes {
  // As Java and SQL write numbers; "01" is none.
  private static final Predicate<String> NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:E-?\\d+)?|NaN|-?Infinity")
          .asMatchPredicate();
  private static final Predicate<String> TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?Z?)?")
          .asMatchPredicate();
  private static final Predicate<String> WHOLE =
      Pattern.compile("0|-?[1-9]\\d{0,15}").asMatchPredicate();

  private static final int MOST_TICKS = 13;
  private static final int MOST_PLACES = 5 * MOST_TICKS;

  // What Tablesaw makes of a missing number, or of a missing object.
  private static final Set<String> MISSING = Set.of("NaN", "null", "");

  private final ArrayNode traces;
  private final ObjectNode layout;

  private Axes(ArrayNode traces, ObjectNode layout) {
    this.traces = traces;
    this.layout = layout;
  }

  /** Sets the axes' types where they are not set, and makes the values fit. */
  static void settle(ArrayNode traces, ObjectNode layout) {
    Axes axes = new Axes(traces, layout);
    traces.forEach(trace -> axes.sortHeatmap((ObjectNode) trace));
    axes.settle("x");
    axes.settle("y");
  }

  /** The name of the layout's axis for a trace's x or y. */
  static String of(JsonNode trace, String letter) {
    return letter + "axis" + trace.path(letter + "axis").asText("").replace(letter, "");
  }

  private void settle(String letter) {
    Map<String, List<ObjectNode>> users = new HashMap<>();
    for (JsonNode trace : traces) {
      if (!trace.path(letter).isMissingNode()) {
        users.computeIfAbsent(of(trace, letter), none -> new ArrayList<>()).add((ObjectNode) trace);
      }
    }
    users.forEach(
        (name, sharing) -> {
          ObjectNode axis = layout.withObject("/" + name);
          if (axis.path("type").asText("-").equals("-")) {
            infer(axis, sharing, letter);
          }
          if (axis.path("type").asText().equals("linear")) {
            tick(axis, sharing, letter);
          }
          sharing.forEach(trace -> fit(trace, letter, axis.path("type").asText()));
        });
  }

  private static void infer(ObjectNode axis, List<ObjectNode> sharing, String letter) {
    List<String> values = new ArrayList<>();
    sharing.forEach(trace -> trace.path(letter).forEach(value -> values.add(value.asText())));
    List<String> present = values.stream().filter(value -> !MISSING.contains(value)).toList();
    boolean groups = sharing.stream().anyMatch(trace -> isGroup(trace, letter));
    if (!present.isEmpty() && present.stream().allMatch(TIME)) {
      axis.put("type", "date");
    } else if (!groups && present.stream().allMatch(NUMBER)) {
      axis.put("type", "linear");
    } else {
      axis.put("type", "category");
      List<String> all = withGaps(values);
      if (!all.isEmpty()) {
        axis.put("categoryorder", "array");
        all.forEach(axis.putArray("categoryarray")::add);
      }
    }
  }

  /** Ticks at the whole numbers themselves: Plotly's own stand between weeks, or beside a bar. */
  private static void tick(ObjectNode axis, List<ObjectNode> sharing, String letter) {
    if (axis.has("dtick") || !sharing.stream().allMatch(trace -> isGiven(trace, letter))) {
      return;
    }
    TreeSet<Double> values = new TreeSet<>();
    for (ObjectNode trace : sharing) {
      trace.path(letter).forEach(value -> values.add(value.asDouble(Double.NaN)));
    }
    if (values.size() < 2 || !values.stream().allMatch(Axes::isCountable)) {
      return;
    }
    long first = values.first().longValue();
    long step =
        values.stream().mapToLong(value -> value.longValue() - first).reduce(0, LongMath::gcd);
    long places = (values.last().longValue() - first) / step + 1;
    if (places > Math.min(MOST_PLACES, 2L * values.size())) {
      return;
    }
    long each =
        LongStream.of(1, 2, 5).filter(n -> places <= n * MOST_TICKS).findFirst().getAsLong();
    axis.put("tick0", each > 1 && first % step == 0 ? 0 : first).put("dtick", step * each);
  }

  private static boolean isCountable(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15;
  }

  /** Whether these values are what others are shown for: groups, or the x of a line. */
  private static boolean isGiven(JsonNode trace, String letter) {
    boolean across = letter.equals("x") && trace.path("type").asText().equals("scatter");
    return across || isGroup(trace, letter);
  }

  /** Whether these values name what the trace groups by, whatever they look like. */
  private static boolean isGroup(JsonNode trace, String letter) {
    boolean lying = trace.path("orientation").asText().equals("h");
    return switch (trace.path("type").asText()) {
      case "heatmap" -> true;
      case "bar", "box", "violin" -> lying == letter.equals("y");
      default -> false;
    };
  }

  /** Ascending whole numbers with those between them, so that a gap stays one; else empty. */
  static List<String> withGaps(List<String> values) {
    if (values.size() < 2 || !values.stream().allMatch(WHOLE)) {
      return List.of();
    }
    long[] numbers = values.stream().mapToLong(Long::parseLong).distinct().toArray();
    long step = 0;
    for (int i = 1; i < numbers.length; i++) {
      if (numbers[i] <= numbers[i - 1]) {
        return List.of();
      }
      step = LongMath.gcd(step, numbers[i] - numbers[i - 1]);
    }
    long first = numbers[0];
    long by = Math.max(1, step);
    long count = (numbers[numbers.length - 1] - first) / by + 1;
    return count > 2L * numbers.length
        ? List.of()
        : LongStream.range(0, count).mapToObj(i -> Long.toString(first + i * by)).toList();
  }

  private static void fit(ObjectNode trace, String letter, String type) {
    ArrayNode fitting = trace.arrayNode();
    for (JsonNode value : trace.path(letter)) {
      String text = value.asText();
      if (type.equals("category")) {
        fitting.add(text);
      } else if (MISSING.contains(text)) {
        fitting.addNull();
      } else if (type.equals("date") || !NUMBER.test(text)) {
        fitting.add(text);
      } else {
        fitting.add(Double.parseDouble(text));
      }
    }
    trace.set(letter, fitting);
  }

  /** Rows and columns that are numbers stand in their order: 2 before 10. */
  private static void sortHeatmap(ObjectNode trace) {
    if (!trace.path("type").asText().equals("heatmap")) {
      return;
    }
    List<Integer> columns = order(trace.path("x"));
    List<Integer> rows = order(trace.path("y"));
    JsonNode z = trace.path("z");
    ArrayNode sorted = trace.arrayNode();
    for (int row : rows) {
      ArrayNode cells = sorted.addArray();
      columns.forEach(column -> cells.add(z.path(row).get(column)));
    }
    trace.set("x", picked(trace.path("x"), columns));
    trace.set("y", picked(trace.path("y"), rows));
    trace.set("z", sorted);
  }

  private static List<Integer> order(JsonNode values) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, values.size()).boxed().toList());
    if (order.stream().allMatch(i -> NUMBER.test(values.get(i).asText()))) {
      order.sort(Comparator.comparingDouble(i -> Double.parseDouble(values.get(i).asText())));
    }
    return order;
  }

  private static ArrayNode picked(JsonNode values, List<Integer> order) {
    ArrayNode picked = ((ArrayNode) values).arrayNode();
    order.forEach(i -> picked.add(values.get(i)));
    return picked;
  }
}
