package sandbox.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import sandbox.sql.tree.Definition;
import sandbox.sql.tree.Definition.Column;
import sandbox.sql.tree.Definition.CreateTable;

/**
 * Rows for the tables of a benchmark: keys that meet each other by their names' ends, and else what
 * the queries ask for, so that their conditions hold for some rows. The same seed gives the same
 * rows.
 */
final class BenchmarkData {
  private static final int DIMENSION = 300;
  private static final int DAYS = 2200;
  private static final int FACT = 3000;
  private static final LocalDate CALENDAR = LocalDate.of(1997, 12, 31);
  private static final LocalDate FIRST = LocalDate.of(1992, 1, 1);

  private final Map<String, CreateTable> tables = new LinkedHashMap<>();
  private final QueryConstants constants;
  private final Random random = new Random(20261127);

  BenchmarkData(List<CreateTable> tables, QueryConstants constants) {
    tables.forEach(table -> this.tables.put(table.name().last().value(), table));
    this.constants = constants;
  }

  /** Rows of a table, as literals in brackets. */
  List<String> rows(String table) {
    CreateTable definition = tables.get(table);
    List<String> rows = new ArrayList<>();
    int number = size(definition);
    for (int row = 1; row <= number; row++) {
      List<String> values = new ArrayList<>();
      for (Column column : columns(definition)) {
        values.add(value(definition, column, row));
      }
      rows.add("(" + String.join(", ", values) + ")");
    }
    return rows;
  }

  static List<Column> columns(CreateTable table) {
    return table.elements().stream()
        .filter(Column.class::isInstance)
        .map(Column.class::cast)
        .toList();
  }

  private static List<String> key(CreateTable table) {
    for (Definition.TableElement element : table.elements()) {
      if (element instanceof Definition.Key key && key.kind() == Definition.KeyKind.PRIMARY) {
        return key.columns().stream().map(name -> name.value()).toList();
      }
    }
    return List.of();
  }

  /** A table whose key is of several columns, or that has none, holds facts. */
  private static int size(CreateTable table) {
    return isCalendar(table) ? DAYS : key(table).size() == 1 ? DIMENSION : FACT;
  }

  /** A table of days. */
  private static boolean isCalendar(CreateTable table) {
    return key(table).size() == 1
        && columns(table).stream().anyMatch(column -> column.name().value().equals("d_date"));
  }

  private String value(CreateTable table, Column column, int row) {
    String name = column.name().value();
    if (key(table).equals(List.of(name))) {
      return isText(column) ? "'K" + row + "'" : String.valueOf(row);
    }
    Optional<String> day = isCalendar(table) ? ofDay(name, row) : Optional.empty();
    if (day.isPresent()) {
      return day.get();
    }
    boolean nullable =
        column.options().stream()
            .noneMatch(o -> o instanceof Definition.ColumnOption.Nullable n && !n.nullable());
    if (nullable && random.nextInt(25) == 0) {
      return "null";
    }
    for (CreateTable other : tables.values()) {
      if (refersTo(name, other)) {
        return String.valueOf(1 + random.nextInt(size(other)));
      }
    }
    return plain(column, row);
  }

  /** What a calendar says of a day, for the columns that tell of it. */
  private static Optional<String> ofDay(String column, int row) {
    LocalDate day = CALENDAR.plusDays(row);
    int month = (day.getYear() - 1900) * 12 + day.getMonthValue() - 1;
    Object value =
        switch (column) {
          case "d_date" -> "'" + day + "'";
          case "d_year", "d_fy_year" -> day.getYear();
          case "d_moy" -> day.getMonthValue();
          case "d_dom" -> day.getDayOfMonth();
          case "d_qoy" -> (day.getMonthValue() + 2) / 3;
          case "d_dow" -> day.getDayOfWeek().getValue() % 7;
          case "d_month_seq" -> month;
          case "d_quarter_seq", "d_fy_quarter_seq" -> month / 3;
          case "d_week_seq", "d_fy_week_seq" -> day.toEpochDay() / 7;
          case "d_day_name" -> "'" + name(day.getDayOfWeek().name()) + "'";
          case "d_quarter_name" -> "'" + day.getYear() + "Q" + (day.getMonthValue() + 2) / 3 + "'";
          default -> null;
        };
    return Optional.ofNullable(value).map(Object::toString);
  }

  private static String name(String word) {
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }

  /** Its name ends as the key of a table does: {@code l_orderkey}, {@code ss_sold_date_sk}. */
  private static boolean refersTo(String column, CreateTable table) {
    List<String> key = key(table);
    if (key.size() != 1) {
      return false;
    }
    String end = key.get(0).substring(key.get(0).indexOf('_') + 1);
    return (end.endsWith("key") || end.endsWith("_sk")) && column.endsWith("_" + end);
  }

  private static boolean isText(Column column) {
    return column.type().name().matches(".*char.*|text|bpchar");
  }

  private String plain(Column column, int row) {
    String name = column.name().value();
    List<String> asked = constants.of(name);
    boolean use = !asked.isEmpty() && random.nextInt(10) < 7;
    String chosen = use ? asked.get(random.nextInt(asked.size())) : "";
    String type = column.type().name();
    if (isText(column)) {
      return text(column, use ? chosen : "text " + random.nextInt(20));
    }
    if (type.startsWith("timestamp")) {
      return "'" + date(chosen, row) + " 12:00:00'";
    }
    if (type.equals("date")) {
      return "'" + date(chosen, row) + "'";
    }
    if (type.matches("numeric|decimal|double precision|float.*|real")) {
      return use && chosen.matches("-?[\\d.]+")
          ? fitting(column, chosen)
          : String.format(Locale.ROOT, "%d.%02d", random.nextInt(100), random.nextInt(100));
    }
    if (type.startsWith("bool")) {
      return random.nextBoolean() ? "true" : "false";
    }
    return use && chosen.matches("-?\\d{1,9}") ? chosen : String.valueOf(1 + random.nextInt(100));
  }

  private static String fitting(Column column, String number) {
    int precision =
        column.type().modifiers().isEmpty()
            ? 18
            : Integer.parseInt(column.type().modifiers().get(0));
    return number.replaceAll("\\D", "").length() + 2 > precision ? "1" : number;
  }

  private static String text(Column column, String text) {
    int length =
        column.type().modifiers().isEmpty()
            ? 1
            : Integer.parseInt(column.type().modifiers().get(0));
    String cut = text.length() > length ? text.substring(0, length) : text;
    return "'" + cut.strip().replace("'", "''") + "'";
  }

  /** Within two months of a date that queries ask for, or a day that follows from the row. */
  private String date(String asked, int row) {
    return asked.matches("\\d{4}-\\d{1,2}-\\d{1,2}")
        ? QueryConstants.date(asked).plusDays(random.nextInt(120) - 60).toString()
        : FIRST.plusDays(row * 17L % 4000).toString();
  }
}
