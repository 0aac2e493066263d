package kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Evaluates cells, statement by statement, in one JShell that lives in this process. */
final class CellSession implements AutoCloseable {
  /** IJava's imports, and those that later Java made as common. */
  private static final List<String> IMPORTS =
      List.of(
          "import java.io.*;",
          "import java.math.*;",
          "import java.net.*;",
          "import java.util.*;",
          "import java.util.concurrent.*;",
          "import java.util.function.*;",
          "import java.util.prefs.*;",
          "import java.util.regex.*;",
          "import java.util.stream.*;",
          "import static kernel.Display.*;");

  private static final Set<SubKind> EXPRESSIONS =
      Set.of(
          SubKind.VAR_VALUE_SUBKIND,
          SubKind.ASSIGNMENT_SUBKIND,
          SubKind.OTHER_EXPRESSION_SUBKIND,
          SubKind.TEMP_VAR_EXPRESSION_SUBKIND);

  private static final Pattern BLANKS_AND_COMMENTS =
      Pattern.compile("(?:\\s++|//[^\\n]*+|/\\*(?s:.*?)\\*/)*+");
  private static final Pattern MAGIC = Pattern.compile("%%?\\w[^\\n]*");

  private final CellThread thread = new CellThread(new CellLoader());
  private final Map<String, Origin> origins = new ConcurrentHashMap<>();
  private final FailureFormat format = new FailureFormat(origins);
  private final JShell shell;
  private final Magics magics;
  private volatile boolean interrupted;

  /** Where a snippet stands: its cell and the line on which it starts there. */
  record Origin(Cell cell, int firstLine) {}

  CellSession() {
    shell = JShell.builder().executionEngine(new InThisProcess(thread), Map.of()).build();
    IMPORTS.forEach(shell::eval);
    magics = new Magics(shell::addToClasspath);
  }

  CodeAssist assist() {
    return new CodeAssist(shell.sourceCodeAnalysis());
  }

  /**
   * Runs all statements and magics of a cell in their order.
   *
   * @return the rendered value of the last statement; null when it has none
   */
  <T> T run(Cell cell, Function<Object, T> renderer) throws CellFailure {
    interrupted = false;
    List<Snippet> snippets = new ArrayList<>();
    boolean valued = false;
    String rest = withoutLeadingComments(cell.code());
    while (!rest.isEmpty()) {
      stopIfInterrupted();
      int offset = cell.code().length() - rest.length();
      Matcher magic = MAGIC.matcher(rest);
      if (magic.lookingAt()) {
        magics.run(magic.group());
        valued = false;
        rest = rest.substring(magic.end());
      } else {
        CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
        boolean complete = next.completeness().isComplete();
        valued = evaluate(complete ? next.source() : rest, cell, offset, snippets);
        rest = complete ? next.remaining() : "";
      }
      rest = withoutLeadingComments(rest);
    }
    checkAllDefined(cell, snippets);
    return valued && thread.value() != null ? render(renderer) : null;
  }

  static String withoutLeadingComments(String code) {
    Matcher blanks = BLANKS_AND_COMMENTS.matcher(code);
    return blanks.lookingAt() ? code.substring(blanks.end()) : code;
  }

  private boolean evaluate(String source, Cell cell, int offset, List<Snippet> snippets)
      throws CellFailure {
    boolean valued = false;
    for (SnippetEvent event : shell.eval(source)) {
      Snippet snippet = event.snippet();
      if (event.causeSnippet() != null) {
        continue; // an older declaration that this statement has completed or changed
      }
      origins.put(snippet.id(), new Origin(cell, cell.lineAt(offset)));
      snippets.add(snippet);
      stopIfInterrupted();
      if (event.status() == Status.REJECTED) {
        throw format.rejected(cell, offset, shell.diagnostics(snippet).toList(), missing(snippets));
      }
      if (event.exception() != null) {
        throw format.thrown(event.exception());
      }
      if (snippet instanceof VarSnippet && event.status() == Status.RECOVERABLE_NOT_DEFINED) {
        throw format.undefined(cell, missing(snippets)); // later statements could only mislead
      }
      valued = EXPRESSIONS.contains(snippet.subKind());
    }
    return valued;
  }

  private List<String> missing(List<Snippet> snippets) {
    List<String> missing = new ArrayList<>();
    for (Snippet snippet : snippets) {
      if (shell.status(snippet) == Status.RECOVERABLE_NOT_DEFINED) {
        missing.add(needs((DeclarationSnippet) snippet, "is not declared"));
      }
    }
    return missing;
  }

  private void checkAllDefined(Cell cell, List<Snippet> snippets) throws CellFailure {
    List<String> missing = missing(snippets);
    if (!missing.isEmpty()) {
      CellFailure failure = format.undefined(cell, missing);
      snippets.stream()
          .filter(snippet -> shell.status(snippet) == Status.RECOVERABLE_NOT_DEFINED)
          .forEach(shell::drop);
      throw failure;
    }
    for (Snippet snippet : snippets) {
      if (shell.status(snippet) == Status.RECOVERABLE_DEFINED) {
        System.err.println(needs((DeclarationSnippet) snippet, "cannot be used yet"));
      }
    }
  }

  private String needs(DeclarationSnippet snippet, String state) {
    return snippet.name()
        + " "
        + state
        + ": cannot find "
        + String.join(", ", shell.unresolvedDependencies(snippet).toList());
  }

  private <T> T render(Function<Object, T> renderer) throws CellFailure {
    Object value = thread.value();
    List<T> rendered = new ArrayList<>();
    try {
      thread.call(() -> rendered.add(renderer.apply(value)));
    } catch (Exception e) {
      stopIfInterrupted();
      throw format.unrendered(value, e);
    }
    return rendered.get(0);
  }

  private void stopIfInterrupted() throws CellFailure {
    if (interrupted) {
      throw new CellFailure("Interrupted", "the cell was interrupted");
    }
  }

  /** Ends the running cell; the statements after the running one are not begun. */
  void interrupt() {
    interrupted = true;
    shell.stop();
  }

  /** Ends the wait for the running cell, which has asked for the end of the process itself. */
  boolean abandon(Throwable why) {
    return thread.abandon(why);
  }

  /** The thread that runs the cells; null before the first statement. */
  Thread thread() {
    return thread.thread();
  }

  @Override
  public void close() {
    shell.close();
  }

  private record InThisProcess(CellThread thread) implements ExecutionControlProvider {
    @Override
    public String name() {
      return "in-process";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return thread;
    }
  }
}
