package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sandbox.sql.SqlException;
import sandbox.translate.FunctionCall.Rewrite;

/** DECODE, NVL2 and their kin as CASE and COALESCE. */
final class ConditionalFunctions {
  static final Map<String, Rewrite> REWRITES =
      Map.of(
          "decode", ConditionalFunctions::decode,
          "nvl2", ConditionalFunctions::nvl2,
          "nullif", ConditionalFunctions::nullIf,
          "nvl", (call, session) -> call.as("coalesce", call.arguments()));

  private ConditionalFunctions() {}

  /** DECODE finds NULL equal to NULL, as IS NOT DISTINCT FROM does. */
  private static List<Node> decode(FunctionCall call, SessionValues session) throws SqlException {
    call.requireArguments(3, Integer.MAX_VALUE);
    return Once.over(call.argument(0), value -> decode(call, value));
  }

  private static List<Node> decode(FunctionCall call, List<Node> value) {
    List<List<Node>> arguments = call.arguments();
    List<Node> nodes = new ArrayList<>(Nodes.fill("CASE", call.near()));
    int i = 1;
    for (; i + 1 < arguments.size(); i += 2) {
      nodes.addAll(
          Nodes.fill(
              "WHEN ($1) IS NOT DISTINCT FROM ($2) THEN $3",
              call.near(),
              value,
              arguments.get(i),
              arguments.get(i + 1)));
    }
    if (i < arguments.size()) {
      nodes.addAll(Nodes.fill("ELSE $1", call.near(), arguments.get(i)));
    }
    nodes.addAll(Nodes.fill("END", call.near()));
    return List.of(Nodes.parenthesis(nodes, call.near()));
  }

  private static List<Node> nullIf(FunctionCall call, SessionValues session) throws SqlException {
    call.requireArguments(2, 2);
    return Once.call("nullif", call.arguments(), call.near());
  }

  private static List<Node> nvl2(FunctionCall call, SessionValues session) throws SqlException {
    call.requireArguments(3, 3);
    return Nodes.fill(
        "(CASE WHEN ($1) IS NOT NULL THEN $2 ELSE $3 END)",
        call.near(),
        call.argument(0),
        call.argument(1),
        call.argument(2));
  }
}
