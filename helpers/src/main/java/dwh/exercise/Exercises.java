package dwh.exercise;

import static com.google.common.base.Preconditions.checkArgument;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dwh.display.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import tech.tablesaw.api.Table;

/**
 * The exercises at the ends of the chapters: checks answers, and remembers which ones are solved.
 * {@code notebooks/exercises.json} says what they ask for and holds digests of the right answers.
 *
 * @param project the project's folder
 * @param environment {@code DWH_SOLVED} names the file of the solved ones, instead of {@code
 *     target/solved.txt}; {@code DWH_ANSWERS=record} takes each answer as the right one
 * @param query runs SQL
 * @param circumstance tells what answers depend on, by its name
 */
public record Exercises(
    Path project,
    Map<String, String> environment,
    Function<String, Table> query,
    Function<String, String> circumstance) {
  private static final String QUERY = "(?is)(\\s|--.*?\\n|/\\*.*?\\*/|\\()*(select|with)\\s.*";
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Checks an answer.
   *
   * @param name chapter and number, such as {@code 03.2}
   * @param answer a table, a number, a text, a list, or the query that gives one of them
   * @throws IllegalArgumentException when there is no such exercise
   */
  public Verdict check(String name, Object answer) throws IOException {
    TreeMap<String, Exercise> all = read();
    Exercise exercise = all.get(String.valueOf(name));
    String names = String.join(", ", all.keySet());
    checkArgument(exercise != null, "There is no exercise %s; there are %s", name, names);
    boolean sql = answer instanceof String text && text.matches(QUERY);
    Object value = sql ? query.apply((String) answer) : answer;
    boolean single = value instanceof Number || value instanceof CharSequence;
    boolean kind = single || value instanceof Table || value instanceof Collection;
    checkArgument(kind, "An answer is a table, number, text, list or query, not %s", value);
    String here = circumstance.apply(exercise.by());
    Answer given = Answer.of(value, exercise, name + here);
    if ("record".equals(environment.get("DWH_ANSWERS"))) {
      exercise.answers().put(here, given);
      JSON.writeValue(project.resolve("notebooks/exercises.json").toFile(), all);
    }
    Answer right = exercise.answers().get(here);
    String unknown = "the answer is not known for " + here + "; notebooks/make-answers finds it";
    List<String> remarks = right == null ? List.of(unknown) : given.against(right);
    Verdict verdict = new Verdict(name, right != null, remarks);
    if (verdict.right()) {
      var solved = solved();
      solved.add(name);
      Files.createDirectories(solvedFile().getParent());
      Files.write(solvedFile(), solved);
    }
    return verdict;
  }

  /**
   * Which exercises of a chapter are solved, in this kernel or an earlier one.
   *
   * @param chapter such as {@code 03}
   */
  public Lines progress(String chapter) throws IOException {
    var names = read().subMap(chapter + ".", chapter + ".~").keySet();
    checkArgument(!names.isEmpty(), "There are no exercises of %s; say progress(\"03\")", chapter);
    var solved = solved();
    solved.retainAll(names);
    return new Lines(List.of(solved.size() + " of " + names.size() + " solved " + solved));
  }

  private TreeMap<String, Exercise> read() throws IOException {
    return JSON.readValue(
        project.resolve("notebooks/exercises.json").toFile(), new TypeReference<>() {});
  }

  private Path solvedFile() {
    return project.resolve(environment.getOrDefault("DWH_SOLVED", "target/solved.txt"));
  }

  private TreeSet<String> solved() throws IOException {
    Path file = solvedFile();
    return new TreeSet<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
  }
}
