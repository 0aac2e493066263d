package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.catalog.TableDescription;
import sandbox.database.DmlRewriter.Rewritten;
import sandbox.database.FromList.Source;
import sandbox.database.WrittenValues.Assigned;
import sandbox.sql.SqlException;
import sandbox.sql.bind.Unbound;
import sandbox.sql.text.Token;
import sandbox.translate.Cursor;
import sandbox.translate.Node;
import sandbox.translate.Nodes;
import sandbox.translate.SessionValues;
import sandbox.translate.Translator;

/** Rewrites UPDATE and DELETE for DuckDB, whose target never stands in FROM or USING. */
final class ChangeRewriter {
  private final Session session;
  private final Translator translator;
  private final SessionValues values;
  private final WrittenValues written;
  private final FoundRows found;

  ChangeRewriter(Session session) {
    this.session = session;
    translator = session.database().translator();
    values = session.values();
    written = new WrittenValues(session);
    found = new FoundRows(session);
  }

  /**
   * FROM or USING, and WHERE.
   *
   * @param all the nodes of both, in the statement's words
   * @param list the relations; none without FROM or USING
   * @param where the condition; none without WHERE
   */
  private record Tail(List<Node> all, List<Node> list, List<Node> where) {
    /** Words that would go on a query, and end neither UPDATE nor DELETE. */
    private static final String[] OF_QUERIES = {
      "group", "having", "order", "limit", "offset", "union", "except", "intersect", "minus"
    };

    static Tail of(List<Node> nodes, int at, String word) throws SqlException {
      List<Node> all = nodes.subList(Math.min(at, nodes.size()), nodes.size());
      int where = 0;
      while (where < all.size() && !all.get(where).is("where")) {
        where++;
      }
      List<Node> list = where > 0 && all.get(0).is(word) ? all.subList(1, where) : List.of();
      boolean empty = where > 0 && list.isEmpty() || where == all.size() - 1;
      if (empty && !all.isEmpty()) {
        throw SqlException.of("42601", "syntax error at end of input");
      }
      for (Node node : all) {
        if (node.isAny(OF_QUERIES)) {
          throw Cursor.syntaxError(node.first());
        }
      }
      return new Tail(all, list, all.subList(Math.min(where + 1, all.size()), all.size()));
    }
  }

  /** UPDATE as far as it is read. */
  private record Update(
      List<Node> nodes,
      int at,
      int nameEnd,
      int set,
      TableDescription table,
      List<Node> assignments,
      Tail tail,
      Optional<TargetJoin> join,
      Source own) {}

  /**
   * The alias in FROM or USING that stands for the target, if one does.
   *
   * @throws SqlException 0A000 when the target is not joined as Redshift demands
   */
  Optional<String> targetAlias(List<Token> tokens) throws SqlException {
    if (tokens.get(0).is("update")) {
      Optional<TargetJoin> join = readUpdate(tokens).join();
      if (join.isPresent() && found.refusesMatches()) {
        throw new Unbound("UPDATE … FROM under error_on_nondeterministic_update");
      }
      return join.flatMap(TargetJoin::alias);
    }
    return tokens.get(0).is("delete")
        ? readDelete(tokens).join().flatMap(TargetJoin::alias)
        : Optional.empty();
  }

  private Update readUpdate(List<Token> tokens) throws SqlException {
    List<Node> nodes = Nodes.of(tokens);
    int at = DmlHead.expect(nodes, 0, "update");
    int nameEnd = DmlHead.nameEnd(nodes, at);
    TableDescription table = DmlHead.target(session, nodes, at, nameEnd);
    int set = nameEnd;
    while (set < nodes.size() && !nodes.get(set).is("set")) {
      set++;
    }
    int end = set + 1;
    while (end < nodes.size() && !isClause(nodes, end, "from", "where")) {
      end++;
    }
    if (set >= nodes.size() || end == set + 1) {
      throw Cursor.syntaxError(tokens.get(tokens.size() - 1));
    }
    List<Node> assignments = nodes.subList(set + 1, end);
    Tail tail = Tail.of(nodes, end, "from");
    Source own = TargetJoin.own(table, alias(nodes.subList(nameEnd, set)));
    Optional<TargetJoin> joined = Optional.empty();
    if (!tail.list().isEmpty()) {
      List<Node> setValues = new ArrayList<>();
      for (Assigned item : WrittenValues.assigned(table, assignments)) {
        setValues.addAll(item.value());
      }
      TargetJoin join = TargetJoin.read(session, own, tail.list(), tail.where(), setValues);
      join.requireEquality();
      joined = Optional.of(join);
    }
    return new Update(nodes, at, nameEnd, set, table, assignments, tail, joined, own);
  }

