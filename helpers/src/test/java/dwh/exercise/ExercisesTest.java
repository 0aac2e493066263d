package dwh.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

final class ExercisesTest {
  @TempDir Path project;
  private final Map<String, String> environment = new HashMap<>();
  private String data = "one set";

  @BeforeEach
  void exercises() throws IOException {
    Files.createDirectories(project.resolve("notebooks"));
    Files.writeString(
        project.resolve("notebooks/exercises.json"),
        """
        {"03.1": {"asks": "number", "by": "data", "answers": {}},
         "03.2": {"asks": "text", "by": "", "answers": {}}}
        """);
    environment.put("DWH_ANSWERS", "record");
    open().check("03.1", 42);
    open().check("03.2", "ts");
    environment.clear();
    Files.delete(project.resolve("target/solved.txt"));
  }

  private Exercises open() {
    return new Exercises(
        project,
        environment,
        sql -> Table.create(IntColumn.create("n", new int[] {42})),
        by -> by.equals("data") ? data : "");
  }

  @Test
  void rightAnswersAreRememberedByTheNextKernel() throws IOException {
    assertThat(open().progress("03").text()).isEqualTo("0 of 2 solved []");
    assertThat(open().check("03.2", " TS ").text()).isEqualTo("✓ 03.2: right");
    assertThat(open().check("03.1", 41).text()).isEqualTo("✗ 03.1: it is another number");
    assertThat(open().progress("03").text()).isEqualTo("1 of 2 solved [03.2]");
  }

  @Test
  void queriesAreRun() throws IOException {
    assertThat(open().check("03.1", " select 42").right()).isTrue();
    assertThat(open().check("03.1", "-- all of them\n/* yes */ (SELECT 42)").right()).isTrue();
    assertThat(open().check("03.2", "SELECT 42").text())
        .isEqualTo("✗ 03.2: a text is expected, not a number");
  }

  @Test
  void dataThatAreNotKnownAreNoReasonToRefuse() throws IOException {
    data = "another set";

    Verdict verdict = open().check("03.1", 42);

    assertThat(verdict.known()).isFalse();
    assertThat(verdict.right()).isFalse();
    assertThat(verdict.text())
        .isEqualTo(
            "? 03.1: the answer is not known for another set; notebooks/make-answers finds it");
    assertThat(open().progress("03").text()).startsWith("0 of 2");
    assertThat(open().check("03.2", "ts").right()).as("depends on no data").isTrue();
  }

  @Test
  void answersDoNotStandInTheirFile() throws IOException {
    assertThat(Files.readString(project.resolve("notebooks/exercises.json")))
        .contains("one set")
        .doesNotContain("42", "\"ts\"");
  }

  @Test
  void exercisesThatDoNotExistAreRefusedWithThoseThatDo() throws IOException {
    assertThatThrownBy(() -> open().check("03.9", 42))
        .hasMessage("There is no exercise 03.9; there are 03.1, 03.2");
  }

  @Test
  void whatIsNoAnswerIsRefused() {
    for (Object none : new Object[] {null, true, new int[] {42}, new Object()}) {
      assertThatThrownBy(() -> open().check("03.1", none))
          .hasMessageStartingWith("An answer is a table, number, text, list or query, not ");
    }
    assertThatThrownBy(() -> open().check(null, 42)).hasMessageContaining("03.1, 03.2");
    assertThatThrownBy(() -> open().progress("3")).hasMessageContaining("progress(\"03\")");
  }

  @Test
  void theSolvedOnesCanLieElsewhere() throws IOException {
    environment.put("DWH_SOLVED", project.resolve("run/solved.txt").toString());

    open().check("03.1", 42);

    assertThat(project.resolve("run/solved.txt")).hasContent("03.1");
    assertThat(project.resolve("target/solved.txt")).doesNotExist();
  }
}
