package sandbox.sql.tree;

import java.util.List;

/** Statements that move rows between tables and S3; their options stand as they are written. */
public sealed interface Transfer extends Statement {

  /** COPY. */
  record Copy(Name table, List<Identifier> columns, String source, List<String> options)
      implements Transfer {
    /** Copies the lists. */
    public Copy {
      columns = List.copyOf(columns);
      options = List.copyOf(options);
    }
  }

  /** UNLOAD ('query') TO. */
  record Unload(String query, String target, List<String> options) implements Transfer {
    /** Copies the list. */
    public Unload {
      options = List.copyOf(options);
    }
  }
}
