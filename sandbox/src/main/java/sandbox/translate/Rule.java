package sandbox.translate;

import java.util.List;
import sandbox.sql.SqlException;

/** One difference between Redshift's SQL and DuckDB's, undone by a pure function. */
interface Rule {

  /**
   * Rewrites one level of nesting; the levels inside have been rewritten before.
   *
   * @param level the nodes of one level; not changed
   * @param session what depends on the session, such as the current user
   */
  List<Node> apply(List<Node> level, SessionValues session) throws SqlException;
}
