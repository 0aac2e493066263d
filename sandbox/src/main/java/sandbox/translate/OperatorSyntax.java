package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import sandbox.sql.SqlException;

/** {@code a OPERATOR(pg_catalog.~) b}, as psql writes it, is {@code a ~ b}. */
final class OperatorSyntax implements Rule {

  @Override
  public List<Node> apply(List<Node> level, SessionValues session) throws SqlException {
    List<Node> result = new ArrayList<>(level.size());
    for (int i = 0; i < level.size(); i++) {
      Node next = i + 1 < level.size() ? level.get(i + 1) : null;
      if (level.get(i).is("operator") && next != null && next.isParenthesis()) {
        List<Node> name = next.body();
        result.add(name.get(name.size() - 1));
        i++;
      } else {
        result.add(level.get(i));
      }
    }
    return result;
  }
}
