package sandbox.translate;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the database's name off {@code database.schema.table.column}; DuckDB knows the database by
 * another name.
 */
final class DatabaseNames implements Rule {
  @Override
  public List<Node> apply(List<Node> level, SessionValues session) {
    if (session.catalog().equals(session.database())) {
      return level;
    }
    List<Node> result = new ArrayList<>(level.size());
    for (int i = 0; i < level.size(); i++) {
      boolean inName = i > 0 && level.get(i - 1).isSymbol(".");
      if (!inName
          && level.get(i).isName()
          && level.get(i).value().equals(session.database())
          && isColumn(level, i)) {
        i += 2;
      }
      result.add(level.get(i));
    }
    return result;
  }

  /** Whether three dots follow: only a column's full name has so many. */
  private static boolean isColumn(List<Node> level, int at) {
    for (int dot = at + 1; dot <= at + 5; dot += 2) {
      if (dot + 1 >= level.size() || !level.get(dot).isSymbol(".")) {
        return false;
      }
    }
    return true;
  }
}
