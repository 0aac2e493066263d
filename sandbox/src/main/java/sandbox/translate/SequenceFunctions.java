package sandbox.translate;

import java.util.List;
import java.util.Map;
import sandbox.sql.SqlException;
import sandbox.translate.FunctionCall.Rewrite;

/**
 * PostgreSQL's functions of sequences, which Redshift knows although it has no sequences: they fail
 * when they are called, not when a DEFAULT names them.
 */
final class SequenceFunctions {
  static final Map<String, Rewrite> REWRITES =
      Map.of(
          "nextval", (call, session) -> missing(call, 1, 1),
          "currval", (call, session) -> missing(call, 1, 1),
          "setval", (call, session) -> missing(call, 2, 3));

  private SequenceFunctions() {}

  /**
   * The cast of {@code nextval('s'::regclass)}, as pg_dump writes it, is left away: it is a call by
   * now.
   */
  private static List<Node> missing(FunctionCall call, int least, int most) throws SqlException {
    call.requireArguments(least, most);
    List<Node> name = call.argument(0);
    boolean cast = name.size() == 2 && name.get(0).is("rs_regclass");
    return Nodes.fill("rs_no_sequence($1)", call.near(), cast ? name.get(1).body() : name);
  }
}
