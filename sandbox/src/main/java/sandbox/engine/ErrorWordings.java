package sandbox.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import sandbox.sql.SqlException;

/** What DuckDB's messages become, by the kind of the error. */
final class ErrorWordings {
  private static final String CAST = " - an explicit cast is required.*";

  private static final List<Wording> BINDER =
      List.of(
          Wording.of(
              "42703",
              "(?:Table|Values list) \"(.+?)\" does not have a column named \"(.+?)\".*",
              "column $1.$2 does not exist"),
          Wording.of(
              "42703",
              "Table \"(.+?)\" does not have a column with name \"(.+?)\".*",
              "column \"$2\" of relation \"$1\" does not exist"),
          Wording.of(
              "42703",
              "Referenced update column (.+?) not found in table!.*",
              "column \"$1\" does not exist"),
          Wording.of(
              "42703",
              "Referenced column \"?(.+?)\"? (?:was )?not found .*",
              "column \"$1\" does not exist"),
          Wording.of(
              "42703",
              "Column \"(.+?)\" referenced that exists in the SELECT clause .*",
              "column \"$1\" does not exist"),
          Wording.of(
              "42703",
              "Column \"(.+?)\" does not exist on (left|right) side of join!.*",
              "column \"$1\" specified in USING clause does not exist in $2 table"),
          Wording.of(
              "42P01",
              "Referenced table \"(.+?)\" not found!.*",
              "missing FROM-clause entry for table \"$1\""),
          Wording.of(
              "42P01",
              "Cannot extract field .* from expression \"(.+?)\" because .*",
              "missing FROM-clause entry for table \"$1\""),
          Wording.of(
              "42702",
              "Ambiguous reference to column name \"(.+?)\".*",
              "column reference \"$1\" is ambiguous"),
          Wording.of(
              "42712",
              "(?:Ambiguous reference to table|Duplicate alias) \"(.+?)\".*",
              "table name \"$1\" specified more than once"),
          Wording.of(
              "42803",
              "column \"?(.+?)\"? must appear in the GROUP BY clause.*",
              "column \"$1\" must appear in the GROUP BY clause or be used in an aggregate function"),
          Wording.of(
              "42803",
              "(\\w+(?: \\w+)*) clause cannot contain aggregates!.*",
              "aggregates not allowed in $1 clause"),
          Wording.of(
              "42P20",
              "(\\w+(?: \\w+)*) clause cannot contain window functions!.*",
              "window functions not allowed in $1 clause"),
          Wording.of(
              "42803",
              "aggregate function calls cannot (?:be nested|contain window function calls).*",
              "aggregate function calls may not have nested aggregate or window function"),
          Wording.of(
              "42P20",
              "window function calls cannot be nested.*",
              "window function calls may not be nested"),
          Wording.of(
              "42P20",
              "Window functions are not supported here.*",
              "window function call requires an OVER clause"),
          Wording.of(
              "42601", "Subquery returns \\d+ columns .*", "subquery must return only one column"),
          Wording.of(
              "42601",
              "Set operations can only apply to expressions with the same number .*",
              "each UNION query must have the same number of columns"),
          Wording.of(
              "42P10", "ORDER term out of range .*", "ORDER BY position is not in select list"),
          Wording.of(
              "42P10", "GROUP BY term out of range .*", "GROUP BY position is not in select list"),
          Wording.of(
              "42P10",
              "(for SELECT DISTINCT, ORDER BY expressions must appear in select list).*",
              "$1"),
          Wording.of("2201W", "LIMIT/OFFSET cannot be negative.*", "LIMIT must not be negative"),
          Wording.of(
              "42601",
              "table \"rs_source\" has \\d+ columns available but .*",
              "INSERT has more target columns than expressions"),
          Wording.of(
              "42P10",
              "(table \".+?\" has \\d+ columns available but \\d+ columns specified)",
              "$1"),
          new Wording(
              "Column name/value mismatch for insert on .*: expected (\\d+) columns but (\\d+)"
                  + " values .*",
              ErrorWordings::unequal),
          new Wording(
              "table .+ has (\\d+) columns but (\\d+) values were supplied.*",
              ErrorWordings::unequal),
          Wording.of(
              "42809",
              "UNNEST\\(\\) can only be applied .*",
              "op ANY/ALL (array) requires array on right side"),
          Wording.of("22003", "QUANTILE can only .*", "percentile value is not between 0 and 1"),
          new Wording(
              "Cannot compare values of type (.+?) and (?:type )?(.+?)" + CAST,
              match ->
                  SqlException.of(
                      "42883",
                      "operator does not exist: "
                          + Wording.typeName(match.group(1))
                          + " = "
                          + Wording.typeName(match.group(2)))),
          new Wording(
              "Cannot (?:mix values of type|combine types of) (.+?) and (.+?)(?: in ([A-Z]+) \\w+)?"
                  + CAST,
              match ->
                  SqlException.of(
                      "42804",
                      (match.group(3) == null ? "" : match.group(3) + " ")
                          + "types "
                          + Wording.typeName(match.group(1))
                          + " and "
                          + Wording.typeName(match.group(2))
                          + " cannot be matched")),
          Wording.of(
              "42P19",
              "Circular reference to CTE \"(.+?)\".*",
              "recursive reference to query \"$1\" must not appear within its non-recursive term"));

