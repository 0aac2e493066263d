package sandbox.database;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sandbox.database.FromList.Source;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.translate.Node;
import sandbox.translate.Nodes;
import sandbox.translate.Relations;

/** What a condition joins: its parts between ANDs, and the relations that each of them names. */
final class Conditions {
  /** Words that stand in expressions and never name a column there. */
  private static final Set<String> NO_COLUMNS =
      Set.of(
          """
          all and any array as asc at between both by case cast current_date current_timestamp
          current_user date desc distinct else end escape exists false from ilike in interval
          is isnull leading like not notnull null or order over partition session_user similar
          some sysdate then time timestamp timestamptz to trailing true unknown user when
          where zone"""
              .split("\\s+"));

  private final List<Source> sources;

  /** Conditions over these relations. */
  Conditions(List<Source> sources) {
    List<Source> tablesFirst = new ArrayList<>(sources);
    tablesFirst.sort(Comparator.comparing(source -> source.table().isEmpty()));
    this.sources = tablesFirst;
  }

  /**
   * Whether an equality that always holds has the target alone on one side, others on the other.
   */
  boolean equate(Source target, List<Node> condition) {
    for (List<Node> part : parts(condition)) {
      int equals = equalsSign(part);
      if (equals > 0 && equals < part.size() - 1) {
        Set<Source> left = named(part.subList(0, equals), false);
        Set<Source> right = named(part.subList(equals + 1, part.size()), false);
        Set<Source> alone = Set.of(target);
        if (left.equals(alone) && !right.contains(target) && !right.isEmpty()
            || right.equals(alone) && !left.contains(target) && !left.isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether any part that always holds names the target and another relation. */
  boolean connect(Source target, List<Node> condition) {
    for (List<Node> part : parts(condition)) {
      Set<Source> all = named(part, true);
      if (all.contains(target) && all.size() > 1) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a relation is named as a qualifier, seen past subqueries that have one of that name.
   */
  static boolean mentions(Source source, List<Node> nodes) throws SqlException {
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (node instanceof Node.Group group) {
        if (!hides(source, group.body()) && mentions(source, group.body())) {
          return true;
        }
      } else if (node.isName() && !follows(nodes, i, ".")) {
        List<String> chain = chain(nodes, i);
        for (int size = 1; size < chain.size(); size++) {
          if (source.isNamed(chain.subList(0, size))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean hides(Source source, List<Node> query) throws SqlException {
    boolean[] found = {false};
    Relations.map(
        query,
        name -> {
          found[0] |= name.get(name.size() - 1).value().equals(source.alias());
          return name;
        });
    return found[0];
  }

  /**
   * The parts between ANDs. Of alternatives, those that stand in each of them: as PostgreSQL's
   * planner does, {@code (a AND b) OR (a AND c)} is read as {@code a AND (b OR c)}.
   */
  private static List<List<Node>> parts(List<Node> condition) {
    List<List<Node>> alternatives = split(condition, "or");
    if (alternatives.size() > 1) {
      List<List<Node>> common = new ArrayList<>(parts(alternatives.get(0)));
      for (List<Node> alternative : alternatives) {
        Set<String> texts = new HashSet<>();
        parts(alternative).forEach(part -> texts.add(text(part)));
        common.removeIf(part -> !texts.contains(text(part)));
      }
      common.add(condition);
      return common;
    }
    List<List<Node>> parts = new ArrayList<>();
    for (List<Node> part : split(condition, "and")) {
      boolean bracketed =
          part.size() == 1 && part.get(0).isParenthesis() && !startsQuery(part.get(0).body());
      if (bracketed) {
        parts.addAll(parts(part.get(0).body()));
      } else {
        parts.add(part);
      }
    }
    return parts;
  }

  private static String text(List<Node> nodes) {
    StringBuilder text = new StringBuilder();
    for (Token token : Nodes.tokens(nodes)) {
      text.append(token.kind()).append(token.value()).append(' ');
    }
    return text.toString();
  }

  private static List<List<Node>> split(List<Node> nodes, String word) {
    List<List<Node>> parts = new ArrayList<>();
    int start = 0;
    int cases = 0;
    boolean between = false;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      cases += node.is("case") ? 1 : node.is("end") ? -1 : 0;
      if (node.is("between")) {
        between = true;
      } else if (node.is("and") && between) {
        between = false;
      } else if (node.is(word) && cases == 0) {
        parts.add(nodes.subList(start, i));
        start = i + 1;
      }
    }
    parts.add(nodes.subList(start, nodes.size()));
    return parts;
  }

  /** Where the = of a plain comparison stands, or -1. */
  private static int equalsSign(List<Node> part) {
    int found = -1;
    int cases = 0;
    for (int i = 0; i < part.size(); i++) {
      Node node = part.get(i);
      cases += node.is("case") ? 1 : node.is("end") ? -1 : 0;
      if (cases > 0) {
        continue;
      }
      if (node.isAny("or", "not", "is", "in", "like", "ilike", "between", "similar")) {
        return -1;
      }
      if (node.isSymbol("=")) {
        found = i;
      }
    }
    return found;
  }

  /** The relations whose columns an expression takes. */
  private Set<Source> named(List<Node> nodes, boolean subqueries) {
    Set<Source> found = new HashSet<>();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (node instanceof Node.Group group) {
        if (subqueries || !startsQuery(group.body())) {
          found.addAll(named(group.body(), subqueries));
        }
      } else if (node.isName()
          && !follows(nodes, i, ".")
          && !follows(nodes, i, "::")
          && !(node.is(Token.Kind.WORD) && NO_COLUMNS.contains(node.value()))
          && !(i > 0 && nodes.get(i - 1).is("as"))) {
        found.addAll(owner(chain(nodes, i), isCall(nodes, i)));
      }
    }
    return found;
  }

  private Set<Source> owner(List<String> chain, boolean call) {
    Set<Source> owners = new HashSet<>();
    for (Source source : sources) {
      for (int size = 1; size < chain.size(); size++) {
        if (source.isNamed(chain.subList(0, size))) {
          owners.add(source);
        }
      }
    }
    if (owners.isEmpty() && !(call && chain.size() == 1)) {
      sources.stream()
          .filter(source -> source.mayHave(chain.get(0)))
          .findFirst()
          .ifPresent(owners::add);
    }
    return owners;
  }

  private static boolean startsQuery(List<Node> body) {
    return !body.isEmpty()
        && (body.get(0).isAny("select", "with")
            || body.get(0).isParenthesis() && startsQuery(body.get(0).body()));
  }

  private static boolean follows(List<Node> nodes, int at, String symbol) {
    return at > 0 && nodes.get(at - 1).isSymbol(symbol);
  }

  private static boolean isCall(List<Node> nodes, int at) {
    return at + 1 < nodes.size() && nodes.get(at + 1).isParenthesis();
  }

  private static List<String> chain(List<Node> nodes, int at) {
    List<String> chain = new ArrayList<>(List.of(nodes.get(at).value()));
    int next = at + 1;
    while (next + 1 < nodes.size()
        && nodes.get(next).isSymbol(".")
        && nodes.get(next + 1).isName()) {
      chain.add(nodes.get(next + 1).value());
      next += 2;
    }
    return chain;
  }
}
