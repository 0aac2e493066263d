package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.catalog.TableDescription;
import sandbox.sql.SqlException;
import sandbox.translate.Node;
import sandbox.translate.Nodes;

/** The relations after FROM in an UPDATE or USING in a DELETE, and what joins them. */
final class FromList {
  private final Session session;
  private final List<Source> sources = new ArrayList<>();
  private final List<Source> outer = new ArrayList<>();
  private final List<List<Node>> conditions = new ArrayList<>();
  private final List<Shared> shared = new ArrayList<>();

  /**
   * One relation.
   *
   * @param table the table or view; none for a subquery, a function or a system view
   * @param alias the name it goes by
   * @param renamed whether the alias hides the relation's own name
   */
  record Source(Optional<TableDescription> table, String alias, boolean renamed) {

    /** Whether both are the same table. */
    boolean repeats(Source other) {
      return table.isPresent()
          && other.table.isPresent()
          && table.get().oid() == other.table.get().oid();
    }

    /** Whether a qualifier, such as {@code cat} or {@code public.category}, means this. */
    boolean isNamed(List<String> qualifier) {
      if (!qualifier.get(qualifier.size() - 1).equals(alias)) {
        return false;
      }
      return qualifier.size() == 1
          || !renamed
              && table.isPresent()
              && table.get().schema().equals(qualifier.get(qualifier.size() - 2));
    }

    /** Whether a column may be this relation's; what is not a table may have any. */
    boolean mayHave(String column) {
      return table
          .filter(found -> !found.columns().isEmpty())
          .map(found -> found.column(column).isPresent())
          .orElse(true);
    }
  }

  /**
   * What JOIN … USING and NATURAL JOIN join by equality.
   *
   * @param left the relations before JOIN
   * @param right the relations after it
   */
  record Shared(List<Source> left, List<Source> right) {}

  private FromList(Session session) {
    this.session = session;
  }

  /** Reads the nodes between FROM or USING and WHERE. */
  static FromList read(Session session, List<Node> nodes) throws SqlException {
    FromList list = new FromList(session);
    for (List<Node> item : Nodes.split(nodes)) {
      list.joined(item);
    }
    return list;
  }

  List<Source> sources() {
    return sources;
  }

  /** The relations on either side of an outer join. */
  List<Source> outer() {
    return outer;
  }

  /** The conditions after ON of inner joins. */
  List<List<Node>> conditions() {
    return conditions;
  }

  List<Shared> shared() {
    return shared;
  }

  private List<Source> joined(List<Node> item) throws SqlException {
    int start = sources.size();
    int at = factor(item, 0);
    while (at < item.size()) {
      boolean optional = false;
      boolean natural = false;
      while (at < item.size() && !item.get(at).is("join")) {
        optional |= item.get(at).isAny("left", "right", "full");
        natural |= item.get(at++).is("natural");
      }
      List<Source> left = List.copyOf(sources.subList(start, sources.size()));
      at = at < item.size() ? factor(item, at + 1) : at;
      List<Source> right = List.copyOf(sources.subList(start + left.size(), sources.size()));
      int end = at;
      while (end < item.size() && !startsJoin(item, end)) {
        end++;
      }
      if (optional) {
        outer.addAll(left);
        outer.addAll(right);
      } else if (natural || at < end && item.get(at).is("using")) {
        shared.add(new Shared(left, right));
      } else if (at + 1 < end) {
        conditions.add(item.subList(at + 1, end));
      }
      at = end;
    }
    return sources.subList(start, sources.size());
  }

  private static boolean startsJoin(List<Node> item, int at) {
    boolean call = at + 1 < item.size() && item.get(at + 1).isParenthesis();
    return item.get(at).is("join")
        || item.get(at).isAny("inner", "left", "right", "full", "cross", "natural") && !call;
  }

  /** Reads one relation and its alias; the place after them. */
  private int factor(List<Node> item, int at) throws SqlException {
    if (at >= item.size()) {
      return at;
    }
    Node first = item.get(at);
    if (first.isParenthesis() && !isQuery(first)) {
      joined(first.body());
      return at + 1;
    }
    List<String> name = new ArrayList<>(List.of(first.value()));
    int end = at + 1;
    while (end + 1 < item.size() && item.get(end).isSymbol(".") && item.get(end + 1).isName()) {
      name.add(item.get(end + 1).value());
      end += 2;
    }
    boolean call = end < item.size() && item.get(end).isParenthesis();
    end += call ? 1 : 0;
    Optional<TableDescription> table = first.isName() && !call ? table(name) : Optional.empty();
    int word = end < item.size() && item.get(end).is("as") ? end + 1 : end;
    boolean renamed =
        word < item.size()
            && item.get(word).isName()
            && !item.get(word).isAny("on", "using", "join")
            && !startsJoin(item, word);
    String alias = renamed ? item.get(word).value() : name.get(name.size() - 1);
    sources.add(new Source(table, alias, renamed));
    if (!renamed) {
      return end;
    }
    boolean columns = word + 1 < item.size() && item.get(word + 1).isParenthesis();
    return columns ? word + 2 : word + 1;
  }

  private Optional<TableDescription> table(List<String> name) throws SqlException {
    boolean system =
        name.size() > 1 && name.get(name.size() - 2).equals("pg_catalog")
            || name.contains("information_schema");
    return system || name.size() > 3 ? Optional.empty() : session.find(name);
  }

  private static boolean isQuery(Node group) {
    Node first = group.body().isEmpty() ? group : group.body().get(0);
    return first.isAny("select", "with")
        || first.isParenthesis()
            && isQuery(first)
            && (group.body().size() == 1
                || group.body().get(1).isAny("union", "except", "intersect", "minus"));
  }
}
