package dwh;

import dwh.display.Display;
import dwh.display.Grid;
import dwh.display.Lines;
import dwh.exercise.Verdict;
import java.io.IOException;
import tech.tablesaw.api.Table;

/** What a cell calls without a prefix, by {@code import static dwh.Notebook.*}. */
public final class Notebook {
  private Notebook() {}

  /**
   * Shows a value in the middle of a cell: a Tablesaw table or figure, a value of these packages,
   * or anything else by its text.
   */
  public static void show(Object value) {
    Display.current().show(value);
  }

  /**
   * Shows a table with another number of rows than the usual {@value Grid#ROWS}.
   *
   * @param rows at most so many rows
   */
  public static void show(Table table, int rows) {
    Display.current().show(Grid.of(table, rows));
  }

  /**
   * A table that shows its numbers as 1,234,567.
   *
   * @param columns the columns; none named means all of numbers
   */
  public static Grid thousands(Table table, String... columns) {
    return Grid.of(table, Grid.ROWS).thousands(columns);
  }

  /**
   * Checks the answer to an exercise, and says that it is right or what is wrong with it.
   *
   * @param exercise chapter and number, such as {@code 03.2}
   * @param answer a table, a number, a text, a list, or the query that gives one of them
   */
  public static Verdict check(String exercise, Object answer) throws IOException {
    return Project.exercises().check(exercise, answer);
  }

  /**
   * Which exercises of a chapter are solved, in this kernel or an earlier one.
   *
   * @param chapter such as {@code 03}
   */
  public static Lines progress(String chapter) throws IOException {
    return Project.exercises().progress(chapter);
  }
}
