package sandbox.database;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableDescription;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;
import sandbox.sql.bind.CatalogView;
import sandbox.sql.tree.Name;

/** The tables and views that a session sees. */
final class SessionCatalog implements CatalogView {
  private final Session session;
  private final Set<Integer> stored = new HashSet<>();
  private final Set<Assumed> withoutBlanks = new HashSet<>();

  private final boolean blanksEverywhere;
  private final ViewReferences view;
  private final LateViews late;
  private boolean reads;
  private final long version;
  private final long changes;
  private final String zone;

  SessionCatalog(Session session) {
    this(session, false, null);
  }

  /** For a view, which outlives what is known of the session and of the columns' texts now. */
  static SessionCatalog forView(Session session, ViewReferences references) {
    return new SessionCatalog(session, true, references);
  }

  private SessionCatalog(Session session, boolean blanksEverywhere, ViewReferences view) {
    this.view = view;
    this.session = session;
    this.blanksEverywhere = blanksEverywhere;
    late = new LateViews(session, this);
    zone = session.settings().get("timezone");
    // Before anything is looked up: what comes between makes it an old version, never a wrong one.
    version = session.transaction().schemaVersion();
    changes = session.transaction().schemaChanges();
  }

  /** For code that outlives what is known of a column's texts now. */
  static SessionCatalog forWriting(Session session) {
    return new SessionCatalog(session, true, null);
  }

  @Override
  public Optional<Table> find(Name name) throws SqlException {
    List<String> parts = name.values();
    if (SystemCatalog.owns(parts)) {
      Optional<Table> system = session.database().system().find(session.connection(), parts);
      if (view == null && system.isPresent() && system.get().name().equals("svv_columns")) {
        return Optional.of(lateColumns().in(system.get()));
      }
      return system;
    }
    Optional<TableDescription> table = session.find(parts);
    if (table.isEmpty()) {
      return Optional.empty();
    }
    TableDescription found = table.get();
    reads = true;
    if (found.kind() == TableDescription.Kind.LATE_VIEW) {
      return Optional.of(late.table(found));
    }
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
              column.storedDefault()));
    }
    if (!found.kind().isView()) {
      stored.add(found.oid());
    } else if (columns.isEmpty()) {
      columns.addAll(SystemCatalog.columns(session.connection(), found.duckdbName()));
    }
    return Optional.of(
        marked(
            found,
            new Table(
                session.database().name(),
                found.schema(),
                found.name(),
                found.oid(),
                found.duckdbName(),
                columns)));
  }

  private LateColumns lateColumns() {
    reads = true;
    return new LateColumns(session, late);
  }

  @Override
  public Optional<Table> function(String name) throws SqlException {
    return name.equals(LateColumns.FUNCTION)
        ? Optional.of(lateColumns().table())
        : Optional.empty();
  }

  /** In a view a mark stands for a relation. */
  private Table marked(TableDescription relation, Table table) throws SqlException {
    if (view == null) {
      return table;
    }
    String name = view.add(relation, table.columns().stream().map(Column::name).toList());
    return new Table(
        table.database(),
        table.schema(),
        table.name(),
        table.oid(),
        RenderedSql.quote(name),
        table.columns());
  }

  /** Whether a name means a user's table or view. */
  boolean isUsers(Name name) {
    if (SystemCatalog.owns(name.values())) {
      return false;
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

  /**
   * Whether names still mean the same, and the columns that had no blanks at the end of their texts
   * still have none.
   */
  boolean stillHolds() throws SqlException {
    if (!zone.equals(session.settings().get("timezone"))) {
      return false;
    }
    boolean same =
        version >= 0
            && version == session.transaction().schemaVersion()
            && changes == session.transaction().schemaChanges();
    if (reads && !same) {
      return false;
    }
    for (Assumed assumed : withoutBlanks) {
      if (session.database().blanks().possible(session, assumed.table(), assumed.column())) {
        return false;
      }
    }
    return true;
  }

  /** A view has its caller's zone, anything else that of the session when it is bound. */
  @Override
  public Optional<String> zone() {
    if (view != null) {
      return Optional.of("rs_session_value('setting timezone')");
    }
    boolean utc = ZoneId.of(zone).getRules().equals(ZoneOffset.UTC.getRules());
    return utc ? Optional.empty() : Optional.of(RenderedSql.literal(zone));
  }

  /** By error_on_nondeterministic_update. */
  @Override
  public boolean refusesSeveralMatches() {
    String setting = session.settings().get("error_on_nondeterministic_update");
    return Set.of("on", "true", "1", "yes").contains(setting.toLowerCase(Locale.ROOT));
  }
}
