package sandbox.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sandbox.sql.SqlException;

/**
 * What one message of DuckDB's becomes. The pattern is that of the whole message and is asked only
 * about its own kind of error, so that a name or value of the client's cannot lead astray.
 *
 * @param pattern the message
 * @param error the client's error
 */
record Wording(Pattern pattern, Function<Matcher, SqlException> error) {
  Wording(String pattern, Function<Matcher, SqlException> error) {
    this(Pattern.compile(pattern, Pattern.DOTALL), error);
  }

  /** A message with a fixed text, {@code $1} being the pattern's first group. */
  static Wording of(String sqlState, String pattern, String message) {
    return new Wording(pattern, match -> SqlException.of(sqlState, filled(message, match)));
  }

  private static String filled(String message, Matcher match) {
    StringBuilder filled = new StringBuilder();
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if (c == '$') {
        filled.append(match.group(message.charAt(++i) - '0'));
      } else {
        filled.append(c);
      }
    }
    return filled.toString();
  }

  Optional<SqlException> find(String message) {
    Matcher matcher = pattern.matcher(message);
    return matcher.matches() ? Optional.of(error.apply(matcher)) : Optional.empty();
  }

  /** Redshift's name of a type that DuckDB names. */
  static String typeName(String duckdb) {
    return switch (duckdb) {
      case "STRING_LITERAL", "\"NULL\"", "NULL", "UNKNOWN", "SQLNULL" -> "\"unknown\"";
      case "INTEGER_LITERAL", "INT8", "INT16", "INT32", "UINT8", "UINT16", "UINT32" -> "integer";
      case "INT64", "UINT64", "INT128", "UINT128", "HUGEINT" -> "bigint";
      case "BOOL" -> "boolean";
      case "VARCHAR" -> "character varying";
      case "BIGNUM" -> "numeric";
      default ->
          duckdb.startsWith("DECIMAL")
              ? "numeric"
              : duckdb.startsWith("TUPLE") || duckdb.startsWith("STRUCT")
                  ? "record"
                  : EngineTypes.of(duckdb).kind().sqlName().toLowerCase(Locale.ROOT);
    };
  }
}
