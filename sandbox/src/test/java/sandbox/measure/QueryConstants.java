package sandbox.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Trees;

/** What queries compare columns with, by the columns' names. */
final class QueryConstants {
  private final Map<String, List<String>> values = new HashMap<>();

  /** Takes in what a statement asks for. */
  void read(Object tree) {
    Trees.walk(
        tree,
        node -> {
          if (node instanceof Expression.Binary binary
              && Set.of("=", "<", ">", "<=", ">=", "<>").contains(binary.operator())) {
            note(binary.left(), binary.right());
            note(binary.right(), binary.left());
          } else if (node instanceof Expression.InList in) {
            in.items().forEach(item -> note(in.operand(), item));
          } else if (node instanceof Expression.Like like) {
            note(like.operand(), like.pattern());
          } else if (node instanceof Expression.Between between) {
            note(between.operand(), between.low());
            note(between.operand(), between.high());
          }
        });
  }

  List<String> of(String column) {
    return values.getOrDefault(column, List.of());
  }

  static LocalDate date(String text) {
    String[] parts = text.split("-");
    return LocalDate.of(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  private void note(Expression column, Expression value) {
    List<String> names = new ArrayList<>();
    Trees.walk(
        column,
        node -> {
          if (node instanceof Expression.ColumnReference reference) {
            names.add(reference.name().last().value());
          }
        });
    Trees.walk(
        value,
        node -> {
          String text =
              node instanceof Expression.StringLiteral string
                  ? string.value().replace("%", "").replace("_", " ")
                  : node instanceof Expression.NumberLiteral number
                      ? number.text()
                      : node instanceof Expression.TypedLiteral typed ? typed.value() : null;
          // Zeros are asked for to leave them out, and would divide.
          if (text != null && names.size() == 1 && !text.matches("0(\\.0*)?")) {
            values.computeIfAbsent(names.get(0), n -> new ArrayList<>()).add(text);
          }
        });
  }
}
