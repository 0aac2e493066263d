package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.catalog.TableDescription;
import sandbox.database.FromList.Source;
import sandbox.sql.SqlException;
import sandbox.translate.Node;

/**
 * How UPDATE … FROM and DELETE … USING join their target. An alias of the target in the list is the
 * target itself, unless the statement names the target beside it, or gives it an alias of its own:
 * then the table is joined to itself (Developer Guide, "UPDATE", "Examples of UPDATE statements"
 * and "DELETE").
 */
final class TargetJoin {
  private final FromList from;
  private final List<Node> where;
  private final Source target;
  private final boolean listed;

  private TargetJoin(FromList from, List<Node> where, Source target, boolean listed) {
    this.from = from;
    this.where = where;
    this.target = target;
    this.listed = listed;
  }

  /**
   * Reads a statement's list.
   *
   * @param own the target as the statement's head names it
   * @param list the nodes after FROM or USING
   * @param where the nodes after WHERE; none without it
   * @param other whatever else of the statement may name the target, such as the values of SET
   * @throws SqlException 42712 when the list has the target under the same name again, 0A000 when
   *     it has several aliases of a target that is not named itself
   */
  static TargetJoin read(
      Session session, Source own, List<Node> list, List<Node> where, List<Node> other)
      throws SqlException {
    FromList from = FromList.read(session, list);
    List<Source> repeated = from.sources().stream().filter(own::repeats).toList();
    for (Source source : from.sources()) {
      boolean same = source.alias().equals(own.alias());
      if (same && (own.repeats(source) || own.renamed() || source.renamed())) {
        throw SqlException.of(
            "42712", "table name \"" + own.alias() + "\" specified more than once");
      }
    }
    List<Node> all = new ArrayList<>(other);
    from.conditions().forEach(all::addAll);
    all.addAll(where);
    if (repeated.isEmpty() || own.renamed() || Conditions.mentions(own, all)) {
      return new TargetJoin(from, where, own, false);
    }
    if (repeated.size() > 1) {
      throw notJoined();
    }
    return new TargetJoin(from, where, repeated.get(0), true);
  }

  /** The alias that stands for the target in the list. */
  Optional<String> alias() {
    return listed ? Optional.of(target.alias()) : Optional.empty();
  }

  /** UPDATE wants an equality between the target and another relation. */
  void requireEquality() throws SqlException {
    require(true);
  }

  /**
   * DELETE wants a condition over the target and another relation. It need not be an equality: what
   * public connectors run on Redshift deletes by {@code a = b OR a IS NULL AND b IS NULL}.
   */
  void requireCondition() throws SqlException {
    require(false);
  }

  private void require(boolean equality) throws SqlException {
    List<Source> sources = new ArrayList<>(from.sources());
    if (!listed) {
      sources.add(target);
    }
    if (from.outer().contains(target)) {
      throw notJoined();
    }
    if (sources.size() == 1) {
      return;
    }
    for (FromList.Shared shared : from.shared()) {
      if (shared.left().contains(target) || shared.right().contains(target)) {
        return;
      }
    }
    Conditions conditions = new Conditions(sources);
    List<List<Node>> all = new ArrayList<>(from.conditions());
    all.add(where);
    for (List<Node> condition : all) {
      if (equality ? conditions.equate(target, condition) : conditions.connect(target, condition)) {
        return;
      }
    }
    throw notJoined();
  }

  private static SqlException notJoined() {
    return SqlException.of("0A000", "Target table must be part of an equijoin predicate");
  }

  /** The target as a statement's head names it. */
  static Source own(TableDescription table, Optional<String> alias) {
    return new Source(Optional.of(table), alias.orElse(table.name()), alias.isPresent());
  }
}
