package sandbox.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Every case of {@code sandbox/corpus} through Amazon's driver. {@code -Dcorpus=numeric,joins}
 * chooses files, {@code -Dcorpus.mended=unmark} takes the marks of open cases away that pass.
 */
final class CorpusIT {
  private static final Path FOLDER = Path.of("corpus");
  private static final Path REPORT = Path.of("target", "corpus-report.txt");

  @TempDir(factory = Quick.class)
  static Path directory;

  private static CorpusCluster cluster;
  private static final Map<String, Tally> TALLIES = new TreeMap<>();
  private static final List<String> REPORT_LINES = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    cluster = CorpusCluster.start(directory);
  }

  @TestFactory
  Stream<DynamicContainer> everyCaseIsAnsweredAsByRedshift() throws IOException {
    List<String> chosen = List.of(System.getProperty("corpus", "").split(","));
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> paths =
          files
              .filter(path -> path.toString().endsWith(".case"))
              .filter(path -> chosen.contains("") || chosen.contains(stem(path)))
              .sorted()
              .toList();
      assertThat(paths).isNotEmpty();
      return paths.stream().map(CorpusIT::cases);
    }
  }

  private static String stem(Path path) {
    return path.getFileName().toString().replace(".case", "");
  }

  private static DynamicContainer cases(Path path) {
    String name = path.getFileName().toString();
    try {
      CaseFile file = CaseFile.read(path);
      CaseRunner runner = new CaseRunner(cluster, file);
      Tally tally = new Tally();
      TALLIES.put(file.name(), tally);
      Stream<DynamicTest> tests =
          file.cases().stream()
              .map(each -> dynamicTest(each.name(), () -> check(runner, each, path, tally)));
      Stream<DynamicTest> end = Stream.of(dynamicTest("the session ends", runner::close));
      return dynamicContainer(name, Stream.concat(tests, end));
    } catch (IOException | SQLException | RuntimeException e) {
      return dynamicContainer(
          name,
          Stream.of(
              dynamicTest(
                  name + " can be read and set up",
                  () -> {
                    throw e;
                  })));
    }
  }

  private static void check(CaseRunner runner, Case wanted, Path path, Tally tally)
      throws SQLException, IOException {
    long start = System.nanoTime();
    Optional<CaseRunner.Failure> failure = runner.run(wanted);
    long micros = (System.nanoTime() - start) / 1000;
    String got = failure.map(CaseRunner.Failure::got).orElse("");
    if (failure.isEmpty() && wanted.open().isEmpty()) {
      tally.passed++;
    } else if (failure.isPresent() && wanted.open().isPresent()) {
      tally.open++;
    } else {
      tally.wrong++;
    }
    REPORT_LINES.add(
        String.join(
            "\t",
            wanted.file() + ":" + wanted.line(),
            failure.isEmpty() ? "right" : "wrong",
            wanted.open().isEmpty() ? "" : "open",
            got.replace("\n", " ⏎ "),
            micros + " µs"));
    if (failure.isPresent() && wanted.open().isEmpty()) {
      fail(failure.get().toString());
    }
    if (failure.isEmpty() && wanted.open().isPresent()) {
      if (System.getProperty("corpus.mended", "").equals("unmark")) {
        Marks.remove(path, wanted.title());
      } else {
        fail(
            "sandbox/corpus/%s:%d is answered as wanted now: take its line \"open: …\" away%n  %s",
            wanted.file(), wanted.line(), wanted.open().get());
      }
    }
  }

  /** In memory where the system has such a place: thousands of commits need no durable disk. */
  static final class Quick implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      Path memory = Path.of("/dev/shm");
      return Files.isWritable(memory)
          ? Files.createTempDirectory(memory, "corpus")
          : Files.createTempDirectory("corpus");
    }
  }

  /** How many cases of a file came out how. */
  private static final class Tally {
    private int passed;
    private int open;
    private int wrong;
  }

  @AfterAll
  static void summarize() throws IOException {
    cluster.close();
    Tally all = new Tally();
    TALLIES.forEach(
        (file, tally) -> {
          all.passed += tally.passed;
          all.open += tally.open;
          all.wrong += tally.wrong;
          print(file, tally);
        });
    print("all", all);
    Files.createDirectories(REPORT.getParent());
    Files.write(REPORT, REPORT_LINES);
  }

  private static void print(String name, Tally tally) {
    System.out.printf(
        "%-28s %4d passed, %4d open, %4d wrong%n", name, tally.passed, tally.open, tally.wrong);
  }
}
