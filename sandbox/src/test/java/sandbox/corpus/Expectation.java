package sandbox.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a case wants of an answer; what it does not speak of does not matter.
 *
 * @param lines the wanted lines as they stand in the file, for messages
 */
record Expectation(
    Optional<List<String>> labels,
    Optional<List<String>> types,
    Optional<List<List<Cell>>> rows,
    OptionalLong changed,
    Optional<Refusal> error,
    List<String> lines) {

  /** The same with every value put through a function. */
  Expectation with(UnaryOperator<String> fill) {
    Optional<List<List<Cell>>> filled =
        rows.map(
            all ->
                all.stream()
                    .map(row -> row.stream().map(cell -> cell.with(fill)).toList())
                    .toList());
    return new Expectation(labels, types, filled, changed, error, lines);
  }

  /** A wanted error; either part may be empty. */
  record Refusal(String state, String message) {}

  /** What the answer to a statement has that is not wanted, or nothing. */
  Optional<String> mismatch(String sql, Answer answer) {
    List<String> wrong = new ArrayList<>();
    compare(sql, answer, wrong);
    return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", wrong));
  }

  private void compare(String sql, Answer answer, List<String> wrong) {
    if (answer instanceof Answer.Refused refused) {
      if (error.isEmpty() || !isWanted(error.get(), refused)) {
        wrong.add(refused.toString());
      }
    } else if (error.isPresent()) {
      wrong.add(answer.toString());
    } else if (answer instanceof Answer.Table table) {
      judge(sql, table, wrong);
    } else if (answer instanceof Answer.Done done) {
      boolean asked = changed.isPresent() || rows.isPresent() || types.isPresent();
      if (asked && (changed.isEmpty() || changed.getAsLong() != done.changed())) {
        wrong.add(done.toString());
      }
    }
  }

  /** "Not supported" is never taken for an error that is only hinted at. */
  private static boolean isWanted(Refusal wanted, Answer.Refused refused) {
    boolean vague = wanted.state().isEmpty() && wanted.message().isEmpty();
    return (wanted.state().isEmpty() || wanted.state().equals(refused.state()))
        && !(vague && "0A000".equals(refused.state()))
        && Cell.contains(wanted.message(), refused.message(), false);
  }

  private void judge(String sql, Answer.Table table, List<String> wrong) {
    if (labels.isPresent() && !labels.get().equals(table.labels())) {
      wrong.add("labels: " + String.join(" | ", table.labels()));
    }
    if (types.isPresent() && !areTypes(types.get(), table.types())) {
      wrong.add("types: " + String.join(" | ", table.types()));
    }
    if (changed.isPresent() || (rows.isPresent() && !areRows(sql, table))) {
      wrong.add(table.toString());
    }
  }

  /** A length that the case does not give does not matter. */
  private static boolean areTypes(List<String> wanted, List<String> got) {
    if (wanted.size() != got.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      String type = wanted.get(i);
      String other = type.contains("(") ? got.get(i) : got.get(i).replaceFirst("\\(.*", "");
      if (!type.equals(other)) {
        return false;
      }
    }
    return true;
  }

  /** The order of rows counts where the statement has one. */
  private boolean areRows(String sql, Answer.Table table) {
    List<List<Cell>> left = new ArrayList<>(rows.orElseThrow());
    if (left.size() != table.rows().size()) {
      return false;
    }
    boolean ordered = SqlText.ordersItsRows(sql);
    for (List<String> row : table.rows()) {
      Optional<List<Cell>> same =
          left.stream()
              .limit(ordered ? 1 : left.size())
              .filter(wanted -> isRow(wanted, row, table.types()))
              .findFirst();
      if (same.isEmpty()) {
        return false;
      }
      left.remove(same.get());
    }
    return true;
  }

  private static boolean isRow(List<Cell> wanted, List<String> row, List<String> types) {
    if (wanted.size() != row.size()) {
      return false;
    }
    for (int i = 0; i < row.size(); i++) {
      if (!wanted.get(i).matches(row.get(i), types.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return lines.stream().collect(Collectors.joining("\n"));
  }
}
