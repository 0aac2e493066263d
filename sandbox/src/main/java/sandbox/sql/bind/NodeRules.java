package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Definition;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Relation;
import sandbox.sql.tree.Statement;
import sandbox.sql.tree.Trees;
import sandbox.sql.tree.Write;

/**
 * Functions that run on the leader node alone cannot stand beside a table, and those of the compute
 * nodes not without one (Developer Guide, "Leader node–only functions" and "Compute node–only
 * functions").
 */
public final class NodeRules {
  private static final Set<String> LEADER =
      Set.of(
          "current_schema",
          "current_schemas",
          "has_database_privilege",
          "has_schema_privilege",
          "has_table_privilege",
          "age",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "isfinite",
          "now",
          "get_bit",
          "get_byte",
          "set_bit",
          "set_byte",
          "to_ascii",
          "generate_series");
  private static final Set<String> COMPUTE =
      Set.of("listagg", "median", "percentile_cont", "percentile_disc");

  private final List<String> leader = new ArrayList<>();
  private final List<Name> tables = new ArrayList<>();

  /** Arrays that are lists to compare with, which every node has. */
  private final List<List<Expression>> lists = new ArrayList<>();

  private final Set<String> commonTables = new HashSet<>();
  private int compute = -1;
  private boolean writes;

  private NodeRules() {}

  /**
   * Checks a statement.
   *
   * @param onComputeNodes whether a name means a table that lies on the compute nodes: a user's, or
   *     one of STL, STV, SVL, SVV and SYS
   * @throws SqlException 0A000 in Redshift's words
   */
  public static void check(Statement statement, Predicate<Name> onComputeNodes)
      throws SqlException {
    NodeRules rules = new NodeRules();
    Trees.walk(statement, rules::visit);
    if (rules.leader.isEmpty() && rules.compute < 0) {
      return;
    }
    boolean writes =
        statement instanceof Write || statement instanceof Definition.CreateTableAs || rules.writes;
    boolean tables =
        writes
            || rules.tables.stream()
                .filter(
                    name ->
                        name.parts().size() > 1
                            || !rules.commonTables.contains(name.last().value()))
                .anyMatch(onComputeNodes);
    if (tables && !rules.leader.isEmpty()) {
      throw SqlException.of(
              "0A000",
              "Specified types or functions (one per INFO message) not supported on Redshift"
                  + " tables.")
          .withDetail("Function \"" + rules.leader.get(0) + "\" not supported.");
    }
    if (!tables && rules.compute >= 0) {
      throw SqlException.of(
              "0A000",
              "One or more of the used functions must be applied on at least one user created"
                  + " tables. Examples of user table only functions are LISTAGG, MEDIAN,"
                  + " PERCENTILE_CONT, etc")
          .at(rules.compute + 1);
    }
  }

  private void visit(Object node) {
    if (node instanceof Expression.Call call) {
      String name = call.name().last().value();
      if (LEADER.contains(name)) {
        leader.add(name + "()");
      } else if (COMPUTE.contains(name) && call.name().parts().size() == 1) {
        compute = call.span().start();
      }
    } else if (node instanceof Expression.SpecialValue value && LEADER.contains(value.word())) {
      leader.add(value.word() + "()");
    } else if (node instanceof Expression.QuantifiedArray compared) {
      ArrayItems.of(compared.array()).ifPresent(lists::add);
    } else if (node instanceof Expression.ArrayLiteral array
        && lists.stream().noneMatch(list -> list == array.items())) {
      leader.add("array()");
    } else if (node instanceof Relation.Table table) {
      tables.add(table.name());
    } else if (node instanceof Query.CommonTable table) {
      commonTables.add(table.name().value());
    } else if (node instanceof Write write) {
      tables.add(write.table());
    } else if (node instanceof Query.Into into) {
      writes = true;
    }
  }
}
