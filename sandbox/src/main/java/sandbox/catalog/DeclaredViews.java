package sandbox.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.bind.EngineNames;

/**
 * The columns of the documented system views, from {@code declared-views.txt}. A line is taken
 * apart when its view is asked for: most of them never are.
 */
public final class DeclaredViews {
  private static final Map<String, String> LINES = read();

  private DeclaredViews() {}

  private static Map<String, String> read() {
    Map<String, String> lines = new LinkedHashMap<>();
    try (InputStream in = DeclaredViews.class.getResourceAsStream("declared-views.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        int open = line.indexOf('(');
        if (!line.startsWith("#")) {
          lines.put(line.substring(0, open), line.substring(open + 1, line.length() - 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableMap(lines);
  }

  /** The views that have declared columns. */
  public static Set<String> names() {
    return LINES.keySet();
  }

  /** The columns of a declared view in order. */
  public static Map<String, SqlType> columns(String view) {
    Map<String, SqlType> columns = new LinkedHashMap<>();
    for (String column : LINES.get(view).split(", ")) {
      int blank = column.indexOf(' ');
      columns.put(column.substring(0, blank), type(column.substring(blank + 1)));
    }
    return columns;
  }

  /** The engine's query that has a declared view's columns and no rows. */
  static String withoutRows(String view) {
    StringBuilder query = new StringBuilder("SELECT ");
    columns(view)
        .forEach(
            (name, type) ->
                query
                    .append(query.length() > "SELECT ".length() ? ", " : "")
                    .append("CAST(NULL AS ")
                    .append(EngineNames.of(type))
                    .append(") AS ")
                    .append(RenderedSql.quote(name)));
    return query.append(" WHERE false").toString();
  }

  private static SqlType type(String text) {
    int open = text.indexOf('(');
    String name = open < 0 ? text : text.substring(0, open);
    String size = open < 0 ? "" : text.substring(open + 1, text.length() - 1);
    return switch (name) {
      case "varchar" -> SqlType.varchar(Integer.parseInt(size));
      case "character" ->
          size.isEmpty() ? SqlType.of(Kind.BPCHAR) : SqlType.character(Integer.parseInt(size));
      case "numeric" -> {
        int comma = size.indexOf(',');
        yield SqlType.numeric(
            Integer.parseInt(size.substring(0, comma)),
            Integer.parseInt(size.substring(comma + 1)));
      }
      case "timestamp" -> SqlType.of(Kind.TIMESTAMP);
      case "time" -> SqlType.of(Kind.TIME);
      default -> SqlType.of(named(name));
    };
  }

  private static Kind named(String name) {
    for (Kind kind : Kind.values()) {
      if (kind.sqlName().equals(name)) {
        return kind;
      }
    }
    throw new IllegalStateException("declared-views.txt: " + name + " is not a type");
  }
}
