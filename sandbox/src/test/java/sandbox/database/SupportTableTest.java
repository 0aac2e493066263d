package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.corpus.CorpusStatements;
import sandbox.corpus.CorpusStatements.Asked;
import sandbox.sql.SqlException;
import sandbox.sql.parse.Parser;
import sandbox.sql.parse.ReadWords;
import sandbox.sql.text.StatementSplitter;
import sandbox.sql.tree.Administration;
import sandbox.sql.tree.Definition;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Statement;

/**
 * The statements in {@code docs/redshift-support.md}: their state is what an example of each is
 * answered, and their cases are those of the corpus. Every statement that the parser knows has its
 * row. With {@code -Dsupport.update} the table is written anew.
 */
final class SupportTableTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "redshift-support.md");
  private static final String BEGIN = "<!-- statements: made by SupportTableTest -->\n";
  private static final String END = "<!-- end of statements -->\n";

  private static final String READ = "read";

  /** What an example finds. */
  private static final String SCENE =
      """
      create schema s; set search_path to s;
      create table t (id int not null, name varchar(10)); create table u (like t);
      create table k (id int primary key); create view v as select id from t;
      prepare given (int) as select id from t where id = $1
      """;

  @TempDir private static Path directory;

  private record Row(String name, String example, String remark) {}

  @Test
  void theTableOfStatementsSaysWhatIsThere() throws Exception {
    List<Row> rows = rows();
    Map<String, Set<String>> cases = cases();
    Set<String> shown = new TreeSet<>();
    Set<String> read = new TreeSet<>();
    Set<String> readIn = new TreeSet<>();
    StringBuilder table = new StringBuilder("| statement | state | cases of the corpus | |\n");
    table.append("|---|---|---|---|\n");
    try (TestSession session = TestSession.open(directory)) {
      session.run(
          "create user someone password 'Abcdefg1'; create group readers; create database other");
      for (Row row : rows) {
        Set<String> kinds = kinds(row);
        shown.addAll(kinds);
        Set<String> files = new TreeSet<>();
        kinds.forEach(kind -> files.addAll(cases.getOrDefault(kind, Set.of())));
        String state = state(session, row, files);
        if (row.remark.equals(READ)) {
          assertThat(state).as(row.name).isEqualTo("no");
          read.add(row.name);
          readIn.addAll(files);
        } else {
          table.append("| " + row.name + " | " + state + " | ");
          table.append(String.join(", ", files) + " | " + row.remark + " |\n");
        }
      }
    }
    table.append("| " + String.join(", ", read) + " | no | ");
    table.append(String.join(", ", readIn) + " | read alone |\n");
    assertThat(kinds()).as("statements without a row in support/statements.txt").isEqualTo(shown);
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    String wanted = document.substring(0, begin) + table + document.substring(end);
    if (System.getProperty("support.update") != null) {
      Files.writeString(DOCUMENT, wanted);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(wanted);
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/support/statements.txt"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(" \\|", 3);
        rows.add(new Row(parts[0].strip(), parts[1].strip(), parts[2].strip()));
      }
    }
    for (String words : ReadWords.documented()) {
      rows.add(new Row(words.toUpperCase(Locale.ROOT), words + " x", READ));
    }
    return rows;
  }

  private static String state(TestSession session, Row row, Set<String> files) throws Exception {
    if (row.example.equals("corpus")) {
      assertThat(files).as(row.name).isNotEmpty();
      return row.remark.startsWith("differs:") ? "differs" : "yes";
    }
    session.run("rollback; deallocate all; drop schema if exists s cascade");
    session.run(SCENE);
    try {
      session.run(row.example);
      return row.remark.startsWith("differs:") ? "differs" : "yes";
    } catch (SqlException e) {
      if (row.name.equals("CANCEL")) {
        return "yes";
      }
      assertThat(e.sqlState()).as(row.example + ": " + e.getMessage()).isEqualTo("0A000");
      assertThat(e.getMessage()).endsWith("not supported by the sandbox");
      return "no";
    }
  }

  private static Set<String> kinds(Row row) throws SqlException {
    if (row.example.equals("corpus")) {
      return Set.of("COPY");
    }
    List<StatementSplitter.Part> parts = StatementSplitter.split(row.example);
    return kinds(Parser.parse(parts.get(parts.size() - 1).text()));
  }

  /** What a statement is, as its row knows it. */
  private static Set<String> kinds(Statement statement) {
    if (statement instanceof Administration.Documented documented) {
      return Set.of(documented.construct());
    }
    if (statement instanceof Definition.AlterTable alter) {
      Set<String> kinds = new TreeSet<>();
      alter.changes().forEach(change -> kinds.add("ALTER TABLE " + words(change.getClass())));
      return kinds;
    }
    boolean into =
        statement instanceof Statement.Select select
            && select.query().body() instanceof Query.Select body
            && body.into().isPresent();
    return Set.of(into ? "SELECT INTO" : words(statement.getClass()));
  }

  /** All that there are. */
  private static Set<String> kinds() {
    Set<String> kinds = new TreeSet<>(Set.of("SELECT INTO"));
    leaves(Statement.class).forEach(leaf -> kinds.add(words(leaf)));
    leaves(Definition.TableChange.class)
        .forEach(change -> kinds.add("ALTER TABLE " + words(change)));
    // What PostgreSQL has and Redshift refuses stands in the prose.
    kinds.removeAll(Set.of("ALTER TABLE", "DOCUMENTED", "FOREIGN"));
    for (String words : ReadWords.documented()) {
      kinds.add(words.toUpperCase(Locale.ROOT));
    }
    return kinds;
  }

  private static Stream<Class<?>> leaves(Class<?> family) {
    Class<?>[] members = family.getPermittedSubclasses();
    return members == null
        ? Stream.of(family)
        : Stream.of(members).flatMap(SupportTableTest::leaves);
  }

  private static String words(Class<?> leaf) {
    return leaf.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toUpperCase(Locale.ROOT);
  }

  /** For each kind the files of the corpus that have statements of it. */
  private static Map<String, Set<String>> cases() throws IOException {
    Map<String, Set<String>> cases = new TreeMap<>();
    for (Asked asked : CorpusStatements.in(Path.of("corpus"))) {
      String file = asked.place().substring(0, asked.place().indexOf('.'));
      List<String> texts = new ArrayList<>(asked.before());
      texts.add(asked.sql());
      for (String text : texts) {
        String sql = text.replace("{schema}", "s").replace("{s3}", "s3://b").replace("{role}", "r");
        try {
          for (StatementSplitter.Part part : StatementSplitter.split(sql)) {
            for (String kind : kinds(Parser.parse(part.text()))) {
              cases.computeIfAbsent(kind, key -> new TreeSet<>()).add(file);
            }
          }
        } catch (SqlException e) {
          // What is no Redshift is no statement of its.
          continue;
        }
      }
    }
    return cases;
  }
}
