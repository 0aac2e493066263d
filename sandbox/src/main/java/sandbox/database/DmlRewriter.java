package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableDescription;
import sandbox.sql.SqlException;
import sandbox.translate.Cursor;
import sandbox.translate.Node;
import sandbox.translate.Node.Group;
import sandbox.translate.Nodes;
import sandbox.translate.RenderedSql;
import sandbox.translate.SessionValues;
import sandbox.translate.Token;
import sandbox.translate.Translator;

/**
 * Puts Redshift's rules of assignment into INSERT, UPDATE, DELETE and MERGE: lengths in bytes,
 * DEFAULT, IDENTITY columns that take no value.
 */
final class DmlRewriter {
  private final Session session;
  private final Translator translator;
  private final SessionValues values;

  /**
   * A statement ready for DuckDB.
   *
   * @param table what it writes to
   * @param tokens DuckDB's SQL
   */
  record Rewritten(TableDescription table, List<Token> tokens) {}

  DmlRewriter(Session session) {
    this.session = session;
    translator = session.database().translator();
    values = session.values();
  }

  /** INSERT INTO. */
  Rewritten insert(List<Token> tokens) throws SqlException {
    List<Node> nodes = Nodes.of(tokens);
    int at = expect(nodes, expect(nodes, 0, "insert"), "into");
    int nameEnd = nameEnd(nodes, at);
    TableDescription table = target(nodes, at, nameEnd);
    Token near = nodes.get(at).first();
    at = nameEnd;
    List<ColumnDescription> columns = null;
    if (at < nodes.size() && nodes.get(at).isParenthesis() && !isQuery(nodes.get(at))) {
      columns = columns(table, nodes.get(at++));
    }
    if (at >= nodes.size()) {
      throw syntaxError(nodes, tokens);
    }
    if (nodes.get(at).is("default") && at + 1 < nodes.size() && nodes.get(at + 1).is("values")) {
      List<Node> result = new ArrayList<>(head(table, List.of(), near));
      result.addAll(Nodes.fill("DEFAULT VALUES", near));
      return new Rewritten(table, Nodes.tokens(result));
    }
    return nodes.get(at).is("values")
        ? insertValues(table, columns, nodes.subList(at + 1, nodes.size()), near)
        : insertQuery(table, columns, nodes.subList(at, nodes.size()), near);
  }

  private static boolean isQuery(Node group) {
    List<Node> body = group.body();
    return !body.isEmpty() && (body.get(0).isAny("select", "with") || body.get(0).isParenthesis());
  }

  private static List<ColumnDescription> columns(TableDescription table, Node list)
      throws SqlException {
    List<ColumnDescription> columns = new ArrayList<>();
    for (List<Node> item : Nodes.split(list.body())) {
      if (item.size() != 1 || !item.get(0).isName()) {
        throw Cursor.syntaxError(item.isEmpty() ? list.first() : item.get(0).first());
      }
      String name = item.get(0).value();
      ColumnDescription column =
          table
              .column(name)
              .orElseThrow(
                  () ->
                      SqlException.of(
                              "42703",
                              "column \""
                                  + name
                                  + "\" of relation \""
                                  + table.name()
                                  + "\" does not exist")
                          .at(item.get(0).first().start() + 1));
      if (columns.contains(column)) {
        throw SqlException.of("42701", "column \"" + name + "\" specified more than once")
            .at(item.get(0).first().start() + 1);
      }
      columns.add(column);
    }
    return columns;
  }

  private Rewritten insertValues(
      TableDescription table, List<ColumnDescription> given, List<Node> rows, Token near)
      throws SqlException {
    List<List<Node>> lists = Nodes.split(rows);
    int width = lists.isEmpty() || lists.get(0).size() != 1 ? 0 : width(lists.get(0).get(0));
    List<ColumnDescription> columns =
        given == null ? first(table, Math.min(width, table.columns().size())) : given;
    List<List<Node>> result = new ArrayList<>();
    for (List<Node> list : lists) {
      if (list.size() != 1 || !list.get(0).isParenthesis()) {
        throw Cursor.syntaxError(
            list.isEmpty() ? near : list.get(list.get(0).isParenthesis() ? 1 : 0).first());
      }
      result.add(List.of(row(columns, (Group) list.get(0))));
    }
    List<Node> statement = new ArrayList<>(head(table, columns, near));
    statement.add(Nodes.leaf(Token.Kind.WORD, "values", near));
    statement.addAll(Nodes.join(result, near));
    return new Rewritten(table, Nodes.tokens(statement));
  }

