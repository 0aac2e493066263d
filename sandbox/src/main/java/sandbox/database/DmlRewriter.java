package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableDescription;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.text.Token;
import sandbox.translate.Cursor;
import sandbox.translate.Node;
import sandbox.translate.Node.Group;
import sandbox.translate.Nodes;
import sandbox.translate.RenderedSql;
import sandbox.translate.SessionValues;
import sandbox.translate.Translator;

/**
 * Rewrites INSERT for DuckDB, with Redshift's rules of assignment in it; {@link ChangeRewriter}
 * does UPDATE and DELETE, {@link MergeRewriter} MERGE.
 */
final class DmlRewriter {
  private final Session session;
  private final Translator translator;
  private final SessionValues values;
  private final WrittenValues written;

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
    written = new WrittenValues(session);
  }

  /** INSERT INTO. */
  Rewritten insert(List<Token> tokens) throws SqlException {
    List<Node> nodes = Nodes.of(tokens);
    int at = DmlHead.expect(nodes, DmlHead.expect(nodes, 0, "insert"), "into");
    int nameEnd = DmlHead.nameEnd(nodes, at);
    TableDescription table = DmlHead.target(session, nodes, at, nameEnd);
    Token near = nodes.get(at).first();
    at = nameEnd;
    List<ColumnDescription> columns = null;
    if (at < nodes.size() && nodes.get(at).isParenthesis() && !isQuery(nodes.get(at))) {
      columns = WrittenValues.columns(table, nodes.get(at++));
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

  private Rewritten insertValues(
      TableDescription table, List<ColumnDescription> given, List<Node> rows, Token near)
      throws SqlException {
    List<List<Node>> lists = Nodes.split(rows);
    int width =
        lists.isEmpty() || lists.get(0).size() != 1 ? 0 : WrittenValues.width(lists.get(0).get(0));
    List<ColumnDescription> columns =
        given == null ? WrittenValues.first(table, Math.min(width, table.columns().size())) : given;
    List<List<Node>> result = new ArrayList<>();
    for (List<Node> list : lists) {
      if (list.size() != 1 || !list.get(0).isParenthesis()) {
        throw Cursor.syntaxError(
            list.isEmpty() ? near : list.get(list.get(0).isParenthesis() ? 1 : 0).first());
      }
      result.add(List.of(written.row(columns, (Group) list.get(0))));
    }
    List<Node> statement = new ArrayList<>(head(table, columns, near));
    statement.add(Nodes.leaf(Token.Kind.WORD, "values", near));
    statement.addAll(Nodes.join(result, near));
    return new Rewritten(table, Nodes.tokens(statement));
  }

  private Rewritten insertQuery(
      TableDescription table, List<ColumnDescription> given, List<Node> query, Token near)
      throws SqlException {
    List<Node> typed = typedParameters(query, given == null ? table.columns() : given);
    List<Node> translated = translator.translateNodes(typed, values);
    List<ColumnDescription> columns = given;
    if (columns == null) {
      try (var probe = session.connection().prepare(RenderedSql.of(Nodes.tokens(translated)))) {
        columns = WrittenValues.first(table, probe.columns().size());
        if (probe.columns().size() > columns.size()) {
          throw SqlException.of("42601", "INSERT has more expressions than target columns");
        }
      }
    }
    for (ColumnDescription column : columns) {
      WrittenValues.refuseIdentity(column, near);
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

  /** A parameter alone in the select list has its column's type, as in PostgreSQL. */
  private static List<Node> typedParameters(List<Node> query, List<ColumnDescription> columns) {
    int end = 1;
    while (end < query.size() && !query.get(end).isAny("from", "where", "union", "limit")) {
      end++;
    }
    List<List<Node>> items = Nodes.split(query.subList(1, end));
    if (!query.get(0).is("select") || items.size() > columns.size()) {
      return query;
    }
    for (int i = 0; i < items.size(); i++) {
      List<Node> item = items.get(i);
      SqlType type = columns.get(i).type();
      if (item.stream().anyMatch(node -> node.isSymbol("*"))) {
        return query;
      }
      if (item.size() == 1 && item.get(0).is(Token.Kind.PARAMETER) && type.kind().size() > 0) {
        items.set(
            i, Nodes.fill("CAST($1 AS " + type.kind().sqlName() + ")", item.get(0).first(), item));
      }
    }
    List<Node> typed = new ArrayList<>(query.subList(0, 1));
    typed.addAll(Nodes.join(items, query.get(0).first()));
    typed.addAll(query.subList(end, query.size()));
    return typed;
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

  private static SqlException syntaxError(List<Node> nodes, List<Token> tokens) {
    return Cursor.syntaxError(tokens.get(tokens.size() - 1));
  }
}
