package dwh.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

final class AnswerTest {
  private static final Exercise TABLE = new Exercise("table", "", 1, false, false, null);
  private static final Exercise NAMED = new Exercise("table", "", 1, true, false, null);
  private static final Exercise ORDERED = new Exercise("table", "", 1, false, true, null);
  private static final Exercise NUMBER = new Exercise("number", "", 2, false, false, null);
  private static final Exercise TEXT = new Exercise("text", "", 0, false, false, null);
  private static final Exercise LIST = new Exercise("list", "", 0, false, false, null);

  private static List<String> remarks(Exercise exercise, Object right, Object given) {
    return Answer.of(given, exercise, "s").against(Answer.of(right, exercise, "s"));
  }

  private static Table plays(String[] names, int... plays) {
    return Table.create(StringColumn.create("name", names), IntColumn.create("plays", plays));
  }

  private static final Table RIGHT = plays(new String[] {"Ann", "Bob", "Cid"}, 3, 1, 2);

  @Test
  void orderOfRowsCountsOnlyWhereTheRulesSaySo() {
    Table other = RIGHT.sortAscendingOn("plays");

    assertThat(remarks(TABLE, RIGHT, other)).isEmpty();
    assertThat(remarks(ORDERED, RIGHT, other))
        .containsExactly("the rows are right, their order is not");
    assertThat(remarks(ORDERED, RIGHT, RIGHT.copy())).isEmpty();
  }

  @Test
  void namesAndPlacesOfColumns() {
    Table renamed = RIGHT.copy();
    renamed.column("plays").setName("N");
    Table swapped = Table.create(RIGHT.column("plays").copy(), RIGHT.column("name").copy());
    swapped.column("plays").setName("PLAYS");

    assertThat(remarks(TABLE, RIGHT, renamed)).isEmpty();
    assertThat(remarks(NAMED, RIGHT, renamed))
        .containsExactly("column plays is missing", "column n is too many");
    assertThat(remarks(NAMED, RIGHT, swapped)).isEmpty();
    assertThat(remarks(TABLE, RIGHT, swapped))
        .containsExactly(
            "column 1: strings are expected, not numbers",
            "column 2: numbers are expected, not strings");
    assertThat(remarks(TABLE, RIGHT, RIGHT.selectColumns("name")))
        .containsExactly("column 2 is missing");
  }

  @Test
  void kindsOfValues() {
    Table texts = Table.create(RIGHT.column("name"), StringColumn.create("plays", "3", "1", "2"));
    Table days = Table.create(DateColumn.create("d", LocalDate.of(2018, 11, 1)));
    Table moments = Table.create(DateTimeColumn.create("d", LocalDateTime.of(2018, 11, 1, 0, 0)));

    assertThat(remarks(TABLE, RIGHT, texts))
        .containsExactly("column 2: numbers are expected, not strings");
    assertThat(remarks(TABLE, days, moments))
        .containsExactly("column 1: local dates are expected, not local date times");
    assertThat(remarks(TABLE, days, days.copy())).isEmpty();
  }

  @Test
  void numbersAreComparedByTheirValueAndScale() {
    Table longs = Table.create(RIGHT.column("name"), LongColumn.create("n", 3, 1, 2));
    Table doubles = Table.create(RIGHT.column("name"), DoubleColumn.create("n", 3.04, 1, 1.96));
    Table farther = Table.create(RIGHT.column("name"), DoubleColumn.create("n", 3.05, 1, 2));

    assertThat(remarks(TABLE, RIGHT, longs)).isEmpty();
    assertThat(remarks(TABLE, RIGHT, doubles)).isEmpty();
    assertThat(remarks(TABLE, RIGHT, farther))
        .containsExactly("column 2: other values are expected");
    assertThat(remarks(NUMBER, 0.3, 0.1 + 0.2)).isEmpty();
    assertThat(remarks(NUMBER, 60, new BigDecimal("60.0049"))).isEmpty();
    assertThat(remarks(NUMBER, 0, -0.001)).isEmpty();
    assertThat(remarks(NUMBER, 60, Double.POSITIVE_INFINITY))
        .containsExactly("it is another number");
  }

