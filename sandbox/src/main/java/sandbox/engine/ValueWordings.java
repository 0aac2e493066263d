package sandbox.engine;

import java.util.List;
import java.util.regex.Pattern;
import sandbox.sql.SqlException;

/** The client's words for values that cannot be read, cast or computed with. */
final class ValueWordings {
  private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?[0-9]+(?:\\.0*)?\\s*");

  private static final String COLUMN = "(?: when casting from source column .*)?";

  static final List<Wording> CONVERSIONS =
      List.of(
          new Wording(
              "Could not convert string ['\"](.*)['\"] to ([A-Z0-9_ ]+(?:\\(.*\\))?)" + COLUMN,
              match -> invalid(match.group(2), match.group(1))),
          Wording.of(
              "22007",
              "invalid (timestamp|date|time) field format: \"(.*)\"(?:, expected format .*?)?"
                  + COLUMN,
              "invalid input syntax for type $1: \"$2\""),
          Wording.of(
              "22008",
              "(?:timestamp|date|time) field value out of range: \"(.*)\"(?:, expected format"
                  + " .*?)?"
                  + COLUMN,
              "date/time field value out of range: \"$1\""),
          Wording.of("22021", "Failure in decode.*", "invalid byte sequence for encoding \"UTF8\""),
          Wording.of("22008", "Date and time not in timestamp range.*", "timestamp out of range"),
          Wording.of("22008", "Date out of range.*", "date out of range"),
          new Wording(
              "Unimplemented type for cast \\((.*) -> (.*)\\)" + COLUMN,
              match ->
                  SqlException.of(
                      "42846",
                      "cannot cast type "
                          + Wording.typeName(match.group(1))
                          + " to "
                          + Wording.typeName(match.group(2)))),
          new Wording(
              "(?:Type .* with value .* can't be cast .* destination type"
                  + "|Failed to cast decimal value .* to type) ([A-Z0-9]+).*",
              match -> outOfRange(match.group(1))),
          Wording.of("22003", "Type .* with value .* can't be cast .*", "value out of range"),
          new Wording(
              "(?:Could not cast value .* to|Casting value .* to type) DECIMAL\\((\\d+),(\\d+)\\).*",
              match -> overflow(match.group(1), match.group(2))),
          Wording.of("22003", "Could not cast value .* to DECIMAL\\(.*", "value out of range"),
          Wording.of("22003", "Casting value .* to type DECIMAL\\(.*", "value out of range"),
          new Wording(
              "Malformed JSON at byte .*",
              match ->
                  SqlException.of("XX000", "JSON parsing error")
                      .withDetail("error: JSON parsing error, code: 8001, invalid json object")),
          Wording.of(
              "22P02",
              "Failed to cast value to numerical: (.*)",
              "invalid input syntax for type numeric: $1"),
          new Wording(
              "Unable to cast '(.*)' to ([A-Z0-9_ ]+(?:\\(.*\\))?)" + COLUMN,
              match -> invalid(match.group(2), match.group(1))),
          Wording.of("22023", "Unknown TimeZone '(.*?)'!.*", "time zone \"$1\" not recognized"),
          Wording.of(
              "22023",
              "extract specifier \"(.*)\" not recognized.*",
              "interval units \"$1\" not recognized"),
          Wording.of(
              "42601",
              "Type TUPLE.* does not match .*|.*STRUCTs of different size.*",
              "unequal number of entries in row expressions"));

  static final List<Wording> INPUTS =
      List.of(
          Wording.of("22012", "Division by zero.*", "Divide by zero"),
          Wording.of(
              "21000",
              "More than one row returned by a subquery used as an expression.*",
              "single-row subquery returns more than one row"),
          Wording.of(
              "2201B",
              "(?:missing [)\\]]|unexpected \\)|no argument for repetition operator"
                  + "|bad repetition operator|invalid (?:escape sequence|character class"
                  + "|perl operator|named capture|repetition|UTF-8)|trailing \\\\).*",
              "invalid regular expression"),
          Wording.of(
              "54000", "Invalid UTF8 Codepoint .*", "requested character not valid for encoding"),
          Wording.of(
              "22014",
              "Argument for ntile must be greater than zero.*",
              "argument of ntile must be greater than zero"),
          Wording.of(
              "22026",
              "Cannot (AND|OR|XOR) bit strings of different sizes.*",
              "cannot $1 bit strings of different sizes"),
          Wording.of(
              "21000",
              "MERGE INTO command cannot affect the same target row more than once.*",
              "Found multiple matches to update the same tuple."),
          Wording.of("42P02", "Parameter count mismatch.*", "wrong number of parameters"),
          Wording.of("22019", "Invalid escape string.*", "invalid escape string"));

  private ValueWordings() {}

  /** A whole number that a type does not hold (PostgreSQL 8.0, int.c and int8.c). */
  private static SqlException outOfRange(String duckdbType) {
    String type =
        switch (duckdbType) {
          case "INT8", "INT16" -> "smallint ";
          case "INT32" -> "integer ";
          case "INT64" -> "bigint ";
          default -> "value ";
        };
    return SqlException.of("22003", type + "out of range");
  }

  /** PostgreSQL 8.0, numeric.c. */
  private static SqlException overflow(String precision, String scale) {
    return SqlException.of("22003", "numeric field overflow")
        .withDetail(
            "The absolute value is greater than or equal to 10^"
                + (Integer.parseInt(precision) - Integer.parseInt(scale))
                + " for field with precision "
                + precision
                + ", scale "
                + scale
                + ".");
  }

  private static SqlException invalid(String duckdbType, String value) {
    String type = Wording.typeName(duckdbType);
    boolean number = type.equals("numeric") || type.equals("integer") || type.equals("bigint");
    if (number && NUMBER.matcher(value).matches()) {
      // A number well written that does not fit.
      return SqlException.of("22003", "value out of range");
    }
    boolean whole = type.equals("integer") || type.equals("bigint") || type.equals("smallint");
    return SqlException.of(
        "22P02",
        "invalid input syntax for " + (whole ? "integer" : "type " + type) + ": \"" + value + "\"");
  }
}
