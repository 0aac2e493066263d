package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Relation;
import sandbox.sql.tree.Span;
import sandbox.sql.tree.Write;

/** Binds UPDATE … FROM, DELETE … USING and MERGE: the target beside other relations. */
final class JoinedWrites {
  /** The target's name in the engine's SQL, since another table may have its own name. */
  private static final String TARGET = "rs_target";

  private final QueryBinder queries;
  private final Parameters parameters;
  private final CatalogView.Table table;
  private final Optional<String> targetAlias;
  private final AssignedValues assigned;
  private final Scope scope = new Scope(null);
  private final ExpressionBinder expressions;

  /**
   * For one statement.
   *
   * @param targetAlias the alias in FROM or USING that stands for the target, if one does: then a
   *     query finds the rows, which the engine tells apart by {@code rowid}
   */
  JoinedWrites(
      QueryBinder queries,
      Parameters parameters,
      CatalogView.Table table,
      Optional<String> targetAlias) {
    this.queries = queries;
    this.parameters = parameters;
    this.table = table;
    this.targetAlias = targetAlias;
    assigned = new AssignedValues(parameters);
    expressions = new ExpressionBinder(queries, scope, parameters);
  }

  Code update(Write.Update update) throws SqlException {
    Code from = relations(update.from(), update.alias(), update.table().span());
    List<Code> assignments = new ArrayList<>();
    List<Code> found = new ArrayList<>();
    for (Write.SetColumn set : update.assignments()) {
      CatalogView.Column column = WriteBinder.column(table, set.column());
      Code value = assigned.value(set.value(), column, expressions);
      String name = "rs_" + found.size();
      boolean apart = targetAlias.isEmpty() || set.value() instanceof Expression.DefaultValue;
      if (!apart) {
        found.add(Code.of(", ", value, " AS " + name));
      }
      assignments.add(
          Code.of(Code.quote(column.name()) + " = ", apart ? value : Code.of("rs_source." + name)));
    }
    Code where = WriteBinder.where(update.where(), expressions);
    Code head =
        Code.of("UPDATE " + table.code() + " AS " + TARGET + " SET ", Code.join(", ", assignments));
    return targetAlias.isEmpty()
        ? Code.of(head, " FROM ", from, where)
        : Code.of(
            head,
            " FROM (",
            rows(found),
            " FROM ",
            from,
            where,
            ") AS rs_source WHERE " + TARGET + ".rowid = rs_source.rs_row");
  }

  Code delete(Write.Delete delete) throws SqlException {
    Code using = relations(delete.using(), delete.alias(), delete.table().span());
    Code where = WriteBinder.where(delete.where(), expressions);
    return targetAlias.isEmpty()
        ? Code.of("DELETE FROM " + table.code() + " AS " + TARGET + " USING ", using, where)
        : Code.of(
            "DELETE FROM " + table.code() + " WHERE rowid IN (",
            rows(List.of()),
            " FROM ",
            using,
            where,
            ")");
  }

  /** The relations beside the target; it comes last, since no ON of theirs sees it. */
  private Code relations(List<Relation> relations, Optional<Identifier> alias, Span span)
      throws SqlException {
    Code code = new Relations(queries, scope, expressions).bind(relations);
    if (targetAlias.isEmpty()) {
      scope.add(target(alias), span);
    }
    return code;
  }

  private Scope.Source target(Optional<Identifier> alias) {
    Scope.Source source = Relations.source(table, alias, queries.catalog());
    return new Scope.Source(
        source.database(), source.schema(), source.name(), TARGET, source.columns());
  }

  /** {@code SELECT alias.rowid} and the values that are found with it. */
  private Code rows(List<Code> values) throws SqlException {
    if (table.columns().stream().anyMatch(column -> column.name().equals("rowid"))) {
      throw SqlException.unsupported("An alias of a target that has a column \"rowid\"");
    }
    String alias =
        scope.source(List.of(targetAlias.orElseThrow())).map(Scope.Source::code).orElseThrow();
    return Code.of("SELECT " + Code.quote(alias) + ".rowid AS rs_row", Code.join("", values));
  }

  Code merge(Write.Merge merge) throws SqlException {
    Code source = new Relations(queries, scope, expressions).bind(List.of(merge.source()));
    scope.add(target(Optional.empty()), merge.table().span());
    List<Object> parts = new ArrayList<>();
    parts.add("MERGE INTO " + table.code() + " AS " + TARGET + " USING ");
    parts.add(source);
    parts.add(" ON ");
    parts.add(expressions.condition(merge.on(), "JOIN/ON").code());
    for (Write.MergeBranch branch : merge.branches()) {
      parts.add(branch(branch));
    }
    return Code.of(parts.toArray());
  }

  private Code branch(Write.MergeBranch branch) throws SqlException {
    if (branch instanceof Write.MergeBranch.Update update) {
      List<Code> assignments = new ArrayList<>();
      for (Write.SetColumn set : update.assignments()) {
        CatalogView.Column column = WriteBinder.column(table, set.column());
        assignments.add(
            Code.of(
                Code.quote(column.name()) + " = ",
                assigned.value(set.value(), column, expressions)));
      }
      return Code.of(" WHEN MATCHED THEN UPDATE SET ", Code.join(", ", assignments));
    }
    if (branch instanceof Write.MergeBranch.Insert insert) {
      return insert(insert);
    }
    return Code.of(" WHEN MATCHED THEN DELETE");
  }

  private Code insert(Write.MergeBranch.Insert insert) throws SqlException {
    int width = insert.values().size();
    List<CatalogView.Column> columns = WriteBinder.named(table, insert.columns());
    if (width > columns.size()) {
      throw SqlException.of("42601", "INSERT has more expressions than target columns")
          .at(insert.values().get(columns.size()).span().start() + 1);
    }
    if (width < columns.size() && !insert.columns().isEmpty()) {
      throw SqlException.of("42601", "INSERT has more target columns than expressions")
          .at(insert.values().get(0).span().start() + 1);
    }
    List<Code> values = new ArrayList<>();
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < width; i++) {
      values.add(assigned.value(insert.values().get(i), columns.get(i), expressions));
      names.append(i == 0 ? "" : ", ").append(Code.quote(columns.get(i).name()));
    }
    return Code.of(
        " WHEN NOT MATCHED THEN INSERT (" + names + ") VALUES (", Code.join(", ", values), ")");
  }
}
