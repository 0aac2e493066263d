package sandbox.measure;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * A statement in a code block of the Developer Guide.
 *
 * @param page the page's name without ending
 * @param line where its block begins
 * @param heading the heading above it
 * @param sql the statement without its semicolon
 * @param printed the lines that follow it up to the next statement: what was answered
 */
record GuideStatement(String page, int line, String heading, String sql, List<String> printed) {

  GuideStatement {
    printed = List.copyOf(printed);
  }

  /** Where it stands. */
  String place() {
    return page + ":" + line;
  }

  /** A short name that stays when the page's lines move. */
  String key() {
    CRC32 digest = new CRC32();
    digest.update(sql.replaceAll("\\s+", " ").strip().getBytes(StandardCharsets.UTF_8));
    return page + "#" + String.format(Locale.ROOT, "%08x", digest.getValue());
  }

  /** On one line, as far as a list needs it. */
  String brief() {
    String flat = sql.replaceAll("\\s+", " ").strip();
    return flat.length() > 160 ? flat.substring(0, 160) + "…" : flat;
  }

  /** The guide shows that Redshift refuses it. */
  boolean refusedByTheGuide() {
    return printed.stream().anyMatch(line -> line.strip().matches("(?i)(error|invalid)\\b.*"));
  }
}
