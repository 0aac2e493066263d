package sandbox.aws.codec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What AWS demands of the members of requests: that they are there, and their bounds. AWS checks it
 * before anything else, so that no operation ever sees a request without its required members. The
 * SDK's classes do not carry it, therefore a list does ({@code constraints.txt}).
 */
public final class Constraints {
  private static final Map<String, List<Rule>> RULES = read();

  private Constraints() {}

  private record Rule(List<String> path, boolean required, long least, long most) {}

  /**
   * A member that is missing or out of its bounds.
   *
   * @param path names from the request on; elements of lists by their number, from 1
   * @param value as text, or null when it is missing
   * @param demand what it has to be
   * @param bound the bound that it misses; 0 for a missing one
   */
  public record Violation(List<String> path, String value, Demand demand, long bound) {}

  /** What a member has to be. */
  public enum Demand {
    /** There. */
    PRESENT,
    /** A number of at least the bound. */
    AT_LEAST,
    /** A number of at most the bound. */
    AT_MOST,
    /** A text or list that is at least so long. */
    NOT_SHORTER,
    /** A text or list that is at most so long. */
    NOT_LONGER
  }

  /**
   * All violations of a request.
   *
   * @param operation service and operation, such as {@code iam.CreateRole}
   */
  public static List<Violation> violations(String operation, SdkPojo request) {
    List<Violation> found = new ArrayList<>();
    for (Rule rule : RULES.getOrDefault(operation, List.of())) {
      check(rule, 0, List.of(), request, found);
    }
    return found;
  }

  private static void check(
      Rule rule, int step, List<String> before, SdkPojo object, List<Violation> found) {
    boolean inList = rule.path().get(step).endsWith("[]");
    String name = rule.path().get(step).replace("[]", "");
    SdkField<?> field = field(object, name);
    Object value = field == null ? null : field.getValueOrDefault(object);
    Object given = SdkModel.isSet(value) ? value : null;
    List<String> path = append(before, name);
    if (step == rule.path().size() - 1) {
      if (field != null) {
        judge(rule, path, given, found);
      }
    } else if (inList && given != null) {
      int number = 0;
      for (Object element : SdkModel.list(given)) {
        number++;
        if (element instanceof SdkPojo structure) {
          check(rule, step + 1, append(path, Integer.toString(number)), structure, found);
        }
      }
    } else if (given instanceof SdkPojo structure) {
      check(rule, step + 1, path, structure, found);
    }
  }

  private static SdkField<?> field(SdkPojo object, String member) {
    for (SdkField<?> field : object.sdkFields()) {
      if (field.memberName().equals(member)) {
        return field;
      }
    }
    return null;
  }

  private static List<String> append(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private static void judge(Rule rule, List<String> path, Object value, List<Violation> found) {
    if (value == null) {
      if (rule.required()) {
        found.add(new Violation(path, null, Demand.PRESENT, 0));
      }
      return;
    }
    boolean number = value instanceof Number;
    long measure =
        number
            ? ((Number) value).longValue()
            : value instanceof List<?> list ? list.size() : value.toString().length();
    if (measure < rule.least()) {
      found.add(
          new Violation(
              path, value.toString(), number ? Demand.AT_LEAST : Demand.NOT_SHORTER, rule.least()));
    } else if (measure > rule.most()) {
      found.add(
          new Violation(
              path, value.toString(), number ? Demand.AT_MOST : Demand.NOT_LONGER, rule.most()));
    }
  }

  private static Map<String, List<Rule>> read() {
    Map<String, List<Rule>> rules = new HashMap<>();
    try (InputStream in = Constraints.class.getResourceAsStream("constraints.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ", -1);
          rules.computeIfAbsent(words[0], operation -> new ArrayList<>()).add(rule(words));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the list of constraints is not readable", e);
    }
    return rules;
  }

  private static Rule rule(String[] words) {
    long least = Long.MIN_VALUE;
    long most = Long.MAX_VALUE;
    boolean required = false;
    for (int i = 2; i < words.length; i++) {
      if (words[i].equals("required")) {
        required = true;
      } else {
        String[] bounds = words[i].split("\\.\\.", -1);
        least = bounds[0].isEmpty() ? least : Long.parseLong(bounds[0]);
        most = bounds[1].isEmpty() ? most : Long.parseLong(bounds[1]);
      }
    }
    return new Rule(List.of(words[1].split("\\.", -1)), required, least, most);
  }
}
