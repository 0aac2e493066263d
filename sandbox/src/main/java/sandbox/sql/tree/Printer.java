package sandbox.sql.tree;

/** Gives the SQL of a tree back; reading it again yields an equal tree. */
public final class Printer {

  private Printer() {}

  /** The SQL of a statement. */
  public static String print(Statement statement) {
    SqlText text = new SqlText();
    new StatementPrinter(text).statement(statement);
    return text.toString();
  }

  /** The SQL of a query. */
  public static String print(Query query) {
    SqlText text = new SqlText();
    new QueryPrinter(text).query(query);
    return text.toString();
  }

  /** The SQL of an expression. */
  public static String print(Expression expression) {
    SqlText text = new SqlText();
    new QueryPrinter(text).expressions().print(expression);
    return text.toString();
  }
}
