package kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.UnresolvedReferenceException;
import kernel.CellSession.Origin;

/** Words the failures of cells so that they point to the cell and the line. */
final class FailureFormat {
  private static final int MOST_FRAMES = 30;

  /** The compiler's three lines about an unknown name; cells have no location to tell. */
  private static final Pattern UNKNOWN =
      Pattern.compile("cannot find symbol\\s+symbol:\\s+(.*)(?:\\s+location:\\s+class$)?");

  private final Map<String, Origin> origins;

  /** Takes the places of all snippets by their JShell id. */
  FailureFormat(Map<String, Origin> origins) {
    this.origins = origins;
  }

  /** Code that the compiler does not accept; the offset is that of the snippet in its cell. */
  static CellFailure rejected(Cell cell, int offset, List<Diag> diagnostics, List<String> hints) {
    List<String> trace = new ArrayList<>();
    String first = "not valid Java";
    for (Diag diagnostic : diagnostics) {
      if (diagnostic.isError()) {
        String message = oneLine(diagnostic.getMessage(null).strip());
        first = trace.isEmpty() ? message : first;
        int at = offset + (int) Math.max(0, diagnostic.getStartPosition());
        trace.add(cell.place(cell.lineAt(at)) + ": " + message);
        trace.add("    " + cell.line(cell.lineAt(at)));
        trace.add("    " + " ".repeat(cell.columnAt(at)) + "^");
      }
    }
    trace.addAll(hints);
    return new CellFailure("CompileError", first, trace);
  }

  private static String oneLine(String message) {
    return UNKNOWN.matcher(message).replaceFirst("cannot find $1").replaceAll("\\s*\\R\\s*", "; ");
  }

  /** What a statement has thrown, with the causes. */
  CellFailure thrown(Throwable thrown) {
    List<String> trace = new ArrayList<>();
    Stream.of(thrown.getStackTrace())
        .filter(frame -> origin(frame) != null)
        .findFirst()
        .ifPresent(
            frame -> {
              Origin origin = origin(frame);
              int line = origin.line(frame.getLineNumber());
              trace.add(origin.cell().place(line) + ":");
              trace.add("    " + origin.cell().line(line).strip());
            });
    frames(thrown, trace);
    for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      trace.add("Caused by: " + name(cause) + ": " + message(cause));
      frames(cause, trace);
    }
    String name = name(thrown);
    return new CellFailure(name.substring(name.lastIndexOf('.') + 1), message(thrown), trace);
  }

  private static String name(Throwable thrown) {
    return thrown instanceof EvalException wrapper
        ? wrapper.getExceptionClassName()
        : thrown.getClass().getName();
  }

  private static String message(Throwable thrown) {
    return thrown instanceof UnresolvedReferenceException unresolved
        ? unresolved.getSnippet().name() + " refers to something that is not declared"
        : String.valueOf(thrown.getMessage());
  }

  private void frames(Throwable thrown, List<String> trace) {
    List<String> frames =
        Stream.of(thrown.getStackTrace())
            .takeWhile(frame -> !frame.getClassName().startsWith("io.github.spencerpark.jupyter."))
            .map(frame -> "    at " + text(frame))
            .toList();
    int shown = frames.size() <= MOST_FRAMES ? frames.size() : MOST_FRAMES - 2;
    trace.addAll(frames.subList(0, shown));
    if (shown < frames.size()) {
      trace.add("    ... " + (frames.size() - shown - 1) + " more");
      trace.add(frames.get(frames.size() - 1)); // the statement that began it
    }
  }

  private String text(StackTraceElement frame) {
    Origin origin = origin(frame);
    if (origin == null) {
      return frame.toString();
    }
    String place = origin.cell().place(origin.line(frame.getLineNumber()));
    String type = frame.getClassName().isEmpty() ? "" : frame.getClassName() + ".";
    return frame.getMethodName().isEmpty()
        ? place
        : type + frame.getMethodName() + " (" + place + ")";
  }

  /** JShell gives frames of snippets the snippet's id as their file, with a number sign. */
  private Origin origin(StackTraceElement frame) {
    String file = frame.getFileName();
    return file != null && file.startsWith("#") ? origins.get(file.substring(1)) : null;
  }
}
