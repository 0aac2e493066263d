package sandbox.database;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableDescription;
import sandbox.engine.EngineStatement;
import sandbox.sql.SqlException;
import sandbox.sql.bind.CatalogView;
import sandbox.sql.bind.Unbound;
import sandbox.sql.tree.Name;
import sandbox.translate.RenderedSql;

/** The tables and views that a session sees. */
final class SessionCatalog implements CatalogView {
  private final Session session;
  private final Set<Integer> stored = new HashSet<>();
  private final Set<Assumed> withoutBlanks = new HashSet<>();

  private final boolean blanksEverywhere;

  SessionCatalog(Session session) {
    this(session, false);
  }

  private SessionCatalog(Session session, boolean blanksEverywhere) {
    this.session = session;
    this.blanksEverywhere = blanksEverywhere;
  }

  /** For code that outlives what is known of a column's texts now. */
  static SessionCatalog forWriting(Session session) {
    return new SessionCatalog(session, true);
  }

  @Override
  public Optional<Table> find(Name name) throws SqlException {
    List<String> parts = name.values();
    String last = parts.get(parts.size() - 1);
    if (last.matches("(pg|stl|stv|svl|svv|svcs|sys)_.*")
        || parts.contains("pg_catalog")
        || parts.contains("information_schema")) {
      throw new Unbound("system relation " + name);
    }
    Optional<TableDescription> table = session.find(parts);
    if (table.isEmpty()) {
      return Optional.empty();
    }
    TableDescription found = table.get();
    List<Column> columns = new ArrayList<>();
    for (ColumnDescription column : found.columns()) {
      columns.add(
          new Column(
              column.name(),
              column.type(),
              column.position(),
              column.notNull(),
              column.identity() != null,
              column.identity() != null && !column.identity().byDefault(),
              Assignment.defaultSql(column)));
    }
    if (found.kind() != TableDescription.Kind.VIEW) {
      stored.add(found.oid());
    } else if (columns.isEmpty()) {
      columns.addAll(viewColumns(found));
    }
    return Optional.of(
        new Table(
            session.database().name(),
            found.schema(),
            found.name(),
            found.oid(),
            found.duckdbName(),
            columns));
  }

  /** Whether a name means a user's table or a system table of the compute nodes. */
  boolean isOnComputeNodes(Name name) {
    String last = name.last().value();
    if (last.matches("(stl|stv|svl|svv|svcs|sys)_.*")) {
      return true;
    }
    try {
      return session.find(name.values()).isPresent();
    } catch (SqlException e) {
      // What cannot be read is told when the statement is bound.
      return false;
    }
  }

  @Override
  public boolean mayEndInBlanks(Table table, Column column) throws SqlException {
    if (blanksEverywhere || !stored.contains(table.oid())) {
      // A view's texts are computed; to look at them all could cost more than to cut them.
      return true;
    }
    boolean blanks = session.database().blanks().possible(session, table, column.name());
    if (!blanks) {
      withoutBlanks.add(new Assumed(table, column.name()));
    }
    return blanks;
  }

  /** A column that a query was bound without cutting blanks for. */
  private record Assumed(Table table, String column) {}

  /** Whether the columns that had no blanks at the end of their texts still have none. */
  boolean stillHolds() throws SqlException {
    for (Assumed assumed : withoutBlanks) {
      if (session.database().blanks().possible(session, assumed.table(), assumed.column())) {
        return false;
      }
    }
    return true;
  }

  private List<Column> viewColumns(TableDescription view) throws SqlException {
    List<Column> columns = new ArrayList<>();
    try (EngineStatement statement =
        session
            .connection()
            .prepare(RenderedSql.internal("SELECT * FROM " + view.duckdbName() + " LIMIT 0"))) {
      for (sandbox.sql.Column column : statement.columns()) {
        columns.add(Column.readOnly(column.label(), column.type(), columns.size() + 1));
      }
    }
    return columns;
  }
}
