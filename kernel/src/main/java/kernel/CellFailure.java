package kernel;

import java.util.List;

/** Why a cell failed, in the three parts that Jupyter shows: name, message and trace. */
final class CellFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final transient List<String> trace;

  CellFailure(String name, String message, List<String> trace) {
    super(message);
    this.name = name;
    this.trace = List.copyOf(trace);
  }

  String name() {
    return name;
  }

  /** The lines below the heading: frames, source lines, hints. */
  List<String> trace() {
    return trace;
  }
}
