package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Span;
import sandbox.sql.tree.Statement;
import sandbox.sql.tree.Trees;
import sandbox.sql.tree.Write;

/** Binds INSERT, UPDATE and DELETE: values take the types of the columns that they are for. */
final class WriteBinder {
  private final CatalogView catalog;
  private final Parameters parameters;
  private QueryBinder queries;
  private final AssignedValues assigned;

  WriteBinder(CatalogView catalog, Parameters parameters) {
    this.catalog = catalog;
    this.parameters = parameters;
    queries = new QueryBinder(catalog, parameters);
    assigned = new AssignedValues(parameters);
  }

  /** Binds a statement. */
  Code bind(Write write) throws SqlException {
    CatalogView.Table table =
        catalog
            .find(write.table())
            .orElseThrow(
                () ->
                    SqlException.of("42P01", "relation \"" + write.table() + "\" does not exist")
                        .at(write.table().span().start() + 1));
    Code with = with(write);
    JoinedWrites joined = new JoinedWrites(queries, parameters, table);
    Code code;
    if (write instanceof Write.Insert insert) {
      code = insert(insert, table);
    } else if (write instanceof Write.Update update) {
      code = update.from().isEmpty() ? update(update, table) : joined.update(update);
    } else if (write instanceof Write.Delete delete) {
      code = delete.using().isEmpty() ? delete(delete, table) : joined.delete(delete);
    } else if (write instanceof Write.Merge merge) {
      code = joined.merge(merge);
    } else {
      throw SqlException.unsupported("MERGE … REMOVE DUPLICATES")
          .at(write.table().span().start() + 1);
    }
    return Code.of(with, code);
  }

  /** WITH before the statement, whose names it then knows. */
  private Code with(Write write) throws SqlException {
    Statement.With with =
        write instanceof Write.Insert insert
            ? insert.with()
            : write instanceof Write.Update update
                ? update.with()
                : write instanceof Write.Delete delete ? delete.with() : Statement.With.none();
    if (with.tables().isEmpty()) {
      return Code.of("");
    }
    QueryBinder.With bound = queries.with(with.recursive(), with.tables(), null);
    queries = bound.binder();
    return bound.code();
  }

  private Code insert(Write.Insert insert, CatalogView.Table table) throws SqlException {
    if (insert.rows().isEmpty() && insert.query().isEmpty()) {
      return Code.of("INSERT INTO " + table.code() + " DEFAULT VALUES");
    }
    List<CatalogView.Column> columns = named(table, insert.columns());
    return insert.query().isPresent()
        ? query(insert, table, columns)
        : values(insert, table, columns);
  }

