package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableDescription;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.translate.Cursor;
import sandbox.translate.Node;
import sandbox.translate.Node.Group;
import sandbox.translate.Nodes;
import sandbox.translate.SessionValues;
import sandbox.translate.Translator;

/** Puts Redshift's rules of assignment into MERGE. */
final class MergeRewriter {
  private final Session session;
  private final Translator translator;
  private final SessionValues values;
  private final WrittenValues written;

  MergeRewriter(Session session) {
    this.session = session;
    translator = session.database().translator();
    values = session.values();
    written = new WrittenValues(session);
  }

  /** MERGE INTO … USING … ON … WHEN …. */
  DmlRewriter.Rewritten merge(List<Token> tokens) throws SqlException {
    List<Node> nodes = Nodes.of(tokens);
    int at = DmlHead.expect(nodes, DmlHead.expect(nodes, 0, "merge"), "into");
    int nameEnd = DmlHead.nameEnd(nodes, at);
    TableDescription table = DmlHead.target(session, nodes, at, nameEnd);
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
    return new DmlRewriter.Rewritten(table, Nodes.tokens(statement));
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
      result.addAll(written.assignments(table, action.subList(2, action.size())));
      return result;
    }
    if (!action.isEmpty() && action.get(0).is("insert")) {
      int at = 1;
      List<ColumnDescription> columns = table.columns();
      if (at < action.size() && action.get(at).isParenthesis()) {
        columns = WrittenValues.columns(table, action.get(at++));
      }
      if (at + 2 != action.size()
          || !action.get(at).is("values")
          || !action.get(at + 1).isParenthesis()) {
        throw Cursor.syntaxError(action.get(Math.min(at, action.size() - 1)).first());
      }
      if (at == 1) {
        columns = WrittenValues.first(table, WrittenValues.width(action.get(at + 1)));
      }
      Token near = action.get(0).first();
      List<List<Node>> names = new ArrayList<>();
      columns.forEach(column -> names.add(List.of(Nodes.quoted(column.name(), near))));
      result.add(action.get(0));
      result.add(Nodes.parenthesis(Nodes.join(names, near), near));
      result.add(action.get(at));
      result.add(written.row(columns, (Group) action.get(at + 1)));
      return result;
    }
    result.addAll(action);
    return result;
  }
}
