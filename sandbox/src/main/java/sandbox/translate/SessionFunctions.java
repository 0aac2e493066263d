package sandbox.translate;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import sandbox.translate.FunctionCall.Rewrite;
import sandbox.translate.Token.Kind;

/** Functions that tell of the session: their values are put in as literals. */
final class SessionFunctions {
  static final Map<String, Rewrite> REWRITES =
      Map.ofEntries(
          text("current_database", SessionValues::database),
          text("current_schema", SessionValues::schema),
          text("current_user", SessionValues::user),
          text("session_user", SessionValues::sessionUser),
          number("pg_backend_pid", session -> (long) session.processId()),
          number("pg_last_copy_count", SessionValues::lastCopyCount),
          number("pg_last_copy_id", SessionValues::lastCopyId),
          number("pg_last_query_id", SessionValues::lastQueryId),
          number("last_user_query_id", SessionValues::lastQueryId));

  private SessionFunctions() {}

  private static Map.Entry<String, Rewrite> text(
      String name, Function<SessionValues, String> value) {
    return Map.entry(
        name, (call, session) -> List.of(Nodes.string(value.apply(session), call.near())));
  }

  private static Map.Entry<String, Rewrite> number(
      String name, Function<SessionValues, Long> value) {
    return Map.entry(
        name,
        (call, session) ->
            Nodes.fill(
                "CAST($1 AS BIGINT)",
                call.near(),
                List.of(
                    Nodes.leaf(Kind.NUMBER, String.valueOf(value.apply(session)), call.near()))));
  }
}
