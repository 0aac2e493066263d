package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;
import sandbox.translate.Node.Group;
import sandbox.translate.SelectList.Item;
import sandbox.translate.SelectList.Span;

/**
 * Gives every unnamed item of a select list the name PostgreSQL gives it ({@code count}, {@code
 * ?column?}, after FigureColname in parse_target.c), and writes AS before every alias, so that
 * {@code extract(year from t) year} is one for DuckDB too.
 */
final class SelectLabels implements Rule {
  private static final Map<String, String> RENAMED =
      Map.ofEntries(
          Map.entry("extract", "date_part"),
          Map.entry("dateadd", "date_add"),
          Map.entry("datediff", "date_diff"),
          Map.entry("date_part", "pgdate_part"),
          Map.entry("nvl", "coalesce"),
          Map.entry("nvl2", "case"),
          Map.entry("decode", "case"),
          Map.entry("nullif", "case"),
          Map.entry("trim", "btrim"),
          Map.entry("substring", "substring"),
          Map.entry("position", "position"),
          Map.entry("char_length", "length"),
          Map.entry("greatest", "greatest"));
  private static final Map<String, String> WORDS =
      Map.of(
          "sysdate", "timestamp",
          "current_date", "date",
          "current_timestamp", "timestamptz",
          "current_time", "timetz",
          "current_user", "current_user",
          "session_user", "session_user",
          "user", "current_user",
          "true", "bool",
          "false", "bool");

  @Override
  public List<Node> apply(List<Node> level, SessionValues session) throws SqlException {
    List<Node> result = level;
    List<Span> spans = SelectList.spans(level);
    for (int i = spans.size() - 1; i >= 0; i--) {
      Span span = spans.get(i);
      List<Node> changed = new ArrayList<>(result.subList(0, span.from()));
      changed.addAll(labelled(result.subList(span.from(), span.to())));
      changed.addAll(result.subList(span.to(), result.size()));
      result = changed;
    }
    return result;
  }

  private static List<Node> labelled(List<Node> list) throws SqlException {
    List<List<Node>> items = new ArrayList<>();
    for (List<Node> nodes : Nodes.split(list)) {
      if (nodes.isEmpty()) {
        return list;
      }
      Item item = SelectList.item(nodes);
      Token near = nodes.get(nodes.size() - 1).first();
      String alias =
          item.alias().isPresent() ? item.alias().get().value() : label(item.expression());
      if (alias == null) {
        items.add(nodes);
      } else {
        List<Node> named = new ArrayList<>(item.expression());
        named.add(Nodes.leaf(Kind.WORD, "as", near));
        named.add(Nodes.quoted(alias, item.alias().map(Node::first).orElse(near)));
        items.add(named);
      }
    }
    return Nodes.join(items, list.get(0).first());
  }

  /** The label of an unnamed item, or null for a column or a star, which name themselves. */
  private static String label(List<Node> nodes) throws SqlException {
    if (isColumnOrStar(nodes)) {
      return null;
    }
    return strong(nodes).orElse("?column?");
  }

  private static boolean isColumnOrStar(List<Node> nodes) {
    Node last = nodes.get(nodes.size() - 1);
    if (nodes.get(0).isSymbol("*")) {
      return true;
    }
    for (int i = 1; i + 1 < nodes.size(); i++) {
      if (nodes.get(i).isSymbol(".") && nodes.get(i + 1).isSymbol("*")) {
        return true;
      }
    }
    if (nodes.size() == 1 && WORDS.containsKey(last.value()) && last.is(Kind.WORD)) {
      return false;
    }
    return isDotted(nodes) && !(nodes.size() == 1 && last.is("null"));
  }

  private static boolean isDotted(List<Node> nodes) {
    if (nodes.isEmpty()) {
      return false;
    }
    boolean endsWithDot = nodes.size() % 2 == 0;
    for (int i = 0; i < nodes.size(); i++) {
      if (i % 2 == 0 ? !nodes.get(i).isName() : !nodes.get(i).isSymbol(".")) {
        return false;
      }
    }
    return !endsWithDot || nodes.get(nodes.size() - 1).isSymbol(".");
  }

