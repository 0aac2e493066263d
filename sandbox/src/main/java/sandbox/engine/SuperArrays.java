package sandbox.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.duckdb.DuckDBColumnType;

/**
 * Functions of SUPER arrays, over their JSON. What is no array gives NULL; elements are equal when
 * their values are, as 1 and 1.0.
 */
final class SuperArrays {
  private static final DuckDBColumnType TEXT = DuckDBColumnType.VARCHAR;
  private static final DuckDBColumnType BOOL = DuckDBColumnType.BOOLEAN;
  private static final DuckDBColumnType WHOLE = DuckDBColumnType.BIGINT;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SuperArrays() {}

  static void register(Connection connection) throws SQLException {
    JavaFunctions.binary(connection, "rs_array_concat", TEXT, TEXT, TEXT, SuperArrays::concat);
    JavaFunctions.unary(connection, "rs_array_flatten", TEXT, TEXT, SuperArrays::flat);
    JavaFunctions.unary(connection, "rs_array_distinct", TEXT, TEXT, SuperArrays::distinct);
    JavaFunctions.unary(
        connection,
        "rs_array_length",
        TEXT,
        WHOLE,
        (String array) -> {
          List<String> elements = SuperTexts.elements(array);
          return elements == null ? null : (long) elements.size();
        });
    several(
        connection,
        "rs_array_slice",
        new DuckDBColumnType[] {TEXT, WHOLE, WHOLE},
        TEXT,
        all -> slice((String) all[0], (Long) all[1], (Long) all[2]));
    several(
        connection,
        "rs_array_sort",
        new DuckDBColumnType[] {TEXT, BOOL, BOOL},
        TEXT,
        all -> sorted((String) all[0], (Boolean) all[1], (Boolean) all[2]));
    search(connection, "rs_array_position", DuckDBColumnType.INTEGER, SuperArrays::position);
    search(connection, "rs_array_positions", TEXT, SuperArrays::positions);
    sets(connection, "rs_array_except", Sets::except);
    sets(connection, "rs_array_intersection", Sets::intersection);
    sets(connection, "rs_array_union", Sets::union);
  }

  private static <R> void several(
      Connection connection,
      String name,
      DuckDBColumnType[] parameters,
      DuckDBColumnType result,
      Function<Object[], R> function)
      throws SQLException {
    JavaFunctions.several(connection, name, parameters, result, function);
  }

  /** Array, value as JSON, whether NULL is a value as any other. */
  private static <R> void search(
      Connection connection, String name, DuckDBColumnType result, Search<R> search)
      throws SQLException {
    several(
        connection,
        name,
        new DuckDBColumnType[] {TEXT, TEXT, BOOL},
        result,
        all -> {
          List<String> elements = SuperTexts.elements((String) all[0]);
          String value = key((String) all[1]);
          boolean nulls = (Boolean) all[2];
          return elements == null || value.equals("null") && !nulls
              ? null
              : search.find(keys(elements), value, nulls);
        });
  }

  private interface Search<R> {
    R find(List<String> keys, String value, boolean nulls);
  }

  private static Integer position(List<String> keys, String value, boolean nulls) {
    int at = keys.indexOf(value);
    return at < 0 && !nulls && keys.contains("null") ? null : (Integer) at;
  }

