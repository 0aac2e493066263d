package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;

/** What {@code *} and {@code t.*} stand for, without what EXCLUDE names. */
final class Stars {
  private Stars() {}

  /** A column and its name. */
  record Column(String label, Value value) {}

  /**
   * The columns of a star.
   *
   * @throws SqlException 42P01 for a relation that is not there, 42703 for a column that EXCLUDE
   *     names and nobody has, 42601 when no column is left
   */
  static List<Column> columns(Expression.Star star, Scope scope) throws SqlException {
    List<Scope.Source> sources = sources(star, scope);
    Set<String> left = star.excluded().stream().map(Identifier::value).collect(Collectors.toSet());
    refuseUnknown(star, sources);
    List<Column> columns = new ArrayList<>();
    if (star.qualifier().isEmpty()) {
      scope.merged().forEach((name, value) -> add(name, value, left, columns));
      left.addAll(scope.merged().keySet());
    }
    for (Scope.Source source : sources) {
      for (Scope.SourceColumn column : source.columns()) {
        Value value = scope.current(Scope.value(source, column, star.span()));
        add(column.name(), value, left, columns);
      }
    }
    if (columns.isEmpty()) {
      throw SqlException.of("42601", "SELECT * EXCLUDE leaves no column")
          .at(star.span().start() + 1);
    }
    return columns;
  }

  private static void add(String name, Value value, Set<String> left, List<Column> columns) {
    if (!left.contains(name)) {
      columns.add(new Column(name, value));
    }
  }

  private static List<Scope.Source> sources(Expression.Star star, Scope scope) throws SqlException {
    if (star.qualifier().isEmpty()) {
      if (scope.sources().isEmpty()) {
        throw SqlException.of("42601", "SELECT * with no tables specified is not valid")
            .at(star.span().start() + 1);
      }
      return scope.sources();
    }
    return List.of(
        scope
            .source(star.qualifier().get().values())
            .orElseThrow(
                () ->
                    SqlException.of(
                            "42P01",
                            "missing FROM-clause entry for table \""
                                + star.qualifier().get().last()
                                + "\"")
                        .at(star.span().start() + 1)));
  }

  private static void refuseUnknown(Expression.Star star, List<Scope.Source> sources)
      throws SqlException {
    for (Identifier name : star.excluded()) {
      boolean known =
          sources.stream()
              .flatMap(source -> source.columns().stream())
              .anyMatch(column -> column.name().equals(name.value()));
      if (!known) {
        throw SqlException.of("42703", "column \"" + name + "\" does not exist")
            .at(name.span().start() + 1);
      }
    }
  }
}
