package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import sandbox.engine.EngineStatement;
import sandbox.engine.RenderedSql;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.bind.Binder;
import sandbox.sql.bind.Code;
import sandbox.sql.bind.EngineNames;
import sandbox.sql.bind.Parameters;
import sandbox.sql.tree.Query;

/**
 * The query of a statement that keeps its rows, without parameters.
 *
 * @param columns what it yields, with Redshift's labels and types
 * @param sql the engine's SQL, whose columns have the engine's types for these
 */
record InnerQuery(List<Column> columns, RenderedSql sql) {
  InnerQuery {
    columns = List.copyOf(columns);
  }

  /** A query with the session's names. */
  static InnerQuery of(Session session, Query query) throws SqlException {
    return bound(session, query, new SessionCatalog(session), sql -> sql);
  }

  /** Makes SQL that the engine can prepare of what has been bound. */
  @FunctionalInterface
  interface Completion {
    RenderedSql of(RenderedSql sql) throws SqlException;
  }

  /** A query with the names of a catalog, whose SQL is complete only for the engine. */
  static InnerQuery bound(
      Session session, Query query, SessionCatalog catalog, Completion completion)
      throws SqlException {
    Binder.Bound bound = Binder.query(query, catalog, List.of());
    Code.Rendered code = bound.code();
    RenderedSql sql = RenderedSql.of(code.text(), code.starts(), code.sources());
    try (EngineStatement probe = session.connection().prepare(completion.of(sql))) {
      return new InnerQuery(bound.columns(), typed(sql, bound.columns(), probe));
    }
  }

  /** The types of $1, $2 … in a query. */
  static List<SqlType> parameters(Session session, Query query, int[] oids) throws SqlException {
    List<SqlType> declared = Parameters.declared(oids);
    return Binder.query(query, new SessionCatalog(session), declared).parameters();
  }

  /** The SQL with casts where the engine's types are not those promised. */
  static RenderedSql typed(RenderedSql sql, List<Column> columns, EngineStatement statement) {
    List<String> casts = new ArrayList<>();
    boolean differs = false;
    for (int i = 0; i < columns.size(); i++) {
      SqlType promised = columns.get(i).type();
      String wanted = EngineNames.of(promised);
      String found = EngineNames.of(statement.columns().get(i).type());
      boolean same = wanted.equals(found) || promised.kind() == SqlType.Kind.UNKNOWN;
      differs |= !same;
      String label = RenderedSql.quote(columns.get(i).label());
      casts.add(
          same
              ? "#" + (i + 1) + " AS " + label
              : "CAST(#" + (i + 1) + " AS " + wanted + ") AS " + label);
    }
    return differs
        ? sql.wrapped("SELECT " + String.join(", ", casts) + " FROM (", ") AS rs_typed")
        : sql;
  }

  /** The SQL with intervals of months or of days as the numbers that the protocol sends. */
  static RenderedSql shown(RenderedSql sql, List<Column> columns) {
    List<String> items = new ArrayList<>();
    boolean numbers = false;
    for (int i = 0; i < columns.size(); i++) {
      String item = "#" + (i + 1);
      String number =
          switch (columns.get(i).type().kind()) {
            case INTERVAL_YEAR_TO_MONTH ->
                "datepart('year', " + item + ") * 12 + datepart('month', " + item + ")";
            case INTERVAL_DAY_TO_SECOND -> "epoch_us(" + item + ")";
            default -> null;
          };
      numbers |= number != null;
      items.add(
          (number == null ? item : number) + " AS " + RenderedSql.quote(columns.get(i).label()));
    }
    return numbers
        ? sql.wrapped("SELECT " + String.join(", ", items) + " FROM (", ") AS rs_shown")
        : sql;
  }
}
