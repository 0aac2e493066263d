package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Relation;
import sandbox.sql.tree.Trees;

/**
 * The older spelling of outer joins: {@code WHERE a.x = b.x(+)} keeps the rows of a that no b
 * belongs to (Developer Guide, "Oracle-style outer joins in the WHERE clause").
 */
final class OuterMarks {
  private final QueryBinder queries;
  private final Scope scope;
  private final ExpressionBinder expressions;
  private final Query.Select select;
  private final List<int[]> ranges = new ArrayList<>();

  /** What stands behind FROM, and the conditions that are left for WHERE. */
  record Joined(Code from, Optional<Expression> where) {}

  OuterMarks(QueryBinder queries, Scope scope, ExpressionBinder expressions, Query.Select select) {
    this.queries = queries;
    this.scope = scope;
    this.expressions = expressions;
    this.select = select;
  }

  /** Whether a WHERE has such a mark. */
  static boolean in(Query.Select select) {
    return select.where().isPresent() && marked(select.where().get());
  }

  private static boolean marked(Expression expression) {
    boolean[] found = new boolean[1];
    Trees.walk(expression, node -> found[0] |= node instanceof Expression.OuterJoinMark);
    return found[0];
  }

  Joined bind() throws SqlException {
    List<Code> relations = new ArrayList<>();
    for (Relation relation : select.from()) {
      if (relation instanceof Relation.Join join) {
        throw error(
            "Outer join operator (+) not allowed together with JOIN in FROM.", join.span().start());
      }
      int before = scope.sources().size();
      relations.add(new Relations(queries, scope, expressions).bind(List.of(relation)));
      ranges.add(new int[] {before, scope.sources().size()});
    }
    List<Expression> rest = new ArrayList<>();
    Map<Integer, List<Expression>> conditions = new LinkedHashMap<>();
    Map<Integer, Set<Integer>> joinedTo = new LinkedHashMap<>();
    for (Expression condition : conjuncts(select.where().orElseThrow())) {
      if (!marked(condition)) {
        rest.add(condition);
        continue;
      }
      int target = target(condition);
      conditions.computeIfAbsent(target, key -> new ArrayList<>()).add(condition);
      Set<Integer> others = joinedTo.computeIfAbsent(target, key -> new LinkedHashSet<>());
      others.addAll(others(condition, target));
      if (others.size() > 1) {
        throw error(
            "A table may be outer joined to at most one other table.", condition.span().start());
      }
    }
    Code from = joined(relations, conditions, joinedTo);
    return new Joined(
        from,
        rest.isEmpty()
            ? Optional.empty()
            : Optional.of(
                rest.size() == 1
                    ? rest.get(0)
                    : new Expression.Logical(select.where().get().span(), true, rest)));
  }

  /** The relations without a mark, then each other one behind the one that it is joined to. */
  private Code joined(
      List<Code> relations,
      Map<Integer, List<Expression>> conditions,
      Map<Integer, Set<Integer>> joinedTo)
      throws SqlException {
    List<Code> first = new ArrayList<>();
    Set<Integer> placed = new LinkedHashSet<>();
    for (int i = 0; i < relations.size(); i++) {
      if (!conditions.containsKey(i)) {
        first.add(relations.get(i));
        placed.add(i);
      }
    }
    if (first.isEmpty()) {
      throw error("two tables cannot be outer-joined to each other", select.span().start());
    }
    Code code = Code.join(" CROSS JOIN ", first);
    while (placed.size() < relations.size()) {
      int before = placed.size();
      for (Map.Entry<Integer, List<Expression>> entry : conditions.entrySet()) {
        int target = entry.getKey();
        if (placed.contains(target) || !placed.containsAll(joinedTo.get(target))) {
          continue;
        }
        List<Code> on = new ArrayList<>();
        for (Expression condition : entry.getValue()) {
          on.add(expressions.markedCondition(condition).code());
        }
        code = Code.of(code, " LEFT JOIN ", relations.get(target), " ON ", Code.join(" AND ", on));
        placed.add(target);
      }
      if (placed.size() == before) {
        throw error("two tables cannot be outer-joined to each other", select.span().start());
      }
    }
    return code;
  }

  private static List<Expression> conjuncts(Expression where) throws SqlException {
    if (where instanceof Expression.Logical logical && logical.and()) {
      List<Expression> all = new ArrayList<>();
      for (Expression operand : logical.operands()) {
        all.addAll(conjuncts(operand));
      }
      return all;
    }
    boolean alternative =
        where instanceof Expression.Logical
            || where instanceof Expression.InList
            || where instanceof Expression.InQuery;
    if (alternative && marked(where)) {
      throw error(
          "Outer join operator (+) not allowed in operand of OR or IN.", where.span().start());
    }
    return List.of(where);
  }

  /** The relation whose columns a condition marks. */
  private int target(Expression condition) throws SqlException {
    Set<Integer> targets = new LinkedHashSet<>();
    Trees.walk(
        condition,
        node -> {
          if (node instanceof Expression.OuterJoinMark mark
              && mark.column() instanceof Expression.ColumnReference column) {
            targets.add(relation(column.name()));
          }
        });
    if (targets.size() != 1 || targets.contains(-1)) {
      throw error(
          "A predicate may reference only one outer-joined table.", condition.span().start());
    }
    return targets.iterator().next();
  }

  private Set<Integer> others(Expression condition, int target) {
    Set<Integer> others = new LinkedHashSet<>();
    Trees.walk(
        condition,
        node -> {
          if (node instanceof Expression.ColumnReference column) {
            others.add(relation(column.name()));
          }
        });
    others.remove(target);
    others.remove(-1);
    return others;
  }

  /** The place in FROM of the relation that has a column, -1 when there is none or several. */
  private int relation(Name name) {
    List<String> parts = name.values();
    List<String> qualifier = parts.subList(0, parts.size() - 1);
    String column = parts.get(parts.size() - 1);
    int found = -1;
    for (int i = 0; i < ranges.size(); i++) {
      for (Scope.Source source : scope.sources().subList(ranges.get(i)[0], ranges.get(i)[1])) {
        boolean has =
            source.columns().stream().anyMatch(known -> known.name().equals(column))
                && (qualifier.isEmpty() || source.answers(qualifier));
        if (has && found >= 0) {
          return -1;
        }
        found = has ? i : found;
      }
    }
    return found;
  }

  private static SqlException error(String message, int start) {
    return SqlException.of("0A000", message).at(start + 1);
  }
}