  private static int width(Node row) {
    return Nodes.split(row.body()).size();
  }

  private Group row(List<ColumnDescription> columns, Group row) throws SqlException {
    List<List<Node>> items = Nodes.split(row.body());
    if (items.size() > columns.size()) {
      throw SqlException.of("42601", "INSERT has more expressions than target columns")
          .at(items.get(columns.size()).get(0).first().start() + 1);
    }
    if (items.size() < columns.size()) {
      throw SqlException.of("42601", "INSERT has more target columns than expressions")
          .at(row.open().start() + 1);
    }
    List<List<Node>> converted = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      converted.add(value(columns.get(i), items.get(i), row.open()));
    }
    return new Group(row.open(), Nodes.join(converted, row.open()), row.close());
  }

  private List<Node> value(ColumnDescription column, List<Node> item, Token near)
      throws SqlException {
    if (item.isEmpty()) {
      throw Cursor.syntaxError(near);
    }
    Token first = item.get(0).first();
    if (item.size() == 1 && item.get(0).is("default")) {
      return Nodes.fill(escaped(Assignment.defaultSql(column)), first);
    }
    refuseIdentity(column, first);
    return Assignment.of(column, translator.translateNodes(item, values));
  }

  private static String escaped(String duckdbSql) {
    return duckdbSql.replace("\\", "\\\\");
  }

  private static void refuseIdentity(ColumnDescription column, Token near) throws SqlException {
    if (column.identity() != null && !column.identity().byDefault()) {
      throw SqlException.of("428C9", "cannot set an identity column to a value")
          .at(near.start() + 1);
    }
  }

  private Rewritten insertQuery(
      TableDescription table, List<ColumnDescription> given, List<Node> query, Token near)
      throws SqlException {
    List<Node> translated = translator.translateNodes(query, values);
    List<ColumnDescription> columns = given;
    if (columns == null) {
      try (var probe = session.connection().prepare(RenderedSql.of(Nodes.tokens(translated)))) {
        columns = first(table, probe.columns().size());
        if (probe.columns().size() > columns.size()) {
          throw SqlException.of("42601", "INSERT has more expressions than target columns");
        }
      }
    }
    for (ColumnDescription column : columns) {
      refuseIdentity(column, near);
    }
    List<Node> statement = new ArrayList<>(head(table, columns, near));
    if (columns.stream().noneMatch(Assignment::guards)) {
      statement.addAll(translated);
      return new Rewritten(table, Nodes.tokens(statement));
    }
    List<List<Node>> items = new ArrayList<>();
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      items.add(Assignment.of(columns.get(i), Nodes.fill("rs_source.c" + (i + 1), near)));
      names.append(i == 0 ? "c" : ", c").append(i + 1);
    }
    statement.addAll(
        Nodes.fill(
            "SELECT $1 FROM ($2) AS rs_source(" + names + ")",
            near,
            Nodes.join(items, near),
            translated));
    return new Rewritten(table, Nodes.tokens(statement));
  }

  private static List<ColumnDescription> first(TableDescription table, int count)
      throws SqlException {
    if (count > table.columns().size()) {
      throw SqlException.of("42601", "INSERT has more expressions than target columns");
    }
    return table.columns().subList(0, count);
  }

  private static List<Node> head(
      TableDescription table, List<ColumnDescription> columns, Token near) {
    StringBuilder names = new StringBuilder();
    for (ColumnDescription column : columns) {
      names.append(names.isEmpty() ? "" : ", ").append(RenderedSql.quote(column.name()));
    }
    return Nodes.fill(
        "INSERT INTO " + table.duckdbName() + (columns.isEmpty() ? "" : " (" + names + ")"), near);
  }

  /** UPDATE. */
  Rewritten update(List<Token> tokens) throws SqlException {
    List<Node> nodes = Nodes.of(tokens);
    int at = expect(nodes, 0, "update");
    int nameEnd = nameEnd(nodes, at);
    TableDescription table = target(nodes, at, nameEnd);
    int set = nameEnd;
    while (set < nodes.size() && !nodes.get(set).is("set")) {
      set++;
    }
    int end = set + 1;
    while (end < nodes.size() && !isClause(nodes, end, "from", "where")) {
      end++;
    }
    if (set >= nodes.size() || end == set + 1) {
      throw syntaxError(nodes, tokens);
    }
    List<Node> statement =
        new ArrayList<>(Nodes.fill("UPDATE " + table.duckdbName(), nodes.get(at).first()));
    statement.addAll(nodes.subList(nameEnd, set));
    statement.add(nodes.get(set));
    statement.addAll(assignments(table, nodes.subList(set + 1, end)));
    statement.addAll(translatedTail(nodes, end));
    return new Rewritten(table, Nodes.tokens(statement));
  }

  /** Translates FROM and WHERE as parts of a query, so that relations and patterns are seen. */
  private List<Node> translatedTail(List<Node> nodes, int from) throws SqlException {
    if (from >= nodes.size()) {
      return List.of();
    }
    List<Node> framed = new ArrayList<>(Nodes.fill("update", nodes.get(from).first()));
    framed.addAll(nodes.subList(from, nodes.size()));
    List<Node> translated = translator.translateNodes(framed, values);
    return translated.subList(1, translated.size());
  }

  private static boolean isClause(List<Node> nodes, int at, String... words) {
    return nodes.get(at).isAny(words) && !nodes.get(at - 1).is("distinct");
  }

  private List<Node> assignments(TableDescription table, List<Node> list) throws SqlException {
    List<List<Node>> converted = new ArrayList<>();
    for (List<Node> item : Nodes.split(list)) {
      if (item.size() < 3 || !item.get(0).isName()) {
        throw Cursor.syntaxError(item.isEmpty() ? list.get(0).first() : item.get(0).first());
      }
      int equals = item.get(1).isSymbol(".") ? 3 : 1;
      Node name = item.get(equals - 1);
      if (equals >= item.size() - 1 || !item.get(equals).isSymbol("=")) {
        throw Cursor.syntaxError(item.get(Math.min(equals, item.size() - 1)).first());
      }
      ColumnDescription column =
          table
              .column(name.value())
              .orElseThrow(
                  () ->
                      SqlException.of(
                              "42703",
                              "column \""
                                  + name.value()
                                  + "\" of relation \""
                                  + table.name()
                                  + "\" does not exist")
                          .at(name.first().start() + 1));
      List<Node> assignment = new ArrayList<>();
      assignment.add(Nodes.quoted(column.name(), name.first()));
      assignment.add(item.get(equals));
      assignment.addAll(value(column, item.subList(equals + 1, item.size()), name.first()));
      converted.add(assignment);
    }
    return Nodes.join(converted, list.get(0).first());
  }

  /** DELETE [FROM]. */
  Rewritten delete(List<Token> tokens) throws SqlException {
    List<Node> nodes = Nodes.of(tokens);
    int at = expect(nodes, 0, "delete");
    if (at < nodes.size() && nodes.get(at).is("from")) {
      at++;
    }
    int nameEnd = nameEnd(nodes, at);
    TableDescription table = target(nodes, at, nameEnd);
    List<Node> statement =
        new ArrayList<>(Nodes.fill("DELETE FROM " + table.duckdbName(), nodes.get(at).first()));
    statement.addAll(translatedTail(nodes, nameEnd));
    return new Rewritten(table, Nodes.tokens(statement));
  }

  /** MERGE INTO … USING … ON … WHEN …. */
  Rewritten merge(List<Token> tokens) throws SqlException {
    List<Node> nodes = Nodes.of(tokens);
    int at = expect(nodes, expect(nodes, 0, "merge"), "into");
    int nameEnd = nameEnd(nodes, at);
    TableDescription table = target(nodes, at, nameEnd);
    for (int i = nameEnd; i + 1 < nodes.size(); i++) {
      if (nodes.get(i).is("remove") && nodes.get(i + 1).is("duplicates")) {
        throw SqlException.unsupported("MERGE … REMOVE DUPLICATES")
            .at(nodes.get(i).first().start() + 1);
      }
    }
    List<Node> statement =
        new ArrayList<>(Nodes.fill("MERGE INTO " + table.duckdbName(), nodes.get(at).first()));
    int when = nameEnd;
    while (when < nodes.size() && !isMergeWhen(nodes, when)) {
      when++;
    }
    statement.addAll(translatedMergeHead(nodes.subList(nameEnd, when)));
    while (when < nodes.size()) {
      int next = when + 1;
      while (next < nodes.size() && !isMergeWhen(nodes, next)) {
        next++;
      }
      statement.addAll(mergeBranch(table, nodes.subList(when, next)));
      when = next;
    }
    return new Rewritten(table, Nodes.tokens(statement));
  }

  private static boolean isMergeWhen(List<Node> nodes, int at) {
    return nodes.get(at).is("when")
        && at + 1 < nodes.size()
        && nodes.get(at + 1).isAny("matched", "not");
  }

  private List<Node> translatedMergeHead(List<Node> head) throws SqlException {
    if (head.isEmpty()) {
      return head;
    }
    List<Node> framed = new ArrayList<>(Nodes.fill("merge", head.get(0).first()));
    framed.addAll(head);
    List<Node> translated = translator.translateNodes(framed, values);
    return translated.subList(1, translated.size());
  }

  private List<Node> mergeBranch(TableDescription table, List<Node> branch) throws SqlException {
    int then = 0;
    while (then < branch.size() && !branch.get(then).is("then")) {
      then++;
    }
    List<Node> result =
        new ArrayList<>(
            translator.translateNodes(
                branch.subList(0, Math.min(then + 1, branch.size())), values));
    List<Node> action = branch.subList(Math.min(then + 1, branch.size()), branch.size());
    if (action.size() > 2 && action.get(0).is("update") && action.get(1).is("set")) {
      result.addAll(action.subList(0, 2));
      result.addAll(assignments(table, action.subList(2, action.size())));
      return result;
    }
    if (!action.isEmpty() && action.get(0).is("insert")) {
      int at = 1;
      List<ColumnDescription> columns = table.columns();
      if (at < action.size() && action.get(at).isParenthesis()) {
        columns = columns(table, action.get(at++));
      }
      if (at + 2 != action.size()
          || !action.get(at).is("values")
          || !action.get(at + 1).isParenthesis()) {
        throw Cursor.syntaxError(action.get(Math.min(at, action.size() - 1)).first());
      }
      if (at == 1) {
        columns = first(table, width(action.get(at + 1)));
      }
      Token near = action.get(0).first();
      List<List<Node>> names = new ArrayList<>();
      columns.forEach(column -> names.add(List.of(Nodes.quoted(column.name(), near))));
      result.add(action.get(0));
      result.add(Nodes.parenthesis(Nodes.join(names, near), near));
      result.add(action.get(at));
      result.add(row(columns, (Group) action.get(at + 1)));
      return result;
    }
    result.addAll(action);
    return result;
  }

  private TableDescription target(List<Node> nodes, int from, int to) throws SqlException {
    List<String> name = new ArrayList<>();
    for (int i = from; i < to; i += 2) {
      name.add(nodes.get(i).value());
    }
    try {
      if (name.get(0).equals("pg_catalog") || name.get(0).equals("information_schema")) {
        throw SqlException.of(
            "42501", "permission denied for relation " + name.get(name.size() - 1));
      }
      return session.requireForWriting(name);
    } catch (SqlException e) {
      throw e.at(nodes.get(from).first().start() + 1);
    }
  }

  private static int nameEnd(List<Node> nodes, int at) throws SqlException {
    if (at >= nodes.size() || !nodes.get(at).isName()) {
      throw at >= nodes.size()
          ? SqlException.of("42601", "syntax error at end of input")
          : Cursor.syntaxError(nodes.get(at).first());
    }
    int end = at + 1;
    while (end + 1 < nodes.size() && nodes.get(end).isSymbol(".") && nodes.get(end + 1).isName()) {
      end += 2;
    }
    return end;
  }

  private static int expect(List<Node> nodes, int at, String word) throws SqlException {
    if (at >= nodes.size() || !nodes.get(at).is(word)) {
      throw at >= nodes.size()
          ? SqlException.of("42601", "syntax error at end of input")
          : Cursor.syntaxError(nodes.get(at).first());
    }
    return at + 1;
  }

  private static SqlException syntaxError(List<Node> nodes, List<Token> tokens) {
    return Cursor.syntaxError(tokens.get(tokens.size() - 1));
  }

  /** Whether a WITH statement writes, and where its INSERT begins. */
  static Optional<Integer> writingWord(List<Token> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isSymbol("(")) {
        depth++;
      } else if (token.isSymbol(")")) {
        depth--;
      } else if (depth == 0 && token.isAny("insert", "update", "delete", "merge")) {
        return Optional.of(i);
      } else if (depth == 0 && token.is("select")) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