  private static String positions(List<String> keys, String value, boolean nulls) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).equals(value)) {
        found.add(Integer.toString(i));
      }
    }
    return found.isEmpty() && !nulls && keys.contains("null") ? null : array(found);
  }

  /** Two arrays, whether equal elements count once. */
  private static void sets(Connection connection, String name, Combination combination)
      throws SQLException {
    several(
        connection,
        name,
        new DuckDBColumnType[] {TEXT, TEXT, BOOL},
        TEXT,
        all -> {
          List<String> first = SuperTexts.elements((String) all[0]);
          List<String> second = SuperTexts.elements((String) all[1]);
          if (first == null || second == null) {
            return null;
          }
          boolean distinct = (Boolean) all[2];
          return array(combination.of(new Sets(first, second, distinct)));
        });
  }

  private interface Combination {
    List<String> of(Sets sets);
  }

  /** Two arrays as sets, or as bags in which an element has its number of occurrences. */
  private record Sets(List<String> first, List<String> second, boolean distinct) {

    private List<String> except() {
      Map<String, Integer> counts = counts(second);
      List<String> kept = new ArrayList<>();
      for (String element : first) {
        int left = counts.getOrDefault(key(element), 0);
        if (left == 0) {
          kept.add(element);
        } else if (!distinct) {
          counts.put(key(element), left - 1);
        }
      }
      return result(kept);
    }

    private List<String> intersection() {
      Map<String, Integer> counts = counts(second);
      List<String> kept = new ArrayList<>();
      for (String element : first) {
        int left = counts.getOrDefault(key(element), 0);
        if (left > 0) {
          kept.add(element);
          counts.put(key(element), left - 1);
        }
      }
      return result(kept);
    }

    /** As often as in the array that has more of it. */
    private List<String> union() {
      Map<String, Integer> counts = counts(first);
      List<String> all = new ArrayList<>(first);
      for (String element : second) {
        int left = counts.getOrDefault(key(element), 0);
        if (left == 0) {
          all.add(element);
        } else {
          counts.put(key(element), left - 1);
        }
      }
      return result(all);
    }

    private List<String> result(List<String> elements) {
      return distinct ? once(elements) : elements;
    }

    private static Map<String, Integer> counts(List<String> elements) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      for (String element : elements) {
        counts.merge(key(element), 1, Integer::sum);
      }
      return counts;
    }
  }

  private static String concat(String first, String second) {
    List<String> a = SuperTexts.elements(first);
    List<String> b = SuperTexts.elements(second);
    if (a == null || b == null) {
      return null;
    }
    List<String> all = new ArrayList<>(a);
    all.addAll(b);
    return array(all);
  }

  private static String flat(String array) {
    List<String> elements = SuperTexts.elements(array);
    if (elements == null) {
      return null;
    }
    List<String> all = new ArrayList<>();
    flatten(elements, all);
    return array(all);
  }

  /** All levels become one (Developer Guide, "SQL functions and operators" of SUPER). */
  private static void flatten(List<String> elements, List<String> all) {
    for (String element : elements) {
      List<String> inner = SuperTexts.elements(element);
      if (inner == null) {
        all.add(element);
      } else {
        flatten(inner, all);
      }
    }
  }

  private static String distinct(String array) {
    List<String> elements = SuperTexts.elements(array);
    return elements == null ? null : array(once(elements));
  }

  private static List<String> once(List<String> elements) {
    Set<String> seen = new LinkedHashSet<>();
    List<String> kept = new ArrayList<>();
    for (String element : elements) {
      if (seen.add(key(element))) {
        kept.add(element);
      }
    }
    return kept;
  }

  /** From a place counted from zero, a negative one from behind. */
  private static String slice(String array, long start, long length) {
    List<String> elements = SuperTexts.elements(array);
    if (elements == null) {
      return null;
    }
    long size = elements.size();
    long from = Math.max(0, start < 0 ? size + start : start);
    if (from >= size || length <= 0) {
      return "[]";
    }
    long to = length > size - from ? size : from + length;
    return array(elements.subList((int) from, (int) to));
  }

  /** Booleans before numbers before texts before arrays before objects. */
  private static String sorted(String array, boolean ascending, boolean nullsFirst) {
    List<String> elements = SuperTexts.elements(array);
    if (elements == null) {
      return null;
    }
    List<String> values = new ArrayList<>(elements);
    values.removeIf(element -> element.equals("null"));
    List<String> nulls = new ArrayList<>(elements);
    nulls.removeIf(element -> !element.equals("null"));
    Comparator<String> order = SuperArrays::order;
    values.sort(ascending ? order : order.reversed());
    List<String> all = new ArrayList<>(nullsFirst ? nulls : values);
    all.addAll(nullsFirst ? values : nulls);
    return array(all);
  }

  private static int order(String a, String b) {
    int first = kind(a);
    int second = kind(b);
    if (first != second) {
      return Integer.compare(first, second);
    }
    return first == 1 ? new BigDecimal(a).compareTo(new BigDecimal(b)) : text(a).compareTo(text(b));
  }

  private static int kind(String element) {
    return switch (element.charAt(0)) {
      case 't', 'f' -> 0;
      case '"' -> 2;
      case '[' -> 3;
      case '{' -> 4;
      default -> 1;
    };
  }

  private static List<String> keys(List<String> elements) {
    return elements.stream().map(SuperArrays::key).toList();
  }

  /** What two equal elements have in common. */
  private static String key(String element) {
    if (kind(element) == 1 && !element.equals("null")) {
      return new BigDecimal(element).stripTrailingZeros().toString();
    }
    return kind(element) == 2 ? '"' + text(element) : element;
  }

  private static String text(String element) {
    if (element.indexOf('\\') < 0) {
      return element.startsWith("\"") ? element.substring(1, element.length() - 1) : element;
    }
    try {
      return kind(element) == 2 ? JSON.readValue(element, String.class) : element;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a text of checked JSON", impossible);
    }
  }

  private static String array(List<String> elements) {
    return "[" + String.join(",", elements) + "]";
  }
}
