package sandbox.translate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token.Kind;
import sandbox.translate.FunctionCall.Rewrite;

/**
 * Replaces every call by what DuckDB has for it. A function that Redshift does not document is
 * refused, which also keeps DuckDB's own functions (files, settings, extensions) out of reach.
 */
final class FunctionCalls implements Rule {
  private static final Set<String> KEYWORDS =
      Set.of(
          "and",
          "or",
          "not",
          "in",
          "when",
          "then",
          "else",
          "case",
          "select",
          "where",
          "on",
          "having",
          "between",
          "like",
          "ilike",
          "is",
          "as",
          "from",
          "by",
          "distinct",
          "any",
          "some",
          "all",
          "values",
          "union",
          "except",
          "intersect",
          "minus",
          "join",
          "using",
          "set",
          "limit",
          "offset",
          "qualify",
          "to",
          "escape",
          "exists",
          "over",
          "group",
          "filter",
          "into",
          "table",
          "inner",
          "outer",
          "left",
          "right",
          "full",
          "cross",
          "natural",
          "with",
          "insert",
          "update",
          "rollup",
          "cube",
          "sets",
          "order",
          "partition",
          "only",
          "top",
          "pivot",
          "unpivot",
          "for",
          "similar",
          "recursive",
          "end",
          "lateral",
          "matched",
          "array",
          "row",
          "interval",
          "default",
          "cast",
          "key",
          "unique",
          "check",
          "references",
          "return",
          "returns",
          "fetch",
          "first",
          "next",
          "within",
          "materialized",
          "decimal",
          "numeric",
          "varchar",
          "char",
          "character",
          "varying",
          "nvarchar",
          "nchar",
          "bpchar",
          "varbyte",
          "time",
          "timestamp",
          "float",
          "dec",
          "text");

  /** Words of KEYWORDS that are functions when brackets follow and no operand precedes. */
  private static final Set<String> ALSO_FUNCTIONS =
      Set.of("left", "right", "cast", "array", "text", "varchar", "char", "numeric", "decimal");

  private final Map<String, Rewrite> rewrites = new HashMap<>();
  private final FunctionNames names;

  FunctionCalls(FunctionNames names) {
    this.names = names;
    rewrites.putAll(DateFunctions.REWRITES);
    rewrites.putAll(AggregateFunctions.REWRITES);
    rewrites.putAll(ConditionalFunctions.REWRITES);
    rewrites.putAll(SequenceFunctions.REWRITES);
    rewrites.putAll(SessionFunctions.REWRITES);
    rewrites.putAll(TextFunctions.REWRITES);
  }

  @Override
  public List<Node> apply(List<Node> level, SessionValues session) throws SqlException {
    List<Node> result = null;
    for (int i = 0; i < level.size(); i++) {
      if (!isCall(level, i)) {
        if (result != null) {
          result.add(level.get(i));
        }
        continue;
      }
      if (result == null) {
        result = new ArrayList<>(level.subList(0, i));
      }
      i = replace(level, i, result, session) - 1;
    }
    return result == null ? level : result;
  }

  /** Whether Redshift documents a function of a name. */
  boolean documents(String name) {
    return rewrites.containsKey(name) || names.documents(name);
  }

  private int replace(List<Node> level, int at, List<Node> result, SessionValues session)
      throws SqlException {
    FunctionCall.Found found = FunctionCall.read(level, at);
    FunctionCall call = found.call();
    Rewrite rewrite = rewrites.get(call.name());
    dropQualifier(level, at, result, call);
    if (call.approximate()) {
      result.remove(result.size() - 1);
    }
    if (rewrite != null) {
      result.addAll(rewrite.apply(call, session));
      return found.end();
    }
    // psql asks for functions by PostgreSQL's schema that Redshift does not have by their name
    // alone.
    boolean qualified = at > 1 && level.get(at - 1).isSymbol(".");
    String target =
        (qualified ? names.target("pg_catalog." + call.name()) : Optional.<String>empty())
            .or(() -> names.target(call.name()))
            .orElseThrow(() -> names.unknown(call.name(), call.arguments().size(), call.near()));
    if (target.equals("generate_series") && !inFrom(level, at)) {
      result.addAll(
          Nodes.fill("unnest(generate_series($1))", call.near(), level.get(at + 1).body()));
      return at + 2;
    }
    if (target.startsWith("rs_")) {
      result.addAll(Once.call(target, Nodes.split(level.get(at + 1).body()), call.near()));
    } else {
      result.add(Nodes.leaf(Kind.WORD, target, call.near()));
      result.add(level.get(at + 1));
    }
    return at + 2;
  }

  /** Whether a call stands among the relations of FROM. */
  private static boolean inFrom(List<Node> level, int at) {
    for (int i = at - 1; i >= 0; i--) {
      if (level.get(i).isAny("from", "join")) {
        return true;
      }
      if (level.get(i).isAny("select", "where", "on", "having")) {
        return false;
      }
    }
    return false;
  }

  /** Takes {@code pg_catalog.} away from before a call; any other schema has no functions yet. */
  private static void dropQualifier(List<Node> level, int at, List<Node> result, FunctionCall call)
      throws SqlException {
    if (at > 1 && level.get(at - 1).isSymbol(".")) {
      if (!level.get(at - 2).is("pg_catalog")) {
        throw SqlException.of(
                "42883",
                "function " + level.get(at - 2).value() + "." + call.name() + "() does not exist")
            .at(level.get(at - 2).first().start() + 1);
      }
      result.remove(result.size() - 1);
      result.remove(result.size() - 1);
    }
  }

  private static boolean isCall(List<Node> level, int at) {
    if (at + 1 >= level.size() || !level.get(at).isName() || !level.get(at + 1).isParenthesis()) {
      return false;
    }
    Node name = level.get(at);
    Node before = at > 0 ? level.get(at - 1) : null;
    boolean keyword = name.is(Kind.WORD) && KEYWORDS.contains(name.value());
    if (keyword && !ALSO_FUNCTIONS.contains(name.value())) {
      return false;
    }
    if (name.is("array")) {
      List<Node> body = level.get(at + 1).body();
      return body.isEmpty() || !body.get(0).is("select");
    }
    if (name.isAny("cast", "convert")) {
      return false;
    }
    if (before == null) {
      return !keyword || name.isAny("left", "right");
    }
    if (before.isSymbol("::")
        || before.isAny("as", "into", "table", "join", "with", "recursive")
        || keyword && !name.isAny("left", "right")) {
      return before.is("join") && !keyword;
    }
    if (before.isSymbol(".")) {
      return !isTarget(level, at);
    }
    if (before.isParenthesis() || before.isName() && !isKeyword(before)) {
      return before.is("approximate");
    }
    boolean definition =
        at + 3 < level.size() && level.get(at + 2).is("as") && level.get(at + 3).isParenthesis()
            || at + 2 == level.size() - 1 && level.get(at + 2).is("as");
    return !(definition && before.isSymbol(","));
  }

  private static boolean isKeyword(Node node) {
    return node.is(Kind.WORD)
        && (KEYWORDS.contains(node.value()) || node.isAny("approximate", "prior", "div"));
  }

  /** Whether the qualified name at an index is the target of INSERT INTO s.t (columns). */
  private static boolean isTarget(List<Node> level, int at) {
    int start = at;
    while (start >= 2 && level.get(start - 1).isSymbol(".")) {
      start -= 2;
    }
    return start > 0 && level.get(start - 1).isAny("into", "table", "join", "references", "as")
        || start > 0 && level.get(start - 1).is("from") && false;
  }
}
