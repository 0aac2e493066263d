package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import sandbox.catalog.TableDescription;
import sandbox.sql.SqlException;
import sandbox.translate.Cursor;
import sandbox.translate.Node;

/** Reads the beginning of a writing statement: its words and the table it names. */
final class DmlHead {
  private DmlHead() {}

  /** The table whose name stands at given nodes, to be written to. */
  static TableDescription target(Session session, List<Node> nodes, int from, int to)
      throws SqlException {
    List<String> name = new ArrayList<>();
    for (int i = from; i < to; i += 2) {
      name.add(nodes.get(i).value());
    }
    try {
      if (name.get(0).equals("pg_catalog") || name.get(0).equals("information_schema")) {
        throw SqlException.of(
            "42501", "permission denied for relation " + name.get(name.size() - 1));
      }
      return session.requireForWriting(name);
    } catch (SqlException e) {
      throw e.at(nodes.get(from).first().start() + 1);
    }
  }

  /** Where the qualified name that begins at a node ends. */
  static int nameEnd(List<Node> nodes, int at) throws SqlException {
    if (at >= nodes.size() || !nodes.get(at).isName()) {
      throw at >= nodes.size()
          ? SqlException.of("42601", "syntax error at end of input")
          : Cursor.syntaxError(nodes.get(at).first());
    }
    int end = at + 1;
    while (end + 1 < nodes.size() && nodes.get(end).isSymbol(".") && nodes.get(end + 1).isName()) {
      end += 2;
    }
    return end;
  }

  /** The place after a word that must stand here. */
  static int expect(List<Node> nodes, int at, String word) throws SqlException {
    if (at >= nodes.size() || !nodes.get(at).is(word)) {
      throw at >= nodes.size()
          ? SqlException.of("42601", "syntax error at end of input")
          : Cursor.syntaxError(nodes.get(at).first());
    }
    return at + 1;
  }
}
