package kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;

/** Evaluates cells, statement by statement, in one JShell that lives in this process. */
final class CellSession {
  /** IJava's imports, and those that later Java made as common. */
  private static final List<String> IMPORTS =
      List.of(
          "io math net util util.concurrent util.function util.prefs util.regex util.stream"
              .split(" "));

  private static final Set<Status> UNUSABLE =
      Set.of(Status.REJECTED, Status.RECOVERABLE_DEFINED, Status.RECOVERABLE_NOT_DEFINED);

  private static final Pattern BLANKS_AND_COMMENTS =
      Pattern.compile("(?:\\s++|//[^\\n]*+|/\\*(?s:.*?)\\*/)*+");
  private static final Pattern MAGIC = Pattern.compile("%[^\\n]*");

  private final CellThread thread = new CellThread();
  private final JShell shell = JShell.builder().executionEngine(thread, Map.of()).build();
  private final Magics magics = new Magics(shell::addToClasspath);

  /** The places of all snippets by the file name that JShell gives them in stack traces. */
  private final Map<String, Place> places = new HashMap<>();

  /** Where a snippet stands: its cell, and where in the cell's code it begins. */
  private record Place(int cell, String code, int offset) {
    /** The line, counted from 1, on which the snippet's character at this index stands. */
    long line(long index) {
      return 1 + code.chars().limit(Math.max(0, offset + index)).filter(c -> c == '\n').count();
    }

    String name(long line) {
      return "cell " + cell + ", line " + line;
    }

    String error(long line, String message) {
      String text = code.lines().skip(line - 1).findFirst().orElse("").strip();
      return name(line) + ": " + message + "\n    " + text;
    }
  }

  CellSession() {
    IMPORTS.forEach(name -> shell.eval("import java." + name + ".*;"));
    shell.eval("import static kernel.Display.*;");
  }

  CodeAssist assist() {
    return new CodeAssist(shell.sourceCodeAnalysis());
  }

  /** Ends the running cell; the statements that it has not begun are left out. */
  void interrupt() {
    thread.interrupt();
  }

  /**
   * Runs all statements and magics of a cell in their order.
   *
   * @return the rendered value of the last statement; null when it has none
   */
  <T> T run(int cell, String code, Function<Object, T> renderer) throws Throwable {
    thread.begin();
    List<Snippet> snippets = new ArrayList<>();
    Object value = null;
    String rest = withoutLeadingComments(code);
    while (!rest.isEmpty()) {
      Matcher magic = MAGIC.matcher(rest);
      if (magic.lookingAt()) {
        value = onCellThread(() -> magics.run(magic.group()));
        rest = rest.substring(magic.end());
      } else {
        CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
        boolean complete = next.completeness().isComplete();
        Place place = new Place(cell, code, code.length() - rest.length());
        value = evaluate(complete ? next.source() : rest, place, snippets);
        rest = complete ? next.remaining() : "";
      }
      rest = withoutLeadingComments(rest);
    }
    failIfUnusable(snippets); // a declaration may refer to later ones, but only of its cell
    Object last = value;
    return last == null ? null : onCellThread(() -> renderer.apply(last));
  }

  static String withoutLeadingComments(String code) {
    Matcher blanks = BLANKS_AND_COMMENTS.matcher(code);
    return blanks.lookingAt() ? code.substring(blanks.end()) : code;
  }

  private Object evaluate(String source, Place place, List<Snippet> snippets) throws Throwable {
    Object value = null;
    for (SnippetEvent event : shell.eval(source)) {
      if (event.causeSnippet() != null) {
        continue; // an older declaration that this statement has completed or changed
      }
      Snippet snippet = event.snippet();
      places.put("#" + snippet.id(), place);
      snippets.add(snippet);
      thread.failIfInterrupted();
      if (event.exception() instanceof UnresolvedReferenceException unresolved) {
        snippets.add(unresolved.getSnippet()); // is declared, but calls what is not
        failIfUnusable(snippets);
      }
      if (event.exception() != null) {
        throw located(thread.thrown(), event.exception());
      }
      if (event.status() == Status.REJECTED) {
        failIfUnusable(snippets);
      }
      boolean valued =
          snippet.kind() == Kind.EXPRESSION
              || snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
      value = valued ? thread.value() : null;
    }
    return value;
  }

  private void failIfUnusable(List<Snippet> snippets) throws CellError {
    List<Snippet> unusable =
        snippets.stream().filter(snippet -> UNUSABLE.contains(shell.status(snippet))).toList();
    if (!unusable.isEmpty()) {
      throw new CellError(
          unusable.stream().flatMap(this::errors).collect(Collectors.joining("\n")));
    }
  }

  private Stream<String> errors(Snippet snippet) {
    Place place = places.get("#" + snippet.id());
    if (shell.status(snippet) != Status.REJECTED) {
      DeclarationSnippet declared = (DeclarationSnippet) snippet;
      String missing = shell.unresolvedDependencies(declared).collect(Collectors.joining(", "));
      return Stream.of(place.error(place.line(0), "nothing declares " + missing));
    }
    return shell
        .diagnostics(snippet)
        .filter(Diag::isError)
        .map(error -> place.error(place.line(error.getStartPosition()), error.getMessage(null)));
  }

  /** Also a download, or a toString, may take long: there it can be interrupted like a cell. */
  private <T> T onCellThread(Callable<T> work) throws Throwable {
    try {
      return thread.call(work);
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  /** Takes the frames that JShell has translated into lines of snippets. */
  private Throwable located(Throwable thrown, Throwable translated) {
    thrown.setStackTrace(
        Stream.of(translated.getStackTrace()).map(this::located).toArray(StackTraceElement[]::new));
    if (thrown.getCause() != null && translated.getCause() != null) {
      located(thrown.getCause(), translated.getCause());
    }
    return thrown;
  }

  /** Whether a frame of a cell's failure is a line of a cell. */
  static boolean isInCell(StackTraceElement frame) {
    return frame.getFileName() != null && frame.getFileName().startsWith("cell ");
  }

  private StackTraceElement located(StackTraceElement frame) {
    Place place = places.get(frame.getFileName());
    if (place == null) {
      return frame;
    }
    String type = frame.getClassName().isEmpty() ? "notebook" : frame.getClassName();
    String line = place.name(place.line(0) + frame.getLineNumber() - 1);
    return new StackTraceElement(type, frame.getMethodName(), line, -1);
  }
}