  private static final Map<String, List<Wording>> BY_TYPE =
      Map.ofEntries(
          Map.entry("Binder", BINDER),
          Map.entry("Conversion", ValueWordings.CONVERSIONS),
          Map.entry("Mismatch Type", ValueWordings.CONVERSIONS),
          Map.entry("Invalid Input", ValueWordings.INPUTS),
          Map.entry("Syntax", ValueWordings.INPUTS),
          Map.entry("Not implemented", ValueWordings.CONVERSIONS),
          Map.entry(
              "Catalog",
              List.of(
                  Wording.of(
                      "42P01",
                      "Table with name \"(.+)\" does not exist because schema .*",
                      "relation \"$1\" does not exist"),
                  Wording.of(
                      "42P07",
                      "(?:Table|View) with name \"(.+?)\" already exists!.*",
                      "Relation \"$1\" already exists"),
                  Wording.of(
                      "42P06",
                      "Schema with name \"(.+?)\" already exists!.*",
                      "Schema \"$1\" already exists"),
                  Wording.of(
                      "42883",
                      "[A-Z][A-Za-z ]* Function with name \"?(.+?)\"? (?:does not exist|is not in)"
                          + ".*",
                      "function $1() does not exist"),
                  Wording.of(
                      "42704",
                      "Type with name \"?(.+?)\"? does not exist.*",
                      "type \"$1\" does not exist"))),
          Map.entry(
              "Parser",
              List.of(
                  Wording.of("42704", "(window \".+?\" does not exist)", "$1"),
                  Wording.of(
                      "42712",
                      "Duplicate CTE name \"(.+?)\"",
                      "WITH query name \"$1\" specified more than once"),
                  Wording.of(
                      "42601",
                      "VALUES lists must all be the same length.*",
                      "VALUES lists must all be the same length"),
                  Wording.of(
                      "42P20",
                      "window functions are not allowed in window definitions",
                      "window functions are not allowed in window definitions"),
                  Wording.of(
                      "42P20",
                      "Frame (start|end) cannot be (UNBOUNDED (?:PRECEDING|FOLLOWING))",
                      "frame $1 cannot be $2"))),
          Map.entry(
              "Constraint",
              List.of(
                  Wording.of(
                      "23502",
                      "NOT NULL constraint failed: .*\\.(.+)",
                      "Cannot insert a NULL value into column $1"))));

  private ErrorWordings() {}

  /** The client's words for an error, if its kind has such a message. */
  static Optional<SqlException> find(String type, String message) {
    // A function's conversion of its arguments reports as its own.
    String cast = "Failed to cast value: ";
    if (message.startsWith(cast)) {
      return find("Conversion", message.substring(cast.length()));
    }
    Optional<SqlException> found = find(BY_TYPE.getOrDefault(type, List.of()), message);
    return found.isEmpty() && type.equals("Invalid Input")
        ? find(ValueWordings.CONVERSIONS, message)
        : found;
  }

  private static Optional<SqlException> find(List<Wording> wordings, String message) {
    for (Wording wording : wordings) {
      Optional<SqlException> error = wording.find(message);
      if (error.isPresent()) {
        return error;
      }
    }
    return Optional.empty();
  }

  private static SqlException unequal(Matcher counts) {
    boolean more = Integer.parseInt(counts.group(2)) > Integer.parseInt(counts.group(1));
    return SqlException.of(
        "42601",
        more
            ? "INSERT has more expressions than target columns"
            : "INSERT has more target columns than expressions");
  }
}
