package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.bind.SimilarPatterns;
import sandbox.sql.text.Token.Kind;

/**
 * LIKE has the backslash as its escape character, SIMILAR TO has SQL's wildcards, and {@code ~}
 * finds its pattern anywhere in the text; DuckDB differs in each.
 */
final class Patterns implements Rule {

  @Override
  public List<Node> apply(List<Node> level, SessionValues session) throws SqlException {
    List<Node> result = new ArrayList<>(level.size() + 2);
    for (int i = 0; i < level.size(); i++) {
      Node node = level.get(i);
      Node next = i + 1 < level.size() ? level.get(i + 1) : null;
      if (node.isAny("like", "ilike") && next != null && next.is(Kind.STRING)) {
        result.add(node);
        result.add(next);
        i++;
        boolean escaped = i + 1 < level.size() && level.get(i + 1).is("escape");
        if (!escaped && next.value().indexOf('\\') >= 0) {
          result.addAll(Nodes.fill("ESCAPE '\\\\'", next.first()));
        }
      } else if (node.is("similar") && next != null && next.is("to") && i + 2 < level.size()) {
        result.add(node);
        result.add(next);
        Node pattern = level.get(i + 2);
        if (!pattern.is(Kind.STRING)) {
          throw SqlException.unsupported("SIMILAR TO with a pattern that is not a literal")
              .at(pattern.first().start() + 1);
        }
        result.add(Nodes.string(SimilarPatterns.regex(pattern.value(), '\\'), pattern.first()));
        i += 2;
      } else if (node.isSymbol("~")
          || node.isSymbol("!~")
          || node.isSymbol("~*")
          || node.isSymbol("!~*")) {
        boolean prefix = i == 0;
        if (prefix || next == null || !next.is(Kind.STRING)) {
          result.add(node);
          continue;
        }
        String text = node.first().text();
        String flags = text.endsWith("*") ? "(?is)" : "(?s)";
        result.add(Nodes.leaf(Kind.SYMBOL, text.startsWith("!") ? "!~" : "~", node.first()));
        result.add(Nodes.string(flags + next.value(), next.first()));
        i++;
      } else {
        result.add(node);
      }
    }
    return result;
  }
}
