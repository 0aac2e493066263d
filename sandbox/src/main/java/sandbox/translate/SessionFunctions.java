package sandbox.translate;

import java.util.List;
import java.util.Map;
import sandbox.sql.text.Token;
import sandbox.translate.FunctionCall.Rewrite;

/** Functions that tell of the session; they ask it when they run, in views and DEFAULTs too. */
final class SessionFunctions {
  static final Map<String, Rewrite> REWRITES =
      Map.ofEntries(
          text("current_database"),
          text("current_schema"),
          text("current_user"),
          text("session_user"),
          number("pg_backend_pid"),
          number("pg_last_copy_count"),
          number("pg_last_copy_id"),
          number("pg_last_query_id"),
          number("last_user_query_id"));

  private SessionFunctions() {}

  private static Map.Entry<String, Rewrite> text(String name) {
    return Map.entry(name, (call, session) -> value(name, call.near()));
  }

  private static Map.Entry<String, Rewrite> number(String name) {
    return Map.entry(
        name,
        (call, session) -> Nodes.fill("CAST($1 AS BIGINT)", call.near(), value(name, call.near())));
  }

  /** A value of the session by its name. */
  static List<Node> value(String name, Token near) {
    return Nodes.fill("rs_session_value('" + name + "')", near);
  }
}
