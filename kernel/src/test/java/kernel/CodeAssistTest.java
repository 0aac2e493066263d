package kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class CodeAssistTest {
  private static CodeAssist assist;

  @BeforeAll
  static void declareSomeNames() throws Throwable {
    CellSession session = new CellSession();
    session.run(1, "String town = \"Oslo\";\nint twice(int n) { return 2 * n; }", value -> value);
    assist = session.assist();
  }

  private static ReplacementOptions complete(String code) {
    return assist.complete(code, code.codePointCount(0, code.length()));
  }

  @Test
  void namesOfEarlierCellsAreCompleted() {
    assertThat(complete("tow").getReplacements()).containsExactly("town");
    assertThat(complete("town.toUpp").getReplacements()).containsExactly("toUpperCase(");
  }

  @Test
  void namesOfTheSameCellAreCompleted() {
    assertThat(complete("var other = \"a\";\nother.isBl").getReplacements())
        .containsExactly("isBlank()");
    assertThat(complete("import java.time.*;\nclass A {}\ntown.isBl").getReplacements())
        .containsExactly("isBlank()");
  }

  @Test
  void rangeCountsCodePoints() {
    ReplacementOptions options = complete("\"😀\" + town.len");
    assertThat(options.getReplacements()).containsExactly("length()");
    assertThat(options.getSourceStart()).isEqualTo(11);
    assertThat(options.getSourceEnd()).isEqualTo(14);
  }

  @Test
  void magicsAreSkipped() {
    assertThat(complete("%jars a.jar\ntown.len").getReplacements()).containsExactly("length()");
  }

  @Test
  void nothingFitsUnknownNames() {
    assertThat(complete("nowhere.x").getReplacements()).isEmpty();
  }

  @Test
  void signaturesAreExplainedWhereverTheCursorStands() {
    assertThat(assist.explain("Math.abs(1)", 6)).contains("int Math.abs(int");
    assertThat(assist.explain("twice(", 6)).isEqualTo("int twice(int n)");
    assertThat(assist.explain("town", 2)).isEqualTo("town:java.lang.String");
    assertThat(assist.explain("nowhere", 3)).isEmpty();
  }
}