  @Test
  void missingIsAValue() {
    Table missing = RIGHT.copy();
    missing.intColumn("plays").setMissing(1);

    assertThat(remarks(TABLE, RIGHT, missing))
        .containsExactly("column 2: other values are expected");
    assertThat(remarks(TABLE, missing, missing.copy())).isEmpty();
  }

  @Test
  void rowsMissingOrTooMany() {
    assertThat(remarks(TABLE, RIGHT, RIGHT.first(2)))
        .containsExactly("rows are missing, there are only 2");
    assertThat(remarks(TABLE, RIGHT, plays(new String[] {"Ann", "Bob", "Cid", "Dan"}, 3, 1, 2, 0)))
        .containsExactly("too many rows, there should be fewer than 4");
  }

  @Test
  void rightColumnsInWrongRows() {
    assertThat(remarks(TABLE, RIGHT, plays(new String[] {"Ann", "Bob", "Cid"}, 1, 2, 3)))
        .containsExactly("each column is right, but its values stand in other rows");
  }

  @Test
  void textsAreTrimmedAndTypedByPeople() {
    assertThat(remarks(TEXT, "staging_events", " Staging_Events\n")).isEmpty();
    assertThat(remarks(TEXT, "staging_events", "staging_songs"))
        .containsExactly("it is another text");
    assertThat(remarks(TABLE, RIGHT, plays(new String[] {"ann", "Bob", "Cid"}, 3, 1, 2)))
        .as("data are not")
        .containsExactly("column 1: other values are expected");
  }

  @Test
  void listsInAnyOrder() {
    assertThat(remarks(LIST, List.of("a", "b"), List.of("B", "a "))).isEmpty();
    assertThat(remarks(LIST, List.of("a", "b"), List.of("a")))
        .containsExactly("elements are missing, there are only 1");
    assertThat(remarks(LIST, List.of("a", "b"), List.of("a", "c")))
        .containsExactly("it is another list");
    assertThat(remarks(LIST, List.of("a", "b"), Arrays.asList("a", null)))
        .containsExactly("it is another list");
  }

  @Test
  void tablesServeAsTheListOrValueThatIsAskedFor() {
    Table one = Table.create(IntColumn.create("n", new int[] {7}));

    assertThat(remarks(NUMBER, 7, one)).isEmpty();
    assertThat(remarks(LIST, List.of("Ann", "Bob", "Cid"), RIGHT.selectColumns("name"))).isEmpty();
    assertThat(remarks(NUMBER, 7, RIGHT)).containsExactly("a number is expected, not a table");
    assertThat(remarks(LIST, List.of(7), RIGHT)).containsExactly("a list is expected, not a table");
  }

  @Test
  void otherThingsThanAskedFor() {
    assertThat(remarks(TABLE, RIGHT, 7)).containsExactly("a table is expected, not a number");
    assertThat(remarks(TABLE, RIGHT, List.of())).containsExactly("a table is expected, not a list");
    assertThat(remarks(NUMBER, 7, "7")).containsExactly("a number is expected, not a text");
    assertThat(remarks(TEXT, "7", 7)).containsExactly("a text is expected, not a number");
    assertThat(remarks(TEXT, "7", null)).containsExactly("it is another text");
    assertThat(remarks(TABLE, RIGHT, Table.create()))
        .containsExactly("column 1 is missing", "column 2 is missing");
  }

  @Test
  void equalAnswersOfDifferentExercisesShareNoDigest() {
    Answer one = Answer.of(7, NUMBER, "01.1");
    Answer other = Answer.of(7, NUMBER, "01.2");

    assertThat(one.together()).isNotEqualTo(other.together()).hasSize(16);
    assertThat(one.values().get("1")).isNotEqualTo(other.values().get("1"));
  }
}
