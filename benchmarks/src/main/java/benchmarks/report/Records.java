package benchmarks.report;

import benchmarks.measure.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The ratios of a short run that is remembered, to tell a row that has become much slower. */
public record Records(Map<String, Double> ratios) {
  /** What a busy machine does to a short run stays below this. */
  private static final double TOO_MUCH = 2;

  private static final ObjectMapper JSON = new ObjectMapper();

  public Records {
    ratios = Map.copyOf(ratios);
  }

  /** The ratios of a run. */
  public static Records of(List<Outcome> outcomes) {
    Map<String, Double> ratios = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      ratio(outcome).ifPresent(ratio -> ratios.put(outcome.row().id(), ratio));
    }
    return new Records(ratios);
  }

  /** Those of a file. */
  public static Records read(Path file) throws IOException {
    Map<String, Double> ratios = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : JSON.readTree(file.toFile()).properties()) {
      ratios.put(field.getKey(), field.getValue().asDouble());
    }
    return new Records(ratios);
  }

  /** Remembers them, with two digits after the point. */
  public void write(Path file) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    new TreeMap<>(ratios)
        .forEach(
            (id, ratio) -> node.put(id, new BigDecimal(String.format(Locale.ROOT, "%.2f", ratio))));
    Files.writeString(file, node.toPrettyString() + "\n");
  }

  /** A sentence for each row that takes more than twice what is remembered of it. */
  public List<String> complaints(List<Outcome> outcomes) {
    List<String> complaints = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      Double known = ratios.get(outcome.row().id());
      OptionalDouble now = ratio(outcome);
      if (known != null && now.isPresent() && now.getAsDouble() > known * TOO_MUCH) {
        complaints.add(
            String.format(
                Locale.ROOT,
                "%s: the ratio is %.2f, more than twice the %.2f on record",
                outcome.row().id(),
                now.getAsDouble(),
                known));
      }
    }
    return complaints;
  }

  private static OptionalDouble ratio(Outcome outcome) {
    return outcome instanceof Outcome.Taken taken
        ? taken.figures().ratio()
        : OptionalDouble.empty();
  }
}
