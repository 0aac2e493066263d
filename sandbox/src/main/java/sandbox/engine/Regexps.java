package sandbox.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.duckdb.DuckDBColumnType;
import sandbox.sql.SimilarPatterns;

/**
 * REGEXP_COUNT, _INSTR, _REPLACE and _SUBSTR where DuckDB's linear matcher does not reach: Perl's
 * look-ahead and back references under parameter p, and the places of matches. Their first three
 * arguments are the text, the pattern and the parameters.
 */
final class Regexps {
  private static final DuckDBColumnType TEXT = DuckDBColumnType.VARCHAR;
  private static final DuckDBColumnType WHOLE = DuckDBColumnType.BIGINT;

  /** A pattern and what it means; statements use one pattern for all their rows. */
  private record Understood(String pattern, String parameters, Pattern meaning) {}

  private static volatile Understood last = new Understood("", "", Pattern.compile(""));

  private Regexps() {}

  static void register(Connection connection) throws SQLException {
    JavaFunctions.several(
        connection,
        "rs_similar_regex",
        new DuckDBColumnType[] {TEXT, TEXT},
        TEXT,
        all -> similar((String) all[0], (String) all[1]));
    JavaFunctions.several(
        connection,
        "rs_perl_count",
        new DuckDBColumnType[] {TEXT, TEXT, TEXT, WHOLE},
        DuckDBColumnType.INTEGER,
        bounded(all -> count(matcher(all, (Long) all[3]))));
    JavaFunctions.several(
        connection,
        "rs_perl_instr",
        new DuckDBColumnType[] {TEXT, TEXT, TEXT, WHOLE},
        DuckDBColumnType.INTEGER,
        bounded(Regexps::position));
    JavaFunctions.several(
        connection,
        "rs_perl_substr",
        new DuckDBColumnType[] {TEXT, TEXT, TEXT, WHOLE},
        TEXT,
        bounded(Regexps::part));
    JavaFunctions.several(
        connection,
        "rs_perl_replace",
        new DuckDBColumnType[] {TEXT, TEXT, TEXT, TEXT, WHOLE},
        TEXT,
        bounded(Regexps::replaced));
  }

  /** A matcher uses the stack for every alternative that it has left. */
  private static <R> Function<Object[], R> bounded(Function<Object[], R> function) {
    return all -> {
      try {
        return function.apply(all);
      } catch (StackOverflowError tooDeep) {
        throw BoundedText.tooComplex();
      }
    };
  }

  /** The regular expression of a pattern of SIMILAR TO; without an escape nothing is one. */
  private static String similar(String pattern, String escape) {
    if (escape.length() > 1) {
      throw new FunctionError("22025", "invalid escape string");
    }
    return SimilarPatterns.regex(pattern, escape.isEmpty() ? '\0' : escape.charAt(0));
  }

  private static Integer count(Matcher matcher) {
    int count = 0;
    while (matcher.find()) {
      count += matcher.end() > matcher.start() ? 1 : 0;
    }
    return count;
  }

  /** Text, pattern, parameters, position, occurrence, option. */
  private static Integer position(Object[] all) {
    String text = (String) all[0];
    boolean behind = (Long) all[5] != 0;
    return found(
        all,
        (matcher, group) ->
            text.codePointCount(0, behind ? matcher.end(group) : matcher.start(group)) + 1,
        0);
  }

  /** Text, pattern, parameters, position, occurrence. */
  private static String part(Object[] all) {
    return found(all, Matcher::group, "");
  }

  private static <R> R found(Object[] all, BiFunction<Matcher, Integer, R> answer, R nothing) {
    Matcher matcher = matcher(all, (Long) all[3]);
    long occurrence = (Long) all[4];
    boolean part = ((String) all[2]).indexOf('e') >= 0 && matcher.groupCount() > 0;
    while (occurrence > 0 && matcher.find()) {
      if (--occurrence == 0) {
        int group = part ? 1 : 0;
        return matcher.start(group) < 0 ? nothing : answer.apply(matcher, group);
      }
    }
    return nothing;
  }

  /** Text, pattern, parameters, replacement, position; $1 is the first group. */
  private static String replaced(Object[] all) {
    Matcher matcher = matcher(all, (Long) all[4]);
    String text = (String) all[0];
    String by = (String) all[3];
    StringBuilder result = new StringBuilder();
    int copied = 0;
    while (matcher.find()) {
      result.append(text, copied, matcher.start());
      append(result, by, matcher);
      BoundedTexts.refuse(result);
      copied = matcher.end();
    }
    return BoundedTexts.fitting(result.append(text, copied, text.length()).toString());
  }

  private static void append(StringBuilder result, String by, Matcher matcher) {
    for (int i = 0; i < by.length(); i++) {
      boolean reference =
          (by.charAt(i) == '$' || by.charAt(i) == '\\')
              && i + 1 < by.length()
              && Character.isDigit(by.charAt(i + 1));
      int group = reference ? by.charAt(i + 1) - '0' : -1;
      if (group >= 0 && group <= matcher.groupCount()) {
        String part = matcher.group(group);
        result.append(part == null ? "" : part);
        i++;
      } else {
        result.append(by.charAt(i));
      }
    }
  }

  /** At a position, counted from one; one that is too small is the first. */
  private static Matcher matcher(Object[] all, long position) {
    String text = (String) all[0];
    Pattern pattern = understood((String) all[1], (String) all[2]);
    Matcher matcher = pattern.matcher(new BoundedText(text));
    long skipped = Math.max(position, 1) - 1;
    int start =
        skipped >= text.codePointCount(0, text.length())
            ? text.length()
            : text.offsetByCodePoints(0, (int) skipped);
    return matcher.region(start, text.length()).useTransparentBounds(false);
  }

  private static Pattern understood(String pattern, String parameters) {
    Understood known = last;
    if (!known.pattern.equals(pattern) || !known.parameters.equals(parameters)) {
      boolean blind = parameters.lastIndexOf('i') > parameters.lastIndexOf('c');
      int flags = blind ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
      try {
        known = new Understood(pattern, parameters, Pattern.compile(translated(pattern), flags));
      } catch (PatternSyntaxException wrong) {
        throw new FunctionError("2201B", "invalid regular expression: \"" + pattern + "\"");
      }
      last = known;
    }
    return known.meaning;
  }

  /** Classes such as [:alpha:] have other names in Java. */
  private static String translated(String pattern) {
    if (!pattern.contains("[:")) {
      return pattern;
    }
    StringBuilder result = new StringBuilder();
    Matcher names = Pattern.compile("\\[:(\\^?)([a-z]+):\\]").matcher(pattern);
    while (names.find()) {
      String name = names.group(2);
      String java =
          switch (name) {
            case "xdigit" -> "XDigit";
            case "word" -> "Alnum}_\\p{Alnum";
            default -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
          };
      String kind = names.group(1).isEmpty() ? "p" : "P";
      names.appendReplacement(result, Matcher.quoteReplacement("\\" + kind + "{" + java + "}"));
    }
    return names.appendTail(result).toString();
  }
}
