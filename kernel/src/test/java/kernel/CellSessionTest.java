package kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class CellSessionTest {
  private final CellSession session = new CellSession();
  private int cells;

  private Object run(String code) throws CellFailure {
    cells++;
    return session.run(new Cell(cells, code), value -> value);
  }

  private CellFailure failureOf(String code) {
    return catchThrowableOfType(CellFailure.class, () -> run(code));
  }

  @Test
  void lastExpressionIsTheValue() throws CellFailure {
    assertThat(run("int a = 6;\nint b = 7;\na * b")).isEqualTo(42);
    assertThat(run("a")).isEqualTo(6);
    assertThat(run("a = 1")).isEqualTo(1);
  }

  @Test
  void declarationsVoidCallsAndNullHaveNoValue() throws CellFailure {
    assertThat(run("int a = 6;")).isNull();
    assertThat(run("Thread.yield()")).isNull();
    assertThat(run("String none = null;\nnone")).isNull();
    assertThat(run("1 + 1;\nint b = 2;")).isNull();
    assertThat(run("// nothing\n/* at\nall */\n")).isNull();
  }

  @Test
  void javaSeventeenWorksAndImportsAreThere() throws CellFailure {
    assertThat(run("record Point(int x, int y) {}\nvar p = new Point(1, 2);\np.x() + p.y()"))
        .isEqualTo(3);
    assertThat(run("Object o = \"text\";\no instanceof String s ? s.length() : 0")).isEqualTo(4);
    assertThat(run("List.of(3, 1, 2).stream().sorted().collect(Collectors.toList()).toString()"))
        .isEqualTo("[1, 2, 3]");
    assertThat(run("new BigDecimal(\"1.10\").scale()")).isEqualTo(2);
  }

  @Test
  void percentSignInTextBlockIsNoMagic() throws CellFailure {
    assertThat(run("var sql = \"\"\"\n%like\n  100\n% 7\n\"\"\";\nsql"))
        .isEqualTo("%like\n  100\n% 7\n");
    assertThat(run("int n = 17\n  % 5;\nn")).isEqualTo(2);
  }

  @Test
  void declarationsMayReferToLaterOnes() throws CellFailure {
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
  void typeThatStaysUndeclaredIsAnError() {
    assertThat(failureOf("class Cat extends Animal {}"))
        .hasMessageContaining("Cat is not declared")
        .hasMessageContaining("class Animal");
  }

  @Test
  void compileErrorPointsToItsPlace() {
    CellFailure failure = failureOf("// two lines above\n\nint a = 1; int b =\n  \"text\";");
    assertThat(failure.name()).isEqualTo("CompileError");
    assertThat(failure).hasMessageContaining("String cannot be converted to int");
    assertThat(failure.trace().get(0)).startsWith("cell 1, line 4: incompatible types");
    assertThat(failure.trace().subList(1, 3)).containsExactly("      \"text\";", "      ^");
  }

  @Test
  void unknownNameIsToldInOneLine() {
    assertThat(failureOf("Tabel t = null;\nt")).hasMessage("cannot find class Tabel");
    assertThat(failureOf("\"a\".lenght()"))
        .hasMessage("cannot find method lenght(); location: class java.lang.String");
  }

  @Test
  void incompleteCodeIsAnError() {
    assertThat(failureOf("int a = 1;\nfor (;;) {")).hasMessageContaining("end of file");
    assertThat(failureOf("int a = 1 }").name()).isEqualTo("CompileError");
  }

  @Test
  void exceptionIsTracedThroughCells() throws CellFailure {
    run("\nint half(int n) {\n  return n / (n - n);\n}");
    CellFailure failure = failureOf("int a = 1;\nint b = half(a);");
    assertThat(failure.name()).isEqualTo("ArithmeticException");
    assertThat(failure).hasMessage("/ by zero");
    assertThat(failure.trace())
        .containsExactly(
            "cell 1, line 3:",
            "    return n / (n - n);",
            "    at half (cell 1, line 3)",
            "    at cell 2, line 2");
  }

  @Test
  void causesAreTold() {
    assertThat(failureOf("throw new Exception(\"outer\", new Error(\"inner\"));").trace())
        .contains("Caused by: java.lang.Error: inner");
  }

  @Test
  void deepTraceIsShortened() {
    assertThat(failureOf("void again() { again(); }\nagain();").trace())
        .hasSizeLessThan(40)
        .anyMatch(line -> line.matches(" +\\.\\.\\. \\d+ more"));
  }

  @Test
  void statementsBeforeTheFailedOneKeepTheirEffect() throws CellFailure {
    failureOf("int kept = 5;\nkept / 0;\nkept = 6;");
    assertThat(run("kept")).isEqualTo(5);
  }

  @Test
  void valueThatCannotBeRenderedIsAnError() {
    CellFailure failure =
        catchThrowableOfType(
            CellFailure.class,
            () ->
                session.run(
                    new Cell(1, "1"),
                    value -> {
                      throw new IllegalStateException("cannot draw " + value);
                    }));
    assertThat(failure.name()).isEqualTo("IllegalStateException");
    assertThat(failure).hasMessage("cannot draw 1");
  }

  @Test
  void interruptEndsLoopSleepAndLaterStatements() throws Exception {
    for (String code :
        new String[] {"while (true) { }", "Thread.sleep(60_000);", "new Semaphore(0).acquire();"}) {
      Cell cell = new Cell(1, code + "\nSystem.setProperty(\"went\", \"on\");");
      CompletableFuture<Void> interrupt =
          CompletableFuture.runAsync(
              () -> {
                try {
                  session.interrupt(cell);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              },
              CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
      CellFailure failure =
          catchThrowableOfType(CellFailure.class, () -> session.run(cell, value -> value));
      interrupt.get();
      assertThat(failure.name()).as(code).isEqualTo("Interrupted");
      assertThat(System.getProperty("went")).as(code).isNull();
      assertThat(run("1 + 1")).as(code).isEqualTo(2);
    }
  }

  @Test
  void interruptBeforeTheFirstStatementIsNotLost() throws Exception {
    Cell cell = new Cell(1, "1");
    session.interrupt(cell);
    assertThat(catchThrowableOfType(CellFailure.class, () -> session.run(cell, value -> value)))
        .isNotNull();
    assertThat(run("2")).isEqualTo(2);
  }

  @Test
  void threadLocalsAndContextClassLoaderLastFromCellToCell() throws CellFailure {
    run("var local = new ThreadLocal<String>();\nlocal.set(\"kept\");");
    assertThat(run("local.get()")).isEqualTo("kept");
    assertThat(run("Thread.currentThread().getContextClassLoader().getName()")).isEqualTo("cells");
  }

  @Test
  void classesOfAddedJarCanBeImported(@TempDir Path folder) throws Exception {
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
