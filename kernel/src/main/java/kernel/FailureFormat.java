package kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;
import kernel.CellSession.Origin;

/** Words the failures of cells so that they point to the cell and the line. */
final class FailureFormat {
  private static final int TOP_FRAMES = 25;
  private static final int BOTTOM_FRAMES = 5;

  /** The compiler's three lines about an unknown name; cells have no location of their own. */
  private static final Pattern UNKNOWN =
      Pattern.compile("cannot find symbol\\s+symbol:\\s+(.*)(?:\\s+location:\\s+class$)?");

  private final Map<String, Origin> origins;

  /** Takes the places of all snippets by their JShell id. */
  FailureFormat(Map<String, Origin> origins) {
    this.origins = origins;
  }

  /** Code that the compiler does not accept; the offset is that of the snippet in its cell. */
  CellFailure rejected(Cell cell, int offset, List<Diag> diagnostics, List<String> hints) {
    List<String> trace = new ArrayList<>();
    String first = null;
    for (Diag diagnostic : diagnostics) {
      if (diagnostic.isError()) {
        String message = oneLine(diagnostic.getMessage(null).strip());
        first = first == null ? message : first;
        trace.addAll(marked(cell, offset, diagnostic, message));
      }
    }
    trace.addAll(hints);
    return new CellFailure("CompileError", first == null ? "not valid Java" : first, trace);
  }

  private static String oneLine(String message) {
    return UNKNOWN.matcher(message).replaceFirst("cannot find $1").replaceAll("\\s*\\R\\s*", "; ");
  }

  private static List<String> marked(Cell cell, int offset, Diag diagnostic, String message) {
    int start = offset + (int) Math.max(0, diagnostic.getStartPosition());
    int number = cell.lineAt(start);
    String line = cell.line(number);
    int lineStart = cell.code().lastIndexOf('\n', Math.min(start, cell.code().length()) - 1) + 1;
    int column = Math.min(start - lineStart, line.length());
    long width = diagnostic.getEndPosition() - diagnostic.getStartPosition();
    int marks = (int) Math.max(1, Math.min(width, line.length() - column));
    return List.of(
        place(cell, number) + ": " + message,
        "    " + line,
        "    " + " ".repeat(column) + "^".repeat(marks));
  }

  /** Declarations that refer to something that nothing declares. */
  CellFailure undefined(Cell cell, List<String> missing) {
    List<String> trace = new ArrayList<>(missing);
    trace.add("in cell " + cell.number() + "; declare it here or in an earlier cell, or import it");
    return new CellFailure("CompileError", missing.get(0), trace);
  }

  /** What a statement has thrown, with the causes. */
  CellFailure thrown(JShellException thrown) {
    List<String> trace = new ArrayList<>();
    sourceLine(thrown).ifPresent(trace::add);
    frames(thrown, trace);
    for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      trace.add("Caused by: " + fullName(cause) + ": " + message(cause));
      frames(cause, trace);
    }
    String fullName = fullName(thrown);
    return new CellFailure(
        fullName.substring(fullName.lastIndexOf('.') + 1), message(thrown), trace);
  }

  /** A value that could not be shown, because its toString or its renderer has thrown. */
  CellFailure unrendered(Object value, Exception failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    List<String> trace = new ArrayList<>();
    trace.add("while rendering a " + value.getClass().getName());
    frames(cause, trace);
    return new CellFailure(cause.getClass().getSimpleName(), message(cause), trace);
  }

  private static String fullName(Throwable thrown) {
    return thrown instanceof EvalException
        ? ((EvalException) thrown).getExceptionClassName()
        : thrown.getClass().getName();
  }

  private static String message(Throwable thrown) {
    if (thrown instanceof UnresolvedReferenceException) {
      return ((UnresolvedReferenceException) thrown).getSnippet().name()
          + " refers to something that is not declared";
    }
    return thrown.getMessage() == null ? "" : thrown.getMessage();
  }

  private Optional<String> sourceLine(Throwable thrown) {
    return Stream.of(thrown.getStackTrace())
        .filter(frame -> origin(frame) != null)
        .findFirst()
        .map(
            frame -> {
              Origin origin = origin(frame);
              int line = origin.firstLine() + frame.getLineNumber() - 1;
              return place(origin.cell(), line) + ":\n    " + origin.cell().line(line).strip();
            });
  }

  private void frames(Throwable thrown, List<String> trace) {
    List<String> frames =
        Stream.of(thrown.getStackTrace())
            .takeWhile(frame -> !frame.getClassName().startsWith("io.github.spencerpark.jupyter."))
            .map(this::frame)
            .toList();
    int omitted = frames.size() - TOP_FRAMES - BOTTOM_FRAMES;
    if (omitted <= 1) {
      trace.addAll(frames);
    } else {
      trace.addAll(frames.subList(0, TOP_FRAMES));
      trace.add("	... " + omitted + " more");
      trace.addAll(frames.subList(frames.size() - BOTTOM_FRAMES, frames.size()));
    }
  }

  private String frame(StackTraceElement frame) {
    Origin origin = origin(frame);
    if (origin == null) {
      return "\tat " + frame;
    }
    String method =
        Stream.of(frame.getClassName(), frame.getMethodName())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("."));
    String place = place(origin.cell(), origin.firstLine() + frame.getLineNumber() - 1);
    return "\tat " + (method.isEmpty() ? place : method + " (" + place + ")");
  }

  /** JShell gives frames of snippets the snippet's id as their file, with a number sign. */
  private Origin origin(StackTraceElement frame) {
    String file = frame.getFileName();
    return file != null && file.startsWith("#") ? origins.get(file.substring(1)) : null;
  }

  private static String place(Cell cell, int line) {
    return "cell " + cell.number() + ", line " + line;
  }
}
