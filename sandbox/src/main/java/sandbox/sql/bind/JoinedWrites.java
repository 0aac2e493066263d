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

  /** The target's name in a query that finds its rows. */
  private static final String FOUND = "rs_found";

  /** UPDATE … FROM in the engine refuses nothing: a query tells how often a row was found. */
  private static final String COUNTED =
      "SELECT *, count(*) OVER (PARTITION BY rs_row) AS rs_matches FROM (";

  private static final String ONCE =
      "CASE WHEN rs_source.rs_matches > 1 THEN CAST(error('21000|Found multiple matches to update"
          + " the same tuple') AS BOOLEAN) ELSE true END AND ";

  private final QueryBinder queries;
  private final Parameters parameters;
  private final CatalogView.Table table;

  /** What the engine calls the target among the relations, when a query finds its rows. */
  private Optional<String> found = Optional.empty();

  private final AssignedValues assigned;
  private final Scope scope = new Scope(null);
  private final ExpressionBinder expressions;

  JoinedWrites(QueryBinder queries, Parameters parameters, CatalogView.Table table) {
    this.queries = queries;
    this.parameters = parameters;
    this.table = table;
    assigned = new AssignedValues(parameters);
    expressions = new ExpressionBinder(queries, scope, parameters);
  }

  Code update(Write.Update update) throws SqlException {
    List<Object> others = new ArrayList<>(update.assignments());
    update.where().ifPresent(others::add);
    TargetJoins joins = new TargetJoins(queries, table, update.alias(), update.from());
    Optional<String> listed = joins.alias(others);
    boolean strict = queries.catalog().refusesSeveralMatches();
    Code from = relations(update.from(), listed, update.alias(), update.table().span(), strict);
    joins.require(true, update.where(), scope);
    List<Code> assignments = new ArrayList<>();
    List<Code> values = new ArrayList<>();
    for (Write.SetColumn set : update.assignments()) {
      CatalogView.Column column = WriteBinder.column(table, set.column());
      Code value = assigned.value(set.value(), column, expressions);
      String name = "rs_" + values.size();
      boolean apart = found.isEmpty() || set.value() instanceof Expression.DefaultValue;
      if (!apart) {
        values.add(Code.of(", ", value, " AS " + name));
      }
      assignments.add(
          Code.of(Code.quote(column.name()) + " = ", apart ? value : Code.of("rs_source." + name)));
    }
    Code where = WriteBinder.where(update.where(), expressions);
    Code head =
        Code.of("UPDATE " + table.code() + " AS " + TARGET + " SET ", Code.join(", ", assignments));
    if (found.isEmpty()) {
      return Code.of(head, " FROM ", from, where);
    }
    Code rows = Code.of(rows(values), " FROM ", from, where);
    String same = TARGET + ".rowid = rs_source.rs_row";
    return strict
        ? Code.of(head, " FROM (" + COUNTED, rows, ")) AS rs_source WHERE " + ONCE + same)
        : Code.of(head, " FROM (", rows, ") AS rs_source WHERE " + same);
  }

  Code delete(Write.Delete delete) throws SqlException {
    TargetJoins joins = new TargetJoins(queries, table, delete.alias(), delete.using());
    Optional<String> listed = joins.alias(delete.where().map(List::of).orElse(List.of()));
    Code using = relations(delete.using(), listed, delete.alias(), delete.table().span(), false);
    joins.require(false, delete.where(), scope);
    Code where = WriteBinder.where(delete.where(), expressions);
    return found.isEmpty()
        ? Code.of("DELETE FROM " + table.code() + " AS " + TARGET + " USING ", using, where)
        : Code.of(
            "DELETE FROM " + table.code() + " WHERE rowid IN (",
            rows(List.of()),
            " FROM ",
            using,
            where,
            ")");
  }

  /**
   * The relations beside the target; it comes last, since no ON of theirs sees it.
   *
   * @param listed the alias that stands for the target, if one does: then a query finds the rows,
   *     which the engine tells apart by {@code rowid}
   * @param searched whether a query finds them in any case
   */
  private Code relations(
      List<Relation> relations,
      Optional<String> listed,
      Optional<Identifier> alias,
      Span span,
      boolean searched)
      throws SqlException {
    Code code = new Relations(queries, scope, expressions).bind(relations);
    if (listed.isPresent()) {
      found = scope.source(List.of(listed.get())).map(Scope.Source::code);
      return code;
    }
    scope.add(target(alias, searched ? FOUND : TARGET), span);
    if (!searched) {
      return code;
    }
    found = Optional.of(FOUND);
    return Code.of(code, ", " + table.code() + " AS " + FOUND);
  }

  private Scope.Source target(Optional<Identifier> alias, String code) {
    Scope.Source source = Relations.source(table, alias, queries.catalog());
    return new Scope.Source(
        source.database(), source.schema(), source.name(), code, source.columns());
  }

  /** The {@code rowid} of the target, and the values that are found with it. */
  private Code rows(List<Code> values) throws SqlException {
    if (table.columns().stream().anyMatch(column -> column.name().equals("rowid"))) {
      throw SqlException.unsupported("An alias of a target that has a column \"rowid\"");
    }
    String name = Code.quote(found.orElseThrow());
    return Code.of("SELECT " + name + ".rowid AS rs_row", Code.join("", values));
  }

  Code merge(Write.Merge merge) throws SqlException {
    Code source = new Relations(queries, scope, expressions).bind(List.of(merge.source()));
    scope.add(target(Optional.empty(), TARGET), merge.table().span());
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