  private static Optional<String> strong(List<Node> nodes) throws SqlException {
    Node first = nodes.get(0);
    Optional<String> cast = trailingCast(nodes);
    if (cast.isPresent()) {
      return cast;
    }
    if (nodes.size() == 1) {
      return single(first);
    }
    if (first.is("case") && nodes.get(nodes.size() - 1).is("end") && onlyOneCase(nodes)) {
      return Optional.of("case");
    }
    if (nodes.size() == 2 && nodes.get(1).is(Kind.STRING) && first.is(Kind.WORD)) {
      return TypeNames.read(nodes, 0).map(found -> internalName(found.type()));
    }
    int call = 0;
    while (call + 2 < nodes.size()
        && nodes.get(call).isName()
        && nodes.get(call + 1).isSymbol(".")) {
      call += 2;
    }
    if (nodes.get(call).is("approximate")) {
      call++;
    }
    if (call + 1 < nodes.size()
        && nodes.get(call).isName()
        && nodes.get(call + 1).isParenthesis()
        && onlyCallSuffix(nodes, call + 2)) {
      return Optional.of(callLabel(nodes.get(call), (Group) nodes.get(call + 1)));
    }
    return Optional.empty();
  }

  private static Optional<String> single(Node node) throws SqlException {
    if (node.isParenthesis()
        && !node.body().isEmpty()
        && !node.body().get(0).isAny("select", "with")) {
      List<Node> body = node.body();
      if (body.stream().noneMatch(inner -> inner.isSymbol(","))) {
        return isDotted(body) ? Optional.of(body.get(body.size() - 1).value()) : strong(body);
      }
    }
    if (node.is(Kind.WORD) && !node.is("null")) {
      return Optional.of(WORDS.getOrDefault(node.value(), node.value()));
    }
    return Optional.empty();
  }

  private static Optional<String> trailingCast(List<Node> nodes) throws SqlException {
    for (int i = nodes.size() - 2; i > 0; i--) {
      if (nodes.get(i).isSymbol("::")) {
        Optional<TypeNames.Found> type = TypeNames.read(nodes, i + 1);
        if (type.isEmpty() || type.get().end() != nodes.size()) {
          return Optional.empty();
        }
        List<Node> inner = nodes.subList(0, i);
        if (Operands.start(inner, inner.size()) != 0) {
          return Optional.empty();
        }
        return Optional.of(castLabel(inner, type.get().type()));
      }
    }
    return Optional.empty();
  }

  private static String castLabel(List<Node> inner, SqlType type) throws SqlException {
    if (isDotted(inner) && !inner.get(0).is("null")) {
      return inner.get(inner.size() - 1).value();
    }
    return strong(inner).orElse(internalName(type));
  }

  private static String callLabel(Node name, Group arguments) throws SqlException {
    if (name.is("cast")) {
      List<Node> body = arguments.body();
      for (int i = body.size() - 1; i > 0; i--) {
        if (body.get(i).is("as")) {
          Optional<TypeNames.Found> type = TypeNames.read(body, i + 1);
          if (type.isPresent()) {
            return castLabel(body.subList(0, i), type.get().type());
          }
        }
      }
    }
    return RENAMED.getOrDefault(name.value(), name.value());
  }

  private static boolean onlyCallSuffix(List<Node> nodes, int from) {
    for (int i = from; i < nodes.size(); i++) {
      boolean suffix =
          nodes.get(i).isParenthesis()
              || nodes
                  .get(i)
                  .isAny("over", "within", "group", "filter", "ignore", "respect", "nulls");
      if (!suffix) {
        return false;
      }
    }
    return true;
  }

  private static boolean onlyOneCase(List<Node> nodes) {
    int depth = 0;
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).is("case")) {
        depth++;
      } else if (nodes.get(i).is("end") && --depth == 0 && i < nodes.size() - 1) {
        return false;
      }
    }
    return true;
  }

  private static String internalName(SqlType type) {
    return switch (type.kind()) {
      case BOOL -> "bool";
      case INT2 -> "int2";
      case INT4 -> "int4";
      case INT8 -> "int8";
      case FLOAT4 -> "float4";
      case FLOAT8 -> "float8";
      case BPCHAR -> "bpchar";
      case VARCHAR -> "varchar";
      case TIMESTAMP -> "timestamp";
      case TIMESTAMPTZ -> "timestamptz";
      case TIME -> "time";
      case TIMETZ -> "timetz";
      default -> type.kind().sqlName();
    };
  }
}
