package dwh.exercise;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.Maps;
import com.google.common.hash.Hashing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * An answer as far as it is kept: its outline, and salted digests of its values, which do not tell
 * them. Whatever it is, it is looked at as a table.
 *
 * @param shape {@code table}, {@code list}, {@code number} or {@code text}
 * @param rows number of rows
 * @param holds kind of the values by column: its name in lower case where that counts, else its
 *     place
 * @param values digest of the values by column, in whatever order
 * @param together digest of the rows, in whatever order
 * @param order digest of the rows as they come; empty where that does not matter
 */
record Answer(
    String shape,
    int rows,
    TreeMap<String, String> holds,
    TreeMap<String, String> values,
    String together,
    String order) {

  /**
   * The answer that a value is.
   *
   * @param value a table, a collection or a single value
   * @param salt keeps digests of equal values in different exercises apart
   */
  static Answer of(Object value, Exercise exercise, String salt) {
    Table table = value instanceof Table given ? given : Table.create(column(value));
    TreeMap<String, String> holds = new TreeMap<>();
    TreeMap<String, String> values = new TreeMap<>();
    TreeMap<String, List<String>> texts = new TreeMap<>();
    for (Column<?> column : table.columns()) {
      String place = String.valueOf(texts.size() + 1);
      String name = exercise.names() ? column.name().toLowerCase(Locale.ROOT) : place;
      holds.put(name, kind(column));
      var cells = IntStream.range(0, column.size()).mapToObj(i -> text(column, i, exercise));
      texts.put(name, cells.toList());
      values.put(name, digest(salt, texts.get(name).stream().sorted()));
    }
    List<String> rows =
        IntStream.range(0, table.rowCount())
            .mapToObj(i -> texts.values().stream().map(c -> c.get(i)).collect(joining("\u001f")))
            .toList();
    return new Answer(
        shape(value, table, exercise.asks()),
        rows.size(),
        holds,
        values,
        digest(salt, rows.stream().sorted()),
        exercise.order() ? digest(salt, rows.stream()) : "");
  }

  private static Column<?> column(Object value) {
    Stream<?> texts = value instanceof Collection<?> list ? list.stream() : Stream.of(value);
    return value instanceof Number number
        ? DoubleColumn.create("", number.doubleValue())
        : StringColumn.create("", texts.map(String::valueOf));
  }

  // A table serves as the list or the single value that is asked for, if it can.
  private static String shape(Object value, Table table, String asks) {
    boolean listed = value instanceof Table && table.columnCount() == 1 && !asks.equals("table");
    if (value instanceof Collection || (listed && asks.equals("list"))) {
      return "list";
    }
    if (value instanceof Table && !(listed && table.rowCount() == 1)) {
      return "table";
    }
    return table.column(0) instanceof NumericColumn ? "number" : "text";
  }

  private static String kind(Column<?> column) {
    String type = column instanceof NumericColumn ? "number" : column.type().name();
    return type.toLowerCase(Locale.ROOT).replace('_', ' ') + "s";
  }

  private static String text(Column<?> column, int row, Exercise exercise) {
    if (column.isMissing(row)) {
      return "\0";
    }
    Object cell = column.get(row);
    if (cell instanceof Number number && Double.isFinite(number.doubleValue())) {
      BigDecimal exact = new BigDecimal(number.toString());
      BigDecimal rounded = exact.setScale(exercise.scale(), RoundingMode.HALF_UP);
      return rounded.stripTrailingZeros().toPlainString();
    }
    // People type texts and lists, but data are what they are.
    String text = cell.toString().strip();
    return exercise.asks().equals("table") ? text : text.toLowerCase(Locale.ROOT);
  }

  private static String digest(String salt, Stream<String> values) {
    String text = salt + "\u001d" + values.collect(joining("\u001e"));
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString().substring(0, 16);
  }

  /**
   * What is wrong with this one, from the outline inwards, in words that do not give the right one
   * away; nothing when it is the right one.
   */
  List<String> against(Answer right) {
    if (!shape.equals(right.shape)) {
      return List.of("a %s is expected, not a %s".formatted(right.shape, shape));
    }
    List<String> remarks = new ArrayList<>();
    var outline = Maps.difference(right.holds, holds);
    outline.entriesOnlyOnLeft().forEach((c, kind) -> remarks.add("column " + c + " is missing"));
    outline.entriesOnlyOnRight().forEach((c, kind) -> remarks.add("column " + c + " is too many"));
    String kinds = "column %s: %s are expected, not %s";
    outline
        .entriesDiffering()
        .forEach((c, kind) -> remarks.add(kinds.formatted(c, kind.leftValue(), kind.rightValue())));
    String noun = shape.equals("list") ? "elements" : "rows";
    if (!remarks.isEmpty()) {
      return remarks;
    } else if (rows < right.rows) {
      remarks.add("%s are missing, there are only %d".formatted(noun, rows));
    } else if (rows > right.rows) {
      remarks.add("too many %s, there should be fewer than %d".formatted(noun, rows));
    } else if (!together.equals(right.together) && !shape.equals("table")) {
      remarks.add("it is another " + shape);
    } else if (!together.equals(right.together) && values.equals(right.values)) {
      remarks.add("each column is right, but its values stand in other rows");
    } else if (!together.equals(right.together)) {
      var cells = Maps.difference(right.values, values).entriesDiffering().keySet();
      cells.forEach(c -> remarks.add("column " + c + ": other values are expected"));
    } else if (!order.equals(right.order)) {
      remarks.add("the rows are right, their order is not");
    }
    return remarks;
  }
}
