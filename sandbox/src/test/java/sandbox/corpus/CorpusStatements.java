package sandbox.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sandbox.corpus.Case.Action;

/** The statements of the corpus, for what measures them otherwise than by their answers. */
public final class CorpusStatements {

  /**
   * A statement that a case asks.
   *
   * @param place its file and line
   * @param sql its text
   * @param before the set-ups before it; one may hold several statements
   */
  public record Asked(String place, String sql, List<String> before) {
    /** Copies the list. */
    public Asked {
      before = List.copyOf(before);
    }
  }

  private CorpusStatements() {}

  /** All statements of the corpus in a folder, in the order of files and lines. */
  public static List<Asked> in(Path folder) throws IOException {
    List<Asked> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.filter(p -> p.toString().endsWith(".case")).sorted().toList()) {
        CaseFile file = CaseFile.read(path);
        for (Case each : file.cases()) {
          List<String> before = new ArrayList<>();
          file.setUp().forEach(action -> add(action, before));
          for (Action action : each.actions()) {
            if (action instanceof Case.Ask ask) {
              String place = file.name() + ":" + ask.line();
              found.add(new Asked(place, ask.sql(), before));
            }
            add(action, before);
          }
        }
      }
    }
    return found;
  }

  private static void add(Action action, List<String> statements) {
    if (action instanceof Case.SetUp setUp) {
      statements.add(setUp.sql());
    } else if (action instanceof Case.Ask ask && ask.writes()) {
      statements.add(ask.sql());
    }
  }
}
