package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

  /**
   * Deprecated on the leader node, and yet beside system views in the Developer Guide's own query
   * ("SVL_STORED_PROC_CALL") and in those of amazon-redshift-utils.
   */
  private static final String CLOCK = "current_timestamp";

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
   * Checks a statement whose names have been found.
   *
   * @param ofUser whether a name means a user's table; those of STL, STV, SVL, SVV and SYS lie on
   *     the compute nodes too
   * @throws SqlException 0A000 in Redshift's words, or what else is wrong with a query that is
   *     bound only when its statement runs
   */
  public static void check(Statement statement, CatalogView catalog, Predicate<Name> ofUser)
      throws SqlException {
    NodeRules rules = new NodeRules();
    Trees.walk(statement, rules::visit);
    if (rules.leader.isEmpty() && rules.compute < 0) {
      return;
    }
    Optional<SqlException> refusal = rules.refusal(statement, ofUser);
    if (refusal.isPresent()) {
      if (!(statement instanceof Statement.Select || statement instanceof Write)) {
        for (Query query : queries(statement)) {
          Binder.query(query, catalog, List.of());
        }
      }
      throw refusal.get();
    }
  }

  private static List<Query> queries(Statement statement) {
    List<Query> queries = new ArrayList<>();
    Trees.walkWhile(
        statement,
        node -> {
          if (node instanceof Query query) {
            queries.add(query);
          }
          return !(node instanceof Query);
        });
    return queries;
  }

  private Optional<SqlException> refusal(Statement statement, Predicate<Name> ofUser) {
    boolean written =
        statement instanceof Write || statement instanceof Definition.CreateTableAs || writes;
    List<Name> read =
        tables.stream()
            .filter(name -> name.parts().size() > 1 || !commonTables.contains(name.last().value()))
            .toList();
    boolean users = written || read.stream().anyMatch(ofUser);
    boolean computing = users || read.stream().anyMatch(NodeRules::isSystemTable);
    Optional<String> refused =
        leader.stream().filter(name -> name.equals(CLOCK + "()") ? users : computing).findFirst();
    if (refused.isPresent()) {
      return Optional.of(
          SqlException.of(
                  "0A000",
                  "Specified types or functions (one per INFO message) not supported on Redshift"
                      + " tables.")
              .withDetail("Function \"" + refused.get() + "\" not supported."));
    }
    if (!computing && compute >= 0) {
      return Optional.of(
          SqlException.of(
                  "0A000",
                  "One or more of the used functions must be applied on at least one user created"
                      + " tables. Examples of user table only functions are LISTAGG, MEDIAN,"
                      + " PERCENTILE_CONT, etc")
              .at(compute + 1));
    }
    return Optional.empty();
  }

  /** Views of external schemas read the leader's catalog: sqlalchemy-redshift asks for arrays. */
  private static boolean isSystemTable(Name name) {
    String last = name.last().value();
    return last.matches("(stl|stv|svl|svv|svcs|sys)_.*") && !last.startsWith("svv_external_");
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