  /** UPDATE. */
  Rewritten update(List<Token> tokens) throws SqlException {
    Update update = readUpdate(tokens);
    List<Node> nodes = update.nodes();
    int at = update.at();
    int nameEnd = update.nameEnd();
    TableDescription table = update.table();
    Tail tail = update.tail();
    if (update.join().isPresent()) {
      Optional<String> listed = update.join().get().alias();
      if (listed.isPresent()) {
        return found.update(table, listed.get(), update.assignments(), tail.all());
      }
      if (found.refusesMatches()) {
        List<Node> from =
            Nodes.fill(
                "FROM $1 AS $2,",
                nodes.get(at).first(),
                nodes.subList(at, nameEnd),
                List.of(Nodes.quoted(update.own().alias(), nodes.get(at).first())));
        List<Node> all = new ArrayList<>(from);
        all.addAll(tail.all().subList(1, tail.all().size()));
        return found.update(table, update.own().alias(), update.assignments(), all);
      }
    }
    List<Node> statement =
        new ArrayList<>(Nodes.fill("UPDATE " + table.duckdbName(), nodes.get(at).first()));
    statement.addAll(nodes.subList(nameEnd, update.set()));
    statement.add(nodes.get(update.set()));
    statement.addAll(written.assignments(table, update.assignments()));
    statement.addAll(translated(tail.all(), "update"));
    return new Rewritten(table, Nodes.tokens(statement));
  }

  /** DELETE as far as it is read. */
  private record Delete(
      List<Node> nodes,
      int at,
      int nameEnd,
      int end,
      TableDescription table,
      Tail tail,
      Optional<TargetJoin> join) {}

  private Delete readDelete(List<Token> tokens) throws SqlException {
    List<Node> nodes = Nodes.of(tokens);
    int at = DmlHead.expect(nodes, 0, "delete");
    boolean bare = at >= nodes.size() || !nodes.get(at).is("from");
    at += bare ? 0 : 1;
    int nameEnd = DmlHead.nameEnd(nodes, at);
    TableDescription table = DmlHead.target(session, nodes, at, nameEnd);
    int end = nameEnd;
    while (end < nodes.size() && !nodes.get(end).isAny("using", "where")) {
      end++;
    }
    Tail tail = Tail.of(nodes, end, "using");
    Optional<TargetJoin> joined = Optional.empty();
    if (!tail.list().isEmpty()) {
      if (bare) {
        // "The FROM keyword is optional, except when the USING clause is specified" (DELETE).
        throw Cursor.syntaxError(nodes.get(end).first());
      }
      Source own = TargetJoin.own(table, alias(nodes.subList(nameEnd, end)));
      TargetJoin join = TargetJoin.read(session, own, tail.list(), tail.where(), List.of());
      join.requireCondition();
      joined = Optional.of(join);
    }
    return new Delete(nodes, at, nameEnd, end, table, tail, joined);
  }

  /** DELETE [FROM]. */
  Rewritten delete(List<Token> tokens) throws SqlException {
    Delete delete = readDelete(tokens);
    TableDescription table = delete.table();
    Optional<String> listed = delete.join().flatMap(TargetJoin::alias);
    if (listed.isPresent()) {
      return found.delete(table, listed.get(), delete.tail().all());
    }
    List<Node> nodes = delete.nodes();
    List<Node> statement =
        new ArrayList<>(
            Nodes.fill("DELETE FROM " + table.duckdbName(), nodes.get(delete.at()).first()));
    statement.addAll(nodes.subList(delete.nameEnd(), delete.end()));
    statement.addAll(translated(delete.tail().all(), "delete"));
    return new Rewritten(table, Nodes.tokens(statement));
  }

  private static Optional<String> alias(List<Node> nodes) {
    return nodes.isEmpty() ? Optional.empty() : Optional.of(nodes.get(nodes.size() - 1).value());
  }

  /** Translates FROM and WHERE as parts of a query, so that relations and patterns are seen. */
  private List<Node> translated(List<Node> tail, String word) throws SqlException {
    if (tail.isEmpty()) {
      return List.of();
    }
    List<Node> framed = new ArrayList<>(Nodes.fill(word, tail.get(0).first()));
    framed.addAll(tail);
    List<Node> translated = translator.translateNodes(framed, values);
    return translated.subList(1, translated.size());
  }

  private static boolean isClause(List<Node> nodes, int at, String... words) {
    return nodes.get(at).isAny(words) && !nodes.get(at - 1).is("distinct");
  }
}
