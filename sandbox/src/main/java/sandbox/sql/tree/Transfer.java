package sandbox.sql.tree;

import java.util.List;

/** Statements that move rows between tables and S3. */
public sealed interface Transfer extends Statement {

  /** COPY. */
  record Copy(
      Name table, List<Identifier> columns, Expression.StringLiteral source, List<Option> options)
      implements Transfer {
    /** Copies the lists. */
    public Copy {
      columns = List.copyOf(columns);
      options = List.copyOf(options);
    }
  }

  /** UNLOAD ('query') TO. */
  record Unload(
      Expression.StringLiteral query, Expression.StringLiteral target, List<Option> options)
      implements Transfer {
    /** Copies the list. */
    public Unload {
      options = List.copyOf(options);
    }
  }
}
