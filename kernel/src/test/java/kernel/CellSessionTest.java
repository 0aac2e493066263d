package kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class CellSessionTest {
  private final CellSession session = new CellSession();
  private int cells;

  private Object run(String code) throws Throwable {
    cells++;
    return session.run(cells, code, value -> value);
  }

  private Throwable failureOf(String code) {
    return catchThrowable(() -> run(code));
  }

  private static List<String> trace(Throwable failure) {
    return Stream.of(failure.getStackTrace()).map(StackTraceElement::toString).toList();
  }

  @Test
  void lastExpressionIsTheValue() throws Throwable {
    assertThat(run("int a = 6;\nint b = 7;\na * b")).isEqualTo(42);
    assertThat(run("a")).isEqualTo(6);
    assertThat(run("a = 1")).isEqualTo(1);
  }

  @Test
  void declarationsVoidCallsAndNullHaveNoValue() throws Throwable {
    assertThat(run("int a = 6;")).isNull();
    assertThat(run("Thread.yield()")).isNull();
    assertThat(run("String none = null;\nnone")).isNull();
    assertThat(run("1 + 1;\nint b = 2;")).isNull();
    assertThat(run("// nothing\n/* at\nall */\n")).isNull();
  }

  @Test
  void javaSeventeenWorksAndImportsAreThere() throws Throwable {
    assertThat(run("record Point(int x, int y) {}\nvar p = new Point(1, 2);\np.x() + p.y()"))
        .isEqualTo(3);
    assertThat(run("Object o = \"text\";\no instanceof String s ? s.length() : 0")).isEqualTo(4);
    assertThat(run("List.of(3, 1, 2).stream().sorted().collect(Collectors.toList()).toString()"))
        .isEqualTo("[1, 2, 3]");
    assertThat(run("new BigDecimal(\"1.10\").scale()")).isEqualTo(2);
  }

  @Test
  void percentSignInTextBlockIsNoMagic() throws Throwable {
    assertThat(run("var sql = \"\"\"\n%like\n  100\n% 7\n\"\"\";\nsql"))
        .isEqualTo("%like\n  100\n% 7\n");
    assertThat(run("int n = 17\n  % 5;\nn")).isEqualTo(2);
  }

  @Test
  void declarationsMayReferToLaterOnes() throws Throwable {
    assertThat(
            run(
                """
                sealed interface Shape permits Circle, Square {}
                record Circle(double radius) implements Shape {}
                record Square(double side) implements Shape {}
                double twice(Shape shape) { return 2 * area(shape); }
                double area(Shape shape) { return shape instanceof Square s ? s.side() * s.side() : 0; }
                twice(new Square(3))
                """))
        .isEqualTo(18.0);
  }

  @Test
  void whatStaysUndeclaredIsAnError() {
    assertThat(failureOf("class Cat extends Animal {}"))
        .isInstanceOf(CellError.class)
        .hasMessage(
            "cell 1, line 1: nothing declares class Animal\n    class Cat extends Animal {}");
    assertThat(failureOf("// twice\nint twice() {\n  return 2 * once();\n}"))
        .hasMessageStartingWith("cell 2, line 2: nothing declares method once()");
    assertThat(failureOf("twice()"))
        .hasMessageStartingWith("cell 2, line 2: nothing declares method once()");
    assertThat(failureOf("Tabel t = null;\nt")).hasMessageContaining("class Tabel");
  }

  @Test
  void compileErrorPointsToItsPlace() {
    assertThat(failureOf("// two lines above\n\nint a = 1; int b =\n  \"text\";"))
        .isInstanceOf(CellError.class)
        .hasMessage(
            "cell 1, line 4: incompatible types: java.lang.String cannot be converted to int\n"
                + "    \"text\";");
  }

  @Test
  void incompleteCodeIsAnError() {
    assertThat(failureOf("int a = 1;\nfor (;;) {")).hasMessageContaining("end of file");
    assertThat(failureOf("int a = 1 }")).isInstanceOf(CellError.class);
  }

  @Test
  void exceptionIsTracedThroughCells() throws Throwable {
    run("\nint half(int n) {\n  return n / (n - n);\n}");
    Throwable failure = failureOf("int a = 1;\nint b = half(a);");
    assertThat(failure).isInstanceOf(ArithmeticException.class).hasMessage("/ by zero");
    assertThat(trace(failure))
        .containsExactly("notebook.half(cell 1, line 3)", "notebook.(cell 2, line 2)");
  }

  @Test
  void causesAreTracedToo() {
    Throwable failure = failureOf("throw new Exception(new Error(\"inner\"));");
    assertThat(trace(failure)).containsExactly("notebook.(cell 1, line 1)");
    assertThat(trace(failure.getCause())).containsExactly("notebook.(cell 1, line 1)");
  }

  @Test
  void statementsBeforeTheFailedOneKeepTheirEffect() throws Throwable {
    failureOf("int kept = 5;\nkept / 0;\nkept = 6;");
    assertThat(run("kept")).isEqualTo(5);
  }

  @Test
  void interruptEndsLoopsSleepAndLaterStatements() throws Throwable {
    for (String code :
        List.of(
            "while (true) { }",
            "int i = 0; do { try { i++; } catch (Throwable e) { } } while (i != -1 || true);",
            "new Object() { void run() { for (;;) { } } }.run();",
            "Stream.iterate(1, n -> n).forEach(n -> { });",
            "Thread.sleep(60_000);",
            "new Semaphore(0).acquire();")) {
      CompletableFuture<Void> interrupt =
          CompletableFuture.runAsync(
              session::interrupt, CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
      Throwable failure = failureOf(code + "\nSystem.setProperty(\"went\", \"on\");");
      interrupt.get();
      assertThat(failure).as(code).hasMessage("the cell was interrupted");
      assertThat(System.getProperty("went")).as(code).isNull();
      assertThat(run("1 + 1")).as(code).isEqualTo(2);
    }
  }

  @Test
  void loopsStillWorkWithTheirChecks() throws Throwable {
    assertThat(
            run(
                """
                int sum = 0;
                for (int i = 0; i < 10; i++) { if (i % 2 == 0) continue; sum += i; }
                int left = 3;
                do { sum += left > 1 ? 100 : 1000; } while (--left > 0);
                for (long n : new long[] {1, 2}) { long twice = 2 * n; sum += twice; }
                sum
                """))
        .isEqualTo(25 + 1200 + 6);
  }

  @Test
  void contextClassLoaderIsThatOfTheCells() throws Throwable {
    assertThat(
            run(
                "class A {}\n"
                    + "Thread.currentThread().getContextClassLoader() == A.class.getClassLoader()"))
        .isEqualTo(true);
  }

  @Test
  void classesOfAddedJarCanBeImported(@TempDir Path folder) throws Throwable {
    Path jar = jarWithGreeter(folder);
    run("%jars \"" + jar + "\"\nimport greet.Greeter;\nvar greeter = new Greeter();");
    assertThat(run("greeter.hi()")).isEqualTo("hi");
  }

  private static Path jarWithGreeter(Path folder) throws Exception {
    Path source = folder.resolve("Greeter.java");
    Files.writeString(
        source, "package greet; public class Greeter { public String hi() { return \"hi\"; } }");
    ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-d", folder.toString(), source.toString());
    Path jar = Files.createDirectory(folder.resolve("my libs")).resolve("greeter.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("greet/Greeter.class"));
      Files.copy(folder.resolve("greet/Greeter.class"), out);
    }
    return jar;
  }
}
