package sandbox.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sandbox.corpus.Case.Action;

/**
 * A file of the corpus: cases on one theme.
 *
 * @param setUp what is run once before its cases
 */
record CaseFile(String name, List<Action> setUp, List<Case> cases) {

  static CaseFile read(Path path) throws IOException {
    String name = path.getFileName().toString();
    Reader reader = new Reader(name, Files.readAllLines(path));
    return new CaseFile(name, reader.setUp(), reader.cases());
  }

  /** The schema that holds what the file's set-up makes. */
  String schema() {
    return "corpus_" + name.replace(".case", "").replace('-', '_');
  }

  /** Reads lines; README.md in the corpus's folder tells what they mean. */
  private static final class Reader {
    private static final Pattern KEY =
        Pattern.compile(
            "(source|note|open|file|bytes|set-up|attempt|values|labels|types|changed|error):(.*)");

    private final String name;
    private final List<String> lines;
    private final Set<String> titles = new HashSet<>();
    private int next;

    Reader(String name, List<String> lines) {
      this.name = name;
      this.lines = lines;
    }

    List<Action> setUp() {
      return new CaseReader("set-up of the file").actions();
    }

    List<Case> cases() {
      List<Case> cases = new ArrayList<>();
      while (next < lines.size()) {
        int line = next + 1;
        String title = lines.get(next++).substring(3).strip();
        require(titles.add(title), line, "a second case of the title " + title);
        CaseReader reader = new CaseReader(title);
        List<Action> actions = reader.actions();
        require(!reader.source.isEmpty(), line, "a case without its source");
        require(
            !actions.isEmpty() && actions.get(actions.size() - 1) instanceof Case.Ask,
            line,
            "a case that wants nothing");
        cases.add(new Case(name, line, title, reader.source, reader.open, List.copyOf(actions)));
      }
      return cases;
    }

    private void require(boolean condition, int line, String problem) {
      if (!condition) {
        throw new IllegalArgumentException(name + ":" + line + ": " + problem);
      }
    }

    /** The lines of one case. */
    private final class CaseReader {
      private final String title;
      private final List<Action> actions = new ArrayList<>();
      private String source = "";
      private Optional<String> open = Optional.empty();
      private List<Cell> values = List.of();

      CaseReader(String title) {
        this.title = title;
      }

      List<Action> actions() {
        while (next < lines.size() && !lines.get(next).startsWith("== ")) {
          String line = lines.get(next);
          Matcher key = KEY.matcher(line);
          if (line.isBlank() || line.startsWith("#")) {
            next++;
          } else if (key.matches()) {
            next++;
            keyed(key.group(1), key.group(2).strip());
          } else {
            ask();
          }
        }
        return actions;
      }

      private void keyed(String key, String value) {
        int line = next;
        switch (key) {
          case "source" -> source = value;
          case "note" -> indented();
          case "open" -> open = Optional.of(value);
          case "values" -> values = Cell.line(value);
          case "file" ->
              actions.add(
                  new Case.PutObject(
                      value,
                      (String.join("\n", indented()) + "\n").getBytes(StandardCharsets.UTF_8)));
          case "bytes" ->
              actions.add(
                  new Case.PutObject(
                      value,
                      HexFormat.of().parseHex(String.join("", indented()).replace(" ", ""))));
          case "set-up", "attempt" -> {
            String sql = (value + "\n" + String.join("\n", indented())).strip();
            actions.add(new Case.SetUp(line, sql, key.equals("attempt")));
          }
          default -> require(false, line, key + ": before any statement in " + title);
        }
      }

      /** The lines after a key's that begin with two blanks, without those. */
      private List<String> indented() {
        List<String> block = new ArrayList<>();
        while (next < lines.size() && lines.get(next).startsWith("  ")) {
          block.add(lines.get(next++).substring(2));
        }
        return block;
      }

      private void ask() {
        int line = next + 1;
        List<String> sql = new ArrayList<>();
        while (next < lines.size()
            && !isWant(lines.get(next))
            && !lines.get(next).startsWith("== ")) {
          require(!KEY.matcher(lines.get(next)).matches(), next + 1, "a key within a statement");
          sql.add(lines.get(next++));
        }
        List<String> wants = new ArrayList<>();
        while (next < lines.size() && isWant(lines.get(next))) {
          wants.add(lines.get(next++));
        }
        require(!sql.isEmpty(), line, "a want without its statement");
        require(!wants.isEmpty(), line, "a statement of which nothing is wanted");
        actions.add(new Case.Ask(line, String.join("\n", sql).strip(), values, wanted(wants)));
        values = List.of();
      }
    }

    private static boolean isWant(String line) {
      return line.startsWith(">")
          || line.equals("no rows")
          || line.equals("works")
          || line.matches("(labels|types|changed|error):.*");
    }

    private static Expectation wanted(List<String> lines) {
      Optional<List<String>> labels = Optional.empty();
      Optional<List<String>> types = Optional.empty();
      Optional<List<List<Cell>>> rows = Optional.empty();
      OptionalLong changed = OptionalLong.empty();
      Optional<Expectation.Refusal> error = Optional.empty();
      for (String line : lines) {
        String value = line.replaceFirst("^(>|[a-z]+:)", "").strip();
        if (line.startsWith(">")) {
          rows = Optional.of(rows.orElseGet(ArrayList::new));
          rows.get().add(Cell.line(value));
        } else if (line.equals("no rows")) {
          rows = Optional.of(List.of());
        } else if (line.startsWith("labels:")) {
          labels = Optional.of(List.of(value.split(" \\| ")));
        } else if (line.startsWith("types:")) {
          types = Optional.of(List.of(value.split(" \\| ")));
        } else if (line.startsWith("changed:")) {
          changed = OptionalLong.of(Long.parseLong(value));
        } else if (line.startsWith("error:")) {
          error = Optional.of(refusal(value));
        }
      }
      return new Expectation(labels, types, rows, changed, error, lines);
    }

    private static Expectation.Refusal refusal(String value) {
      boolean state = value.matches("[0-9A-Z]{5}( .*)?") && value.matches(".*\\d.*");
      return state
          ? new Expectation.Refusal(value.substring(0, 5), value.substring(5).strip())
          : new Expectation.Refusal("", value);
    }
  }
}
