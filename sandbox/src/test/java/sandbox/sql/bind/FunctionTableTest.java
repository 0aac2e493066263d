package sandbox.sql.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import sandbox.corpus.CorpusStatements;
import sandbox.corpus.CorpusStatements.Asked;
import sandbox.sql.SqlException;
import sandbox.sql.parse.Parser;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Trees;

/**
 * {@code docs/functions.md} says which functions there are and which cases of the corpus call them.
 * It is made of their declarations and of the corpus; with {@code -Dfunctions.update} anew.
 */
final class FunctionTableTest {
  private static final Path TABLE = Path.of("..", "docs", "functions.md");
  private static final String HEAD =
      """
      # Functions

      Made of the declarations in `sandbox/src/main/resources/sandbox/sql/bind` and of the corpus, by
      `./mvnw -pl sandbox test -Dtest=FunctionTableTest -Dfunctions.update`; the suite fails when it is not so. A function that is
      documented and lacks raises 0A000, any other name 42883. How far what is there differs from Redshift is told in
      [redshift-support.md](redshift-support.md).

      | function | state | files of the corpus that call it |
      |---|---|---|
      """;

  @Test
  void theTableOfFunctionsSaysWhatIsThere() throws IOException {
    String wanted = table();
    if (System.getProperty("functions.update") != null) {
      Files.writeString(TABLE, wanted);
    }
    assertThat(Files.readString(TABLE)).isEqualTo(wanted);
  }

  private static String table() throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String name : special()) {
      rows.computeIfAbsent(name, key -> new ArrayList<>()).add("| yes");
    }
    for (String name : Functions.names()) {
      rows.putIfAbsent(name, new ArrayList<>(List.of("| yes")));
    }
    for (String name : Functions.lacking()) {
      rows.put(name, List.of("| no"));
    }
    Map<String, Set<String>> cases = cases();
    StringBuilder table = new StringBuilder(HEAD);
    rows.forEach(
        (name, state) -> {
          table.append("| ").append(name.toUpperCase(java.util.Locale.ROOT)).append(' ');
          table.append(state.get(0)).append(" | ");
          table.append(String.join(", ", cases.getOrDefault(name, Set.of()))).append(" |\n");
        });
    return table.toString();
  }

  private static Set<String> special() {
    Set<String> names = new TreeSet<>(Set.of("grouping"));
    names.addAll(Aggregates.NAMES);
    names.addAll(Windows.NAMES);
    names.addAll(SpecialFunctions.NAMES);
    names.addAll(VariedFunctions.NAMES);
    names.addAll(SystemFunctions.NAMES);
    return names;
  }

  /** For each function the files of the corpus that call it. */
  private static Map<String, Set<String>> cases() throws IOException {
    Map<String, Set<String>> cases = new TreeMap<>();
    for (Asked asked : CorpusStatements.in(Path.of("corpus"))) {
      Set<String> called = new TreeSet<>();
      try {
        Trees.walk(
            Parser.parse(asked.sql().replace("{schema}", "s")),
            node -> {
              if (node instanceof Expression.Call call) {
                called.add(call.name().last().value());
              }
            });
      } catch (SqlException e) {
        // What is no Redshift calls nothing.
        continue;
      }
      String file = asked.place().substring(0, asked.place().indexOf('.'));
      for (String name : called) {
        cases.computeIfAbsent(name, key -> new TreeSet<>()).add(file);
      }
    }
    return cases;
  }
}