  /** The columns that INSERT names; all when it names none. */
  static List<CatalogView.Column> named(CatalogView.Table table, List<Identifier> names)
      throws SqlException {
    if (names.isEmpty()) {
      return table.columns();
    }
    List<CatalogView.Column> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Identifier name : names) {
      columns.add(column(table, name));
      if (!seen.add(name.value())) {
        throw SqlException.of("42701", "column \"" + name + "\" specified more than once")
            .at(name.span().start() + 1);
      }
    }
    return columns;
  }

  static CatalogView.Column column(CatalogView.Table table, Identifier name) throws SqlException {
    for (CatalogView.Column column : table.columns()) {
      if (column.name().equals(name.value())) {
        return column;
      }
    }
    throw SqlException.of(
            "42703", "column \"" + name + "\" of relation \"" + table.name() + "\" does not exist")
        .at(name.span().start() + 1);
  }

  private Code values(
      Write.Insert insert, CatalogView.Table table, List<CatalogView.Column> columns)
      throws SqlException {
    int width = insert.rows().get(0).size();
    List<CatalogView.Column> written =
        insert.columns().isEmpty() && width < columns.size() ? columns.subList(0, width) : columns;
    ExpressionBinder expressions = new ExpressionBinder(queries, new Scope(null), parameters);
    List<Code> rows = new ArrayList<>();
    for (List<Expression> row : insert.rows()) {
      if (row.size() > written.size()) {
        throw SqlException.of("42601", "INSERT has more expressions than target columns")
            .at(row.get(written.size()).span().start() + 1);
      }
      if (row.size() < written.size()) {
        throw SqlException.of("42601", "INSERT has more target columns than expressions")
            .at(row.get(0).span().start() + 1);
      }
      if (insert.rows().size() > 1) {
        refuseQueries(row);
      }
      List<Code> values = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        values.add(assigned.value(row.get(i), written.get(i), expressions));
      }
      rows.add(Code.of("(", Code.join(", ", values), ")"));
    }
    return Code.of(head(table, written) + " VALUES ", Code.join(", ", rows));
  }

  private static void refuseQueries(List<Expression> row) throws SqlException {
    boolean[] found = new boolean[1];
    Trees.walk(row, node -> found[0] |= node instanceof Query);
    if (found[0]) {
      throw SqlException.of("42601", "can't use subqueries in multi-row VALUES")
          .withHint("Use INSERT INTO ... SELECT.")
          .at(row.get(0).span().start() + 1);
    }
  }

  private static String head(CatalogView.Table table, List<CatalogView.Column> columns) {
    StringBuilder names = new StringBuilder();
    for (CatalogView.Column column : columns) {
      names.append(names.isEmpty() ? "" : ", ").append(Code.quote(column.name()));
    }
    return "INSERT INTO " + table.code() + " (" + names + ")";
  }

  private Code query(Write.Insert insert, CatalogView.Table table, List<CatalogView.Column> columns)
      throws SqlException {
    Query query = insert.query().get();
    Span span = query.span();
    BoundQuery bound = queries.bind(TargetTypes.given(query, columns), null);
    int width = bound.columns().size();
    if (width > columns.size()) {
      throw SqlException.of("42601", "INSERT has more expressions than target columns")
          .at(span.start() + 1);
    }
    if (width < columns.size() && !insert.columns().isEmpty()) {
      throw SqlException.of("42601", "INSERT has more target columns than expressions")
          .at(span.start() + 1);
    }
    List<CatalogView.Column> written = columns.subList(0, width);
    List<Code> items = new ArrayList<>();
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < width; i++) {
      String name = "c" + (i + 1);
      names.append(i == 0 ? "" : ", ").append(name);
      SqlType type = bound.columns().get(i).type();
      Value source = Value.of(type, span, "rs_source." + name);
      AssignedValues.refuseIdentity(written.get(i), span);
      items.add(
          type.kind() == Kind.UNKNOWN
              ? Code.of(
                  "CAST(rs_source." + name + " AS " + EngineNames.of(written.get(i).type()) + ")")
              : AssignedValues.assigned(source, written.get(i), new Conversions(parameters)));
    }
    return Code.of(
        head(table, written) + " SELECT ",
        Code.join(", ", items),
        " FROM (",
        bound.code(),
        ") AS rs_source(" + names + ")");
  }

  private Code update(Write.Update update, CatalogView.Table table) throws SqlException {
    Scope scope = target(table, update.alias(), update.table().span());
    ExpressionBinder expressions = new ExpressionBinder(queries, scope, parameters);
    List<Code> assignments = new ArrayList<>();
    for (Write.SetColumn set : update.assignments()) {
      CatalogView.Column column = column(table, set.column());
      assignments.add(
          Code.of(
              Code.quote(column.name()) + " = ", assigned.value(set.value(), column, expressions)));
    }
    return Code.of(
        "UPDATE " + table.code(),
        alias(update.alias()),
        " SET ",
        Code.join(", ", assignments),
        where(update.where(), expressions));
  }

  private Code delete(Write.Delete delete, CatalogView.Table table) throws SqlException {
    Scope scope = target(table, delete.alias(), delete.table().span());
    return Code.of(
        "DELETE FROM " + table.code(),
        alias(delete.alias()),
        where(delete.where(), new ExpressionBinder(queries, scope, parameters)));
  }

  static Code where(Optional<Expression> where, ExpressionBinder expressions) throws SqlException {
    return where.isEmpty()
        ? Code.of("")
        : Code.of(" WHERE ", expressions.condition(where.get(), "WHERE").code());
  }

  private static String alias(Optional<Identifier> alias) {
    return alias.map(name -> " AS " + Code.quote(name.value())).orElse("");
  }

  private Scope target(CatalogView.Table table, Optional<Identifier> alias, Span span)
      throws SqlException {
    Scope scope = new Scope(null);
    scope.add(Relations.source(table, alias, catalog), span);
    return scope;
  }
}
