package sandbox.translate;

import java.util.ArrayList;
import java.util.List;

/** {@code public.t.*} is {@code t.*} for DuckDB, which takes one name before a star. */
final class QualifiedStars implements Rule {

  @Override
  public List<Node> apply(List<Node> level, SessionValues session) {
    List<Node> result = new ArrayList<>(level.size());
    for (int i = 0; i < level.size(); i++) {
      result.add(level.get(i));
      int end = result.size();
      boolean qualified =
          level.get(i).isSymbol("*")
              && end > 4
              && result.get(end - 2).isSymbol(".")
              && result.get(end - 4).isSymbol(".");
      if (qualified) {
        int start = end - 5;
        while (start >= 2 && result.get(start - 1).isSymbol(".")) {
          start -= 2;
        }
        result.subList(start, end - 3).clear();
      }
    }
    return result;
  }
}
