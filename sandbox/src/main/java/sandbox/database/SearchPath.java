package sandbox.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sandbox.catalog.KnownRelations;
import sandbox.catalog.TableCatalog;
import sandbox.catalog.TableDescription;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;
import sandbox.sql.text.Lexer;
import sandbox.sql.text.Token;

/** The schemas a session looks through for an unqualified name. */
final class SearchPath {
  static final String TEMPORARY = "pg_temp";

  private final Session session;
  private String appliedSetting = "";
  private List<String> existing = List.of();
  private boolean dirty = true;
  private boolean temporaries;
  private final Map<List<String>, Optional<TableDescription>> found = new HashMap<>();
  private long foundVersion = -1;

  SearchPath(Session session) {
    this.session = session;
  }

  /** Schemas or tables have come, changed or gone. */
  void changed() {
    dirty = true;
    found.clear();
  }

  /** The session makes a temporary table, which no other one sees. */
  void temporary() {
    temporaries = true;
  }

  /** Makes DuckDB look through the same schemas. */
  void apply() throws SqlException {
    String setting = session.settings().get("search_path");
    if (!dirty && setting.equals(appliedSetting)) {
      return;
    }
    List<String> all = session.database().catalog().schemas(session.connection());
    List<String> present = new ArrayList<>();
    for (String name : names(setting)) {
      String schema = name.equals("$user") ? session.user() : name;
      if (all.contains(schema) && !present.contains(schema)) {
        present.add(schema);
      }
    }
    StringBuilder sql = new StringBuilder();
    for (String schema : present) {
      sql.append(session.database().catalog().duckdbSchema(schema)).append(',');
    }
    session.connection().run("SET search_path = " + RenderedSql.literal(sql + "\"sys\".\"main\""));
    existing = present;
    found.clear();
    appliedSetting = setting;
    dirty = false;
  }

  private static List<String> names(String setting) throws SqlException {
    List<String> names = new ArrayList<>();
    for (Token token : Lexer.tokens(setting.replace("$user", "\"$user\"").replace("\"\"", "\""))) {
      if (token.isName() || token.is(Token.Kind.STRING)) {
        names.add(token.value());
      }
    }
    return names;
  }

  /** The schema new tables go to, for {@code current_schema()}. */
  String current() {
    return existing.isEmpty() ? null : existing.get(0);
  }

  /** The schemas that exist, in order. */
  List<String> schemas() {
    return existing;
  }

  /**
   * The relation that a name of one to three parts means. Answers are kept until any session
   * changes a table; a session that has changed one itself looks anew until its transaction ends.
   */
  Optional<TableDescription> find(List<String> name) throws SqlException {
    long version = session.transaction().schemaVersion();
    if (version < 0 || version != foundVersion || session.transaction().hasChangedSchema()) {
      found.clear();
      foundVersion = version;
    }
    Optional<TableDescription> known = found.get(name);
    if (known == null) {
      known = look(name);
      found.put(List.copyOf(name), known);
    }
    return known;
  }

  private Optional<TableDescription> look(List<String> name) throws SqlException {
    String table = name.get(name.size() - 1);
    if (name.size() > 1) {
      return find(List.of(schema(name)), table);
    }
    List<String> schemas = new ArrayList<>(List.of(TEMPORARY));
    schemas.addAll(existing);
    return find(schemas, table);
  }

  /** The relation of the first schema that has one of the name. */
  Optional<TableDescription> find(List<String> schemas, String table) throws SqlException {
    Database database = session.database();
    if (!temporaries && !session.transaction().hasChangedSchema()) {
      Optional<KnownRelations.Answer> known =
          database.relations().find(session.transaction().schemaVersion(), schemas, table);
      if (known.isPresent()) {
        return known.get().relation();
      }
    }
    return database.catalog().find(session.connection(), schemas, table);
  }

  /** The schema a qualified name gives, or the current one; it must exist. */
  String target(List<String> name) throws SqlException {
    if (name.size() == 1) {
      if (existing.isEmpty()) {
        throw SqlException.of("3F000", "no schema has been selected to create in");
      }
      return existing.get(0);
    }
    if (name.get(name.size() - 2).equals("pg_catalog")) {
      // PostgreSQL 8.0, heap.c.
      String relation = "pg_catalog." + name.get(name.size() - 1);
      throw SqlException.of("42501", "permission denied to create \"" + relation + "\"")
          .withDetail("System catalog modifications are currently disallowed.");
    }
    return schema(name);
  }

  /** Refuses a name's database that is not the session's. */
  void requireDatabase(String database) throws SqlException {
    if (!database.equals(session.database().name())) {
      throw SqlException.unsupported("A reference to another database (" + database + ")");
    }
  }

  private String schema(List<String> name) throws SqlException {
    String schema = name.get(name.size() - 2);
    if (name.size() == 3) {
      requireDatabase(name.get(0));
    }
    boolean temporary = schema.equals(TEMPORARY);
    if (!temporary
        && (schema.startsWith(TableCatalog.HIDDEN_PREFIX)
            || !session.database().catalog().schemas(session.connection()).contains(schema))) {
      throw SqlException.of("3F000", "schema \"" + schema + "\" does not exist");
    }
    return schema;
  }
}
