package kernel;

import java.util.Objects;

/** One executed cell: its number in brackets and its text. */
record Cell(int number, String code) {
  Cell {
    Objects.requireNonNull(code, "code");
  }

  /** The number, counted from 1, of the line that holds the character at this offset. */
  int lineAt(int offset) {
    int end = Math.max(0, Math.min(offset, code.length()));
    return 1 + (int) code.substring(0, end).chars().filter(c -> c == '\n').count();
  }

  /** The text of a line counted from 1; empty where the cell has no such line. */
  String line(int number) {
    return code.lines().skip(Math.max(0, number - 1)).findFirst().orElse("");
  }
}
