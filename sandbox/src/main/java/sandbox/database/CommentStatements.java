package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableAttributes;
import sandbox.catalog.TableAttributes.KeyConstraint;
import sandbox.catalog.TableDescription;
import sandbox.catalog.TableDescription.Kind;
import sandbox.engine.EngineConnection;
import sandbox.engine.RenderedSql;
import sandbox.sql.Notice;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Definition;

/**
 * COMMENT ON (Developer Guide, "COMMENT"). A relation's comments lie beside what else was declared
 * of it, so that they follow it and go with it; that of the database has a table of its own.
 */
final class CommentStatements {
  private static final String TABLE = ".sandbox_log.remarks";

  private final Session session;

  CommentStatements(Session session) {
    this.session = session;
  }

  /** Makes the place for the comment of a database; after the schema of the logs. */
  static void open(String catalog, EngineConnection connection) throws SqlException {
    connection.run(
        "CREATE TABLE IF NOT EXISTS " + RenderedSql.quote(catalog) + TABLE + "(remark VARCHAR)");
  }

  Plan plan(Definition.Comment statement) throws SqlException {
    List<String> name = statement.name().values();
    // As in PostgreSQL 8.0 (comment.c), an empty text is none.
    String remark = statement.text().filter(text -> !text.isEmpty()).orElse(null);
    String last = name.get(name.size() - 1);
    return switch (statement.kind()) {
      case "table" -> ActionPlan.of(() -> relation(name, Kind.TABLE, remark));
      case "view" -> ActionPlan.of(() -> relation(name, Kind.VIEW, remark));
      case "column" -> ActionPlan.of(() -> column(name.subList(0, name.size() - 1), last, remark));
      case "constraint" ->
          ActionPlan.of(() -> constraint(name.subList(1, name.size()), name.get(0), remark));
      case "database" -> ActionPlan.of(() -> database(last, remark));
      default ->
          throw SqlException.unsupported("COMMENT ON " + statement.kind().toUpperCase(Locale.ROOT));
    };
  }

  private Outcome relation(List<String> name, Kind kind, String remark) throws SqlException {
    TableDescription found = found(name);
    boolean view = found.kind().isView();
    if (view != (kind == Kind.VIEW)) {
      throw SqlException.of(
          "42809", "\"" + found.name() + "\" is not a " + (view ? "table" : "view"));
    }
    TableAttributes old = found.attributes();
    return describe(
        found,
        found.columns(),
        new TableAttributes(
            old.owner(), old.distStyle(), old.sortStyle(), old.constraints(), remark));
  }

  private Outcome column(List<String> name, String column, String remark) throws SqlException {
    if (name.isEmpty()) {
      throw SqlException.of("42601", "column name must be qualified");
    }
    TableDescription found = found(name);
    Optional<ColumnDescription> known = found.column(column);
    if (known.isEmpty()) {
      throw found.lacks(column);
    }
    List<ColumnDescription> columns = new ArrayList<>(found.columns());
    columns.replaceAll(one -> one.name().equals(column) ? one.withComment(remark) : one);
    return describe(found, columns, found.attributes());
  }

  private Outcome constraint(List<String> table, String name, String remark) throws SqlException {
    TableDescription found = found(table);
    TableAttributes old = found.attributes();
    List<KeyConstraint> keys = new ArrayList<>(old.constraints());
    keys.replaceAll(key -> key.name().equals(name) ? key.withComment(remark) : key);
    if (keys.stream().noneMatch(key -> key.name().equals(name))) {
      throw SqlException.of(
          "42704", "constraint \"" + name + "\" for table \"" + found.name() + "\" does not exist");
    }
    return describe(
        found,
        found.columns(),
        new TableAttributes(old.owner(), old.distStyle(), old.sortStyle(), keys, old.comment()));
  }

  private Outcome database(String name, String remark) throws SqlException {
    if (!name.equals(session.database().name())) {
      return Outcome.of(
          "COMMENT",
          Notice.warning("01000", "database comments may only be applied to the current database"));
    }
    String place = RenderedSql.quote(session.database().engine().catalog()) + TABLE;
    session.connection().run("DELETE FROM " + place);
    if (remark != null) {
      session
          .connection()
          .run("INSERT INTO " + place + " VALUES (" + RenderedSql.literal(remark) + ")");
    }
    return Outcome.of("COMMENT");
  }

  private TableDescription found(List<String> name) throws SqlException {
    if (name.size() > 3) {
      throw SqlException.of(
          "42601", "improper qualified name (too many dotted names): " + String.join(".", name));
    }
    session.refuseSystem(name);
    return session.require(name);
  }

  private Outcome describe(
      TableDescription old, List<ColumnDescription> columns, TableAttributes attributes)
      throws SqlException {
    TableDescription now =
        new TableDescription(
            old.oid(), old.schema(), old.name(), old.kind(), old.duckdbName(), columns, attributes);
    if (old.kind().isView()) {
      session.database().catalog().remark(session.connection(), now);
    } else {
      session.database().catalog().describe(session.connection(), now);
    }
    return Outcome.of("COMMENT");
  }
}
