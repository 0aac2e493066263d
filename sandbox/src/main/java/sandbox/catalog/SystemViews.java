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
 * The system views, defined in {@code views.sql} over DuckDB's catalog and the comments on tables.
 * They lie in the in-memory catalog {@code sys}, made anew whenever a database is opened.
 */
public final class SystemViews {
  private static final String SCRIPT = script();
  private static final Pattern NAME =
      Pattern.compile("CREATE (?:VIEW|TABLE) sys\\.(main|information)\\.([a-z_0-9]+)");

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
    return names("main");
  }

  /** Names in information_schema. */
  public static Set<String> informationNames() {
    return names("information");
  }

  private static Set<String> names(String schema) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = NAME.matcher(SCRIPT);
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
