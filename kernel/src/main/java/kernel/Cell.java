package kernel;

import java.util.Objects;

/** One executed cell: its number in brackets and its text. */
record Cell(int number, String code) {
  Cell {
    Objects.requireNonNull(code, "code");
  }

  /** The number, counted from 1, of the line that holds the character at this offset. */
  int lineAt(int offset) {
    return 1 + (int) code.chars().limit(offset).filter(c -> c == '\n').count();
  }

  /** How many characters stand before this offset on its line. */
  int columnAt(int offset) {
    return Math.min(offset, code.length()) - 1 - code.lastIndexOf('\n', offset - 1);
  }

  /** The text of a line counted from 1; empty where the cell has no such line. */
  String line(int number) {
    return code.lines().skip(number - 1L).findFirst().orElse("");
  }

  /** How errors name a line. */
  String place(int line) {
    return "cell " + number + ", line " + line;
  }
}
