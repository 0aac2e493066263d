package sandbox.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sandbox.engine.EngineConnection;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;

/**
 * The system views. Those that tell something are defined in {@code views.sql} over DuckDB's
 * catalog and the comments on tables; they lie in the in-memory catalog {@code sys}, made anew
 * whenever a database is opened. Those that are only {@linkplain DeclaredViews declared} are a
 * query without rows where their name is read.
 */
public final class SystemViews {
  private static final Pattern VIEW =
      Pattern.compile("CREATE VIEW sys\\.(main|information)\\.([a-z_0-9]+) AS\\s");
  private static final String SCRIPT = script();
  private static final Set<String> RECORDED = names("main");
  private static final Set<String> INFORMATION = names("information");

  private SystemViews() {}

  /**
   * Makes the views of a database.
   *
   * @param catalog DuckDB's name of it
   * @param database its name
   */
  public static void create(String catalog, String database, EngineConnection connection)
      throws SqlException {
    connection.run(
        "SET search_path = 'sys.main';"
            + SCRIPT
                .replace("{database_literal}", RenderedSql.literal(database))
                .replace("{catalog_literal}", RenderedSql.literal(catalog))
                .replace("{catalog}", RenderedSql.quote(catalog)));
  }

  /** Names found without a schema or in pg_catalog. */
  public static Set<String> catalogNames() {
    Set<String> names = new LinkedHashSet<>(RECORDED);
    names.addAll(DeclaredViews.names());
    return names;
  }

  /** Names in information_schema. */
  public static Set<String> informationNames() {
    return INFORMATION;
  }

  /** Whether a view of pg_catalog is only declared. */
  public static boolean isEmpty(String view) {
    return DeclaredViews.names().contains(view) && !RECORDED.contains(view);
  }

  /**
   * What a view of pg_catalog stands for in the engine's FROM. One that is declared has the
   * declared columns in their order; the query is put in its place only where it is named, since a
   * hundred such views would slow the opening of each database.
   */
  public static String relation(String view) {
    String place = "\"sys\".main." + RenderedSql.quote(view);
    if (!DeclaredViews.names().contains(view)) {
      return place;
    }
    String none = DeclaredViews.withoutRows(view);
    return RECORDED.contains(view)
        ? "(" + none + " UNION ALL BY NAME SELECT * FROM " + place + ")"
        : "(" + none + ")";
  }

  private static Set<String> names(String schema) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = VIEW.matcher(SCRIPT);
    while (matcher.find()) {
      if (matcher.group(1).equals(schema) && !matcher.group(2).startsWith("rs_")) {
        names.add(matcher.group(2));
      }
    }
    return names;
  }

  private static String script() {
    try (InputStream in = SystemViews.class.getResourceAsStream("views.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
