package sandbox.translate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token.Kind;
import sandbox.translate.FunctionCall.Rewrite;

/** Text and JSON functions with a variable number of arguments. */
final class TextFunctions {
  static final Map<String, Rewrite> REWRITES =
      Map.of(
          "json_extract_path_text",
          TextFunctions::jsonPath,
          "concat",
          TextFunctions::concat,
          "replace",
          TextFunctions::replace,
          "repeat",
          (call, session) -> call.as("rs_repeat", call.arguments()),
          "replicate",
          (call, session) -> call.as("rs_repeat", call.arguments()),
          "charindex",
          (call, session) -> call.as("rs_strpos", List.of(call.argument(1), call.argument(0))));

  private TextFunctions() {}

  /** JSON_EXTRACT_PATH_TEXT(json, step, … [, null_if_invalid]). */
  private static List<Node> jsonPath(FunctionCall call, SessionValues session) throws SqlException {
    call.requireArguments(2, 7);
    List<List<Node>> steps = new ArrayList<>(call.arguments().subList(1, call.arguments().size()));
    List<Node> last = steps.get(steps.size() - 1);
    boolean nullIfInvalid = last.size() == 1 && last.get(0).isAny("true", "false");
    if (nullIfInvalid) {
      steps.remove(steps.size() - 1);
    }
    List<Node> pointer = new ArrayList<>();
    for (List<Node> step : steps) {
      pointer.addAll(
          Nodes.fill((pointer.isEmpty() ? "" : "|| ") + "rs_json_step($1)", call.near(), step));
    }
    String function =
        nullIfInvalid && last.get(0).is("true") ? "rs_json_path_or_null" : "rs_json_path";
    return Once.call(function, List.of(call.argument(0), pointer), call.near());
  }

  /** Redshift's CONCAT takes two arguments and yields NULL when one is. */
  private static List<Node> concat(FunctionCall call, SessionValues session) throws SqlException {
    call.requireArguments(2, 2);
    return Nodes.fill(
        "(CAST($1 AS VARCHAR) || CAST($2 AS VARCHAR))",
        call.near(),
        call.argument(0),
        call.argument(1));
  }

  /** The engine's own where the text cannot grow; the other one looks at its length. */
  private static List<Node> replace(FunctionCall call, SessionValues session) throws SqlException {
    call.requireArguments(3, 3);
    Optional<String> old = literal(call.argument(1));
    Optional<String> by = literal(call.argument(2));
    boolean shrinks = old.isPresent() && by.isPresent() && bytes(by.get()) <= bytes(old.get());
    return call.as(shrinks ? "replace" : "rs_replace", call.arguments());
  }

  private static Optional<String> literal(List<Node> argument) {
    return argument.size() == 1 && argument.get(0).is(Kind.STRING)
        ? Optional.of(argument.get(0).value())
        : Optional.empty();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
