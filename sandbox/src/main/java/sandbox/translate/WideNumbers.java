package sandbox.translate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import sandbox.sql.text.Token.Kind;

/** A whole number too long for a BIGINT is a NUMERIC, as in PostgreSQL; DuckDB has a HUGEINT. */
final class WideNumbers implements Rule {
  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final int DIGITS = 19;

  @Override
  public List<Node> apply(List<Node> level, SessionValues session) {
    List<Node> result = new ArrayList<>(level.size());
    for (Node node : level) {
      if (isWide(node)) {
        result.addAll(Nodes.fill("CAST($1 AS DECIMAL(38, 0))", node.first(), List.of(node)));
      } else {
        result.add(node);
      }
    }
    return result;
  }

  private static boolean isWide(Node node) {
    return node.is(Kind.NUMBER)
        && node.value().length() >= DIGITS
        && node.value().chars().allMatch(Character::isDigit)
        && new BigInteger(node.value()).compareTo(LONGEST) > 0;
  }
}
