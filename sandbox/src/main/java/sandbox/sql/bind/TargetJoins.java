package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Printer;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Relation;
import sandbox.sql.tree.Trees;

/**
 * How UPDATE … FROM and DELETE … USING join their target. An alias of the target in the list is the
 * target itself, unless the statement names the target beside it, or gives it an alias of its own:
 * then the table is joined to itself (Developer Guide, "UPDATE", "Examples of UPDATE statements"
 * and "DELETE").
 */
final class TargetJoins {
  private final QueryBinder queries;
  private final CatalogView.Table table;
  private final Optional<Identifier> own;
  private final List<Relation> list;
  private final List<Expression> conditions = new ArrayList<>();
  private final List<Set<String>> shared = new ArrayList<>();
  private final Set<String> outer = new HashSet<>();
  private String target;

  /**
   * For one statement.
   *
   * @param own the target's alias in the statement's head
   * @param list the relations of FROM or USING
   */
  TargetJoins(
      QueryBinder queries, CatalogView.Table table, Optional<Identifier> own, List<Relation> list) {
    this.queries = queries;
    this.table = table;
    this.own = own;
    this.list = list;
  }

  /** A relation of the list that has a name. */
  private record Listed(boolean repeats, String schema, String alias, boolean renamed) {
    String key() {
      return TargetJoins.key(schema, alias);
    }
  }

  /** What tells relations of one name in two schemas apart. */
  private static String key(String schema, String name) {
    return schema + "\0" + name;
  }

  /**
   * The alias in the list that stands for the target, if one does.
   *
   * @param others what may name the target beside the list: the values of SET and WHERE
   * @throws SqlException 42712 when the list has the target under the same name again, 0A000 when
   *     it has several aliases of a target that is not named itself
   */
  Optional<String> alias(List<?> others) throws SqlException {
    String name = own.map(Identifier::value).orElse(table.name());
    List<Listed> listed = new ArrayList<>();
    for (Relation relation : list) {
      read(relation, listed);
    }
    List<Listed> repeated = listed.stream().filter(Listed::repeats).toList();
    for (Listed source : listed) {
      boolean same = source.alias().equals(name);
      if (same && (source.repeats() || own.isPresent() || source.renamed())) {
        throw SqlException.of("42712", "table name \"" + name + "\" specified more than once");
      }
    }
    target = key(own.isPresent() ? "" : table.schema(), name);
    List<Object> all = new ArrayList<>(conditions);
    all.addAll(others);
    if (repeated.isEmpty() || own.isPresent() || mentions(name, all)) {
      return Optional.empty();
    }
    if (repeated.size() > 1) {
      throw notJoined();
    }
    target = repeated.get(0).key();
    return Optional.of(repeated.get(0).alias());
  }

  private void read(Relation relation, List<Listed> listed) throws SqlException {
    if (relation instanceof Relation.Join join) {
      int start = listed.size();
      read(join.left(), listed);
      Set<String> left = names(listed.subList(start, listed.size()));
      int middle = listed.size();
      read(join.right(), listed);
      Set<String> right = names(listed.subList(middle, listed.size()));
      boolean optional =
          join.kind() == Relation.JoinKind.LEFT
              || join.kind() == Relation.JoinKind.RIGHT
              || join.kind() == Relation.JoinKind.FULL;
      left.addAll(right);
      if (optional) {
        outer.addAll(left);
      } else if (join.natural() || !join.using().isEmpty()) {
        shared.add(left);
      } else {
        join.on().ifPresent(conditions::add);
      }
    } else if (relation instanceof Relation.Table named) {
      Name name = named.name();
      boolean common =
          name.parts().size() == 1 && queries.commonTable(name.last().value()).isPresent();
      Optional<CatalogView.Table> found = common ? Optional.empty() : queries.catalog().find(name);
      boolean repeats = found.filter(other -> other.oid() == table.oid()).isPresent();
      String alias = named.alias().map(given -> given.name().value()).orElse(name.last().value());
      String schema =
          named.alias().isPresent() ? "" : found.map(CatalogView.Table::schema).orElse("");
      listed.add(new Listed(repeats, schema, alias, named.alias().isPresent()));
    } else {
      Optional<Relation.Alias> alias =
          relation instanceof Relation.Derived derived
              ? derived.alias()
              : relation instanceof Relation.Function function
                  ? function.alias()
                  : Optional.empty();
      listed.add(new Listed(false, "", alias.map(given -> given.name().value()).orElse(""), true));
    }
  }

