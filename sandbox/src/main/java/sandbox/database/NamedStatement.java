package sandbox.database;

import sandbox.sql.tree.Statement;

/**
 * A statement that PREPARE has given a name.
 *
 * @param text PREPARE as the client wrote it, whose secrets no error shows
 * @param statement the statement, with the types that PREPARE declares around its parameters
 * @param parameters how many arguments EXECUTE has to give
 */
record NamedStatement(String text, Statement statement, int parameters) {
  @Override
  public String toString() {
    return "NamedStatement";
  }
}
