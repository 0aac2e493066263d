package dwh.jdbc;

import com.amazon.redshift.core.Parser;
import com.google.common.base.Ascii;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of SQL statements, as far as it must be understood on this side of the wire. */
final class SqlText {
  private static final Pattern COMMENTS =
      Pattern.compile("^(?:\\s++|--[^\n]*+|/\\*(?s:.*?)\\*/)++");
  private static final Pattern FILLERS =
      Pattern.compile("\\b(OR REPLACE|TEMP|TEMPORARY|LOCAL|EXTERNAL|MATERIALIZED) ");
  private static final Pattern KIND = Pattern.compile("^(?:(?:CREATE|DROP|ALTER|REFRESH) )?\\w*");
  private static final int SHORT = 70;

  private SqlText() {}

  /** The statements of a script; what holds only blanks and comments is none. */
  static List<String> split(String script) {
    try {
      // The driver's own parser: quotes may hold \', comments and dollar quotes hide semicolons.
      return Parser.parseJdbcSql(script, false, false, true, false, true).stream()
          .map(statement -> statement.nativeSql.strip().replaceFirst(";$", "").stripTrailing())
          .filter(statement -> !line(statement).isEmpty())
          .toList();
    } catch (SQLException refused) {
      throw WarehouseException.of(script, refused);
    }
  }

  /** The first words: SELECT, INSERT, CREATE TABLE, DROP VIEW … */
  static String kind(String statement) {
    String line = FILLERS.matcher(line(statement).toUpperCase(Locale.ROOT)).replaceAll("");
    Matcher kind = KIND.matcher(line);
    return kind.find() ? kind.group().strip() : "";
  }

  /** One line that tells the statement from others. */
  static String shortened(String statement) {
    return Ascii.truncate(line(statement), SHORT, "…");
  }

  /** The statement in one line, without the comments before it. */
  static String line(String statement) {
    return COMMENTS.matcher(statement).replaceFirst("").replaceAll("\\s+", " ").strip();
  }
}