  private static Set<String> names(List<Listed> listed) {
    Set<String> names = new HashSet<>();
    listed.forEach(source -> names.add(source.key()));
    return names;
  }

  /** Whether the target is named as a qualifier, past subqueries with a relation of that name. */
  private boolean mentions(String name, List<?> nodes) {
    boolean[] found = new boolean[1];
    Predicate<Object> visit =
        node -> {
          if (node instanceof Expression.ColumnReference column
              && column.name().parts().size() > 1) {
            found[0] |= qualifies(column.name(), name);
          } else if (node instanceof Expression.Star star && star.qualifier().isPresent()) {
            found[0] |= star.qualifier().get().last().value().equals(name);
          }
          return !(node instanceof Query.Select select && hides(select, name));
        };
    Trees.walkWhile(nodes, visit);
    return found[0];
  }

  private boolean qualifies(Name column, String name) {
    List<String> parts = column.values();
    for (int i = 0; i < parts.size() - 1; i++) {
      boolean schema = i == 0 || own.isEmpty() && parts.get(i - 1).equals(table.schema());
      if (schema && parts.get(i).equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hides(Query.Select select, String name) {
    boolean[] found = new boolean[1];
    Trees.walk(
        select.from(),
        node -> {
          if (node instanceof Relation.Table used) {
            String alias =
                used.alias().map(given -> given.name().value()).orElse(used.name().last().value());
            found[0] |= alias.equals(name);
          }
        });
    return found[0];
  }

  /**
   * UPDATE wants an equality between the target and another relation, DELETE any condition over
   * both: what public connectors run on Redshift deletes by {@code a = b OR a IS NULL AND b IS
   * NULL}.
   *
   * @param scope the relations of the list, and the target
   */
  void require(boolean equality, Optional<Expression> where, Scope scope) throws SqlException {
    if (outer.contains(target)) {
      throw notJoined();
    }
    if (scope.sources().size() == 1) {
      return;
    }
    for (Set<String> joined : shared) {
      if (joined.contains(target)) {
        return;
      }
    }
    List<Expression> all = new ArrayList<>(conditions);
    where.ifPresent(all::add);
    for (Expression condition : all) {
      for (Expression part : parts(condition)) {
        if (equality ? equates(part, scope) : connects(part, scope)) {
          return;
        }
      }
    }
    throw notJoined();
  }

  private boolean equates(Expression part, Scope scope) {
    if (!(part instanceof Expression.Binary binary) || !binary.operator().equals("=")) {
      return false;
    }
    Set<String> left = named(binary.left(), scope, false);
    Set<String> right = named(binary.right(), scope, false);
    Set<String> alone = Set.of(target);
    return left.equals(alone) && !right.contains(target) && !right.isEmpty()
        || right.equals(alone) && !left.contains(target) && !left.isEmpty();
  }

  private boolean connects(Expression part, Scope scope) {
    Set<String> all = named(part, scope, true);
    return all.contains(target) && all.size() > 1;
  }

  /** The relations whose columns an expression takes. */
  private static Set<String> named(Expression expression, Scope scope, boolean subqueries) {
    Set<String> found = new HashSet<>();
    Trees.walkWhile(
        expression,
        node -> {
          if (node instanceof Expression.ColumnReference column) {
            scope
                .owner(column.name())
                .ifPresent(source -> found.add(key(source.schema(), source.name())));
          }
          return subqueries || !(node instanceof Query);
        });
    return found;
  }

  /**
   * The parts between ANDs. Of alternatives, those that stand in each of them: as PostgreSQL's
   * planner does, {@code (a AND b) OR (a AND c)} is read as {@code a AND (b OR c)}.
   */
  private static List<Expression> parts(Expression condition) {
    List<Expression> parts = new ArrayList<>();
    if (!(condition instanceof Expression.Logical logical)) {
      parts.add(condition);
    } else if (logical.and()) {
      logical.operands().forEach(operand -> parts.addAll(parts(operand)));
    } else {
      parts.addAll(parts(logical.operands().get(0)));
      for (Expression alternative : logical.operands()) {
        Set<String> texts = new HashSet<>();
        parts(alternative).forEach(part -> texts.add(Printer.print(part)));
        parts.removeIf(part -> !texts.contains(Printer.print(part)));
      }
      parts.add(condition);
    }
    return parts;
  }

  private static SqlException notJoined() {
    return SqlException.of("0A000", "Target table must be part of an equijoin predicate");
  }
}
