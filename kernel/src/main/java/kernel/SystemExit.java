package kernel;

import java.util.stream.Stream;

/** Stands in a cell's error for the call that ended the process. */
final class SystemExit extends Error {
  private static final long serialVersionUID = 1L;

  /** Takes the frames of the thread that has called exit, and leaves out the shutdown's own. */
  SystemExit(StackTraceElement[] frames) {
    super("the cell ended the kernel's process; all variables are lost");
    setStackTrace(
        Stream.of(frames)
            .dropWhile(frame -> !frame.getClassName().equals(System.class.getName()))
            .toArray(StackTraceElement[]::new));
  }
}
