package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.engine.EngineStatement;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.bind.Binder;
import sandbox.sql.bind.Code;
import sandbox.sql.bind.EngineNames;
import sandbox.sql.bind.Unbound;
import sandbox.sql.parse.Parser;
import sandbox.sql.text.Token;
import sandbox.sql.tree.Statement;
import sandbox.translate.RenderedSql;

/**
 * The query of a statement that keeps its rows, without parameters.
 *
 * @param columns what it yields, with Redshift's labels and types
 * @param sql the engine's SQL, whose columns have the engine's types for these
 */
record InnerQuery(List<Column> columns, RenderedSql sql) {
  private static final System.Logger LOG = System.getLogger(InnerQuery.class.getName());

  InnerQuery {
    columns = List.copyOf(columns);
  }

  /** The query of tokens. */
  static InnerQuery of(Session session, List<Token> tokens) throws SqlException {
    Optional<InnerQuery> bound = bound(session, tokens, new SessionCatalog(session));
    if (bound.isPresent()) {
      return bound.get();
    }
    RenderedSql sql = RenderedSql.of(LateViews.translated(session, tokens));
    try (EngineStatement probe = session.connection().prepare(sql)) {
      return new InnerQuery(ColumnOrigins.of(session, tokens).refine(probe.columns()), sql);
    }
  }

  /** The query bound from its tree; empty when the tree does not bind it yet. */
  static Optional<InnerQuery> bound(Session session, List<Token> tokens, SessionCatalog catalog)
      throws SqlException {
    return bound(session, tokens, catalog, sql -> sql);
  }

  /** Makes SQL that the engine can prepare of what has been bound. */
  @FunctionalInterface
  interface Completion {
    RenderedSql of(RenderedSql sql) throws SqlException;
  }

  /** The query bound from its tree, whose SQL is complete only for the engine. */
  static Optional<InnerQuery> bound(
      Session session, List<Token> tokens, SessionCatalog catalog, Completion completion)
      throws SqlException {
    List<Token> ended = new ArrayList<>(tokens);
    Token last = tokens.get(tokens.size() - 1);
    if (!last.is(Token.Kind.END)) {
      ended.add(Token.made(Token.Kind.END, "", last));
    }
    if (!(Parser.parse(ended) instanceof Statement.Select select)) {
      return Optional.empty();
    }
    try {
      Binder.Bound bound = catalog.bind(() -> Binder.query(select.query(), catalog, List.of()));
      Code.Rendered code = bound.code();
      RenderedSql sql = RenderedSql.of(code.text(), code.starts(), code.sources());
      try (EngineStatement probe = session.connection().prepare(completion.of(sql))) {
        return Optional.of(new InnerQuery(bound.columns(), typed(sql, bound.columns(), probe)));
      }
    } catch (Unbound e) {
      LOG.log(System.Logger.Level.DEBUG, "bound from tokens: {0}", e.getMessage());
      return Optional.empty();
    }
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
}
