package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Relation;
import sandbox.sql.tree.Statement;
import sandbox.sql.tree.Trees;

/**
 * How large the parts of one statement may be. The engine plans some of them in a time that grows
 * with the square of their number, and cannot be interrupted meanwhile; within these limits it
 * takes a second or two at most. A target list has PostgreSQL's limit; Redshift documents none for
 * the others.
 */
public final class StatementLimits {
  private static final int ELEMENTS = 32_767;
  private static final int CONDITIONS = 5_000;
  private static final int BRANCHES = 5_000;
  private static final int QUERIES = 1_000;
  private static final int RELATIONS = 100;
  private static final int COLUMNS = 1_664;
  private static final String LOAD = "Load the values into a temporary table and join it.";

  private final List<SqlException> errors = new ArrayList<>();
  private int queries;
  private int relations;

  private StatementLimits() {}

  /**
   * Checks a statement.
   *
   * @throws SqlException 54001 or 54011, naming what is too large, where and what to do
   */
  public static void check(Statement statement) throws SqlException {
    StatementLimits limits = new StatementLimits();
    Trees.walk(statement, limits::visit);
    if (!limits.errors.isEmpty()) {
      throw limits.errors.get(0);
    }
  }

  private void visit(Object node) {
    if (node instanceof Expression.InList in) {
      limit("an IN list", in.items().size(), ELEMENTS, "elements", LOAD, in.span().start());
    } else if (node instanceof Expression.Logical logical) {
      limit(
          "a chain of AND or OR",
          logical.operands().size(),
          CONDITIONS,
          "conditions",
          LOAD,
          logical.span().start());
    } else if (node instanceof Expression.Case choice) {
      limit("a CASE", choice.branches().size(), BRANCHES, "branches", LOAD, choice.span().start());
    } else if (node instanceof Query.SetOperation set) {
      limit(
          "a statement",
          ++queries,
          QUERIES,
          "set operations",
          "Insert the parts into a temporary table one by one.",
          set.span().start());
    } else if (node instanceof Relation.Table table) {
      limit(
          "a statement",
          ++relations,
          RELATIONS + QUERIES,
          "tables",
          "Use temporary tables for its parts.",
          table.span().start());
    } else if (node instanceof Query.Select select) {
      columns(select);
    }
  }

  private void columns(Query.Select select) {
    if (select.items().size() > COLUMNS) {
      errors.add(
          SqlException.of("54011", "target lists can have at most " + COLUMNS + " entries")
              .at(select.items().get(COLUMNS).expression().span().start() + 1));
    }
    int joined = select.from().stream().mapToInt(StatementLimits::joined).sum();
    limit(
        "a FROM clause",
        joined,
        RELATIONS,
        "tables",
        "Join some of them in a temporary table.",
        select.span().start());
  }

  private static int joined(Relation relation) {
    int tables = 1;
    Relation left = relation;
    while (left instanceof Relation.Join join) {
      tables += join.right() instanceof Relation.Join inner ? joined(inner) : 1;
      left = join.left();
    }
    return tables;
  }

  private void limit(String what, int size, int most, String of, String remedy, int start) {
    if (size > most) {
      errors.add(
          SqlException.of(
                  "54001", "statement too complex: " + what + " has more than " + most + " " + of)
              .withHint(remedy)
              .at(start + 1));
    }
  }
}
