package kernel;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
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
import jdk.jshell.spi.ExecutionControl.ExecutionControlException;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Evaluates cells, statement by statement, in one JShell that lives in this process. */
final class CellSession {
  /** IJava's imports, and those that later Java made as common. */
  private static final List<String> IMPORTS =
      List.of(
          "java.io.*",
          "java.math.*",
          "java.net.*",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.function.*",
          "java.util.prefs.*",
          "java.util.regex.*",
          "java.util.stream.*",
          "static kernel.Display.*");

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
  private final CodeAssist assist;

  /** Where a snippet stands: its cell and the line on which it starts there. */
  record Origin(Cell cell, int firstLine) {
    /** The cell's line for a line of the snippet. */
    int line(int ofSnippet) {
      return firstLine + ofSnippet - 1;
    }
  }

  CellSession() {
    shell = JShell.builder().executionEngine(new InThisProcess(thread), Map.of()).build();
    IMPORTS.forEach(name -> shell.eval("import " + name + ";"));
    magics = new Magics(shell::addToClasspath);
    assist = new CodeAssist(shell.sourceCodeAnalysis());
  }

  CodeAssist assist() {
    return assist;
  }

  /**
   * Runs all statements and magics of a cell in their order.
   *
   * @return the rendered value of the last statement; null when it has none
   */
  <T> T run(Cell cell, Function<Object, T> renderer) throws CellFailure {
    thread.begin(cell);
    List<Snippet> snippets = new ArrayList<>();
    boolean valued = false;
    String rest = withoutLeadingComments(cell.code());
    while (!rest.isEmpty()) {
      Matcher magic = MAGIC.matcher(rest);
      if (magic.lookingAt()) {
        onCellThread(() -> magics.run(magic.group()));
        valued = false;
        rest = rest.substring(magic.end());
      } else {
        CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
        boolean complete = next.completeness().isComplete();
        int offset = cell.code().length() - rest.length();
        valued = evaluate(complete ? next.source() : rest, cell, offset, snippets);
        rest = complete ? next.remaining() : "";
      }
      rest = withoutLeadingComments(rest);
    }
    reportUnresolved(snippets);
    Object value = valued ? thread.value() : null;
    return value == null ? null : onCellThread(() -> renderer.apply(value));
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
      boolean emptyVariable =
          snippet instanceof VarSnippet && event.status() == Status.RECOVERABLE_NOT_DEFINED;
      if (event.status() == Status.REJECTED || emptyVariable) {
        throw FailureFormat.rejected(
            cell, offset, shell.diagnostics(snippet).toList(), undeclared(snippets));
      }
      if (event.exception() != null) {
        throw format.thrown(event.exception());
      }
      valued = EXPRESSIONS.contains(snippet.subKind());
    }
    return valued;
  }

  /** Declarations may refer to later ones of their cell; what is missing at its end is told. */
  private void reportUnresolved(List<Snippet> snippets) throws CellFailure {
    List<String> undeclared = undeclared(snippets);
    if (!undeclared.isEmpty()) {
      throw new CellFailure("CompileError", undeclared.get(0), undeclared);
    }
    for (Snippet snippet : snippets) {
      if (shell.status(snippet) == Status.RECOVERABLE_DEFINED) {
        System.err.println(needs(snippet, " cannot be used before there is "));
      }
    }
  }

  private List<String> undeclared(List<Snippet> snippets) {
    return snippets.stream()
        .filter(snippet -> shell.status(snippet) == Status.RECOVERABLE_NOT_DEFINED)
        .map(snippet -> needs(snippet, " is not declared; cannot find "))
        .toList();
  }

  private String needs(Snippet snippet, String what) {
    DeclarationSnippet declaration = (DeclarationSnippet) snippet;
    return declaration.name()
        + what
        + String.join(", ", shell.unresolvedDependencies(declaration).toList());
  }

  /** Also a download, or a toString, may take long: there it can be interrupted like a cell. */
  private <T> T onCellThread(Callable<T> work) throws CellFailure {
    try {
      return thread.call(work);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof CellFailure failure ? failure : format.thrown(e.getCause());
    } catch (Exception e) {
      stopIfInterrupted();
      throw new IllegalStateException("the cell's thread is gone", e);
    }
  }

  private void stopIfInterrupted() throws CellFailure {
    if (thread.isInterrupted()) {
      throw new CellFailure("Interrupted", "the cell was interrupted", List.of());
    }
  }

  /** Ends this cell, if it has not ended; the statements that it has not begun are left out. */
  void interrupt(Cell cell) throws ExecutionControlException {
    thread.interrupt(cell);
  }

  /** Fails the running cell if the process ends while it runs; false if none runs. */
  boolean exitCalled() {
    return thread.abandon(new SystemExit(thread.stackTrace()));
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
