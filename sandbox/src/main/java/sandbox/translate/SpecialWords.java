package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token.Kind;

/** Words that stand for a value without brackets, such as SYSDATE and CURRENT_USER. */
final class SpecialWords implements Rule {
  private static final Map<String, String> CALLS =
      Map.of(
          "sysdate", "rs_sysdate()",
          "current_timestamp", "now()",
          "localtimestamp", "rs_sysdate()",
          "current_date", "CAST(rs_sysdate() AS DATE)",
          "current_user_id", "rs_current_user_id()");

  /** Words DuckDB reserves and Redshift does not; as names they must be quoted. */
  private static final java.util.Set<String> RESERVED_IN_DUCKDB =
      java.util.Set.of(
          "describe",
          "show",
          "summarize",
          "pivot_wider",
          "pivot_longer",
          "lambda",
          "asof",
          "anti",
          "semi",
          "positional",
          "glob",
          "map",
          "struct",
          "try_cast",
          "overlaps");

  @Override
  public List<Node> apply(List<Node> level, SessionValues session) throws SqlException {
    List<Node> result = new ArrayList<>(level.size());
    for (int i = 0; i < level.size(); i++) {
      Node node = level.get(i);
      boolean name =
          i > 0 && (level.get(i - 1).isSymbol(".") || level.get(i - 1).is("as"))
              || i + 1 < level.size()
                  && (level.get(i + 1).isSymbol(".") || level.get(i + 1).isParenthesis());
      if (!node.is(Kind.WORD) || name) {
        result.add(node);
      } else if (CALLS.containsKey(node.value())) {
        result.addAll(Nodes.fill(CALLS.get(node.value()), node.first()));
      } else if (node.isAny("current_user", "user")) {
        result.addAll(SessionFunctions.value("current_user", node.first()));
      } else if (node.is("session_user")) {
        result.addAll(SessionFunctions.value("session_user", node.first()));
      } else if (node.is("current_schema")) {
        result.addAll(SessionFunctions.value("current_schema", node.first()));
      } else if (RESERVED_IN_DUCKDB.contains(node.value())) {
        result.add(Nodes.quoted(node.value(), node.first()));
      } else {
        result.add(node);
      }
    }
    return result;
  }
}
