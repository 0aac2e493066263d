package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.bind.Moments;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;
import sandbox.translate.Node.Group;

/**
 * Type names after {@code ::} and in CAST: Redshift's spelling, defaults (DECIMAL is (18,0), FLOAT
 * has 8 bytes) and the cut to n bytes that VARCHAR(n) and CHAR(n) mean there.
 */
final class Casts implements Rule {

  @Override
  public List<Node> apply(List<Node> level, SessionValues session) throws SqlException {
    List<Node> result = new ArrayList<>(level.size());
    for (int i = 0; i < level.size(); i++) {
      Node node = level.get(i);
      if (isTypedLiteral(level, i)) {
        SqlType type = TypeNames.read(level, i).orElseThrow().type();
        result.addAll(moment(level.get(++i).value(), type, level.get(i).first()));
      } else if (node.isSymbol("::") && i + 1 < level.size()) {
        i += isQualified(level, i + 1) ? 2 : 0;
        Optional<TypeNames.Found> type = TypeNames.read(level, i + 1);
        if (type.isEmpty()) {
          result.addAll(systemType(level.get(i + 1), result, node));
          i++;
          continue;
        }
        int start = Operands.start(result, result.size());
        List<Node> operand = new ArrayList<>(result.subList(start, result.size()));
        result.subList(start, result.size()).clear();
        result.addAll(cast(operand, type.get(), node.first()));
        i = type.get().end() - 1;
      } else if (node.is("cast") && i + 1 < level.size() && level.get(i + 1).isParenthesis()) {
        result.addAll(castCall((Group) level.get(++i), node.first()));
      } else if (node.is("convert") && i + 1 < level.size() && isConvert(level.get(i + 1))) {
        result.addAll(convert((Group) level.get(++i), node.first()));
      } else {
        result.add(node);
      }
    }
    return result;
  }

  /** {@code date '…'} and its kin. */
  private static boolean isTypedLiteral(List<Node> level, int at) {
    return level.get(at).isAny("date", "time", "timetz", "timestamp", "timestamptz")
        && at + 1 < level.size()
        && level.get(at + 1).is(Kind.STRING);
  }

  /** A literal of a date or time in the engine's spelling. */
  private static List<Node> moment(String text, SqlType type, Token near) throws SqlException {
    try {
      return Nodes.fill(Moments.code(text, type), near);
    } catch (SqlException e) {
      throw e.at(near.start() + 1);
    }
  }

  /** Whether {@code pg_catalog.} and a type's name stand at an index, as psql writes types. */
  private static boolean isQualified(List<Node> level, int at) {
    return at + 2 < level.size()
        && level.get(at).is("pg_catalog")
        && level.get(at + 1).isSymbol(".");
  }

  private static boolean isConvert(Node node) throws SqlException {
    return node.isParenthesis() && TypeNames.read(node.body(), 0).isPresent();
  }

  private static List<Node> convert(Group group, Token near) throws SqlException {
    TypeNames.Found type = TypeNames.read(group.body(), 0).orElseThrow();
    if (type.end() >= group.body().size() || !group.body().get(type.end()).isSymbol(",")) {
      throw Cursor.syntaxError(near);
    }
    return cast(group.body().subList(type.end() + 1, group.body().size()), type, near);
  }

  private static List<Node> castCall(Group group, Token near) throws SqlException {
    List<Node> body = group.body();
    for (int i = body.size() - 2; i > 0; i--) {
      if (body.get(i).is("as")) {
        Optional<TypeNames.Found> type = TypeNames.read(body, i + 1);
        Node name = body.get(i + 1);
        if (type.isEmpty()) {
          throw unknownType(name);
        }
        if (type.get().end() != body.size()) {
          throw Cursor.syntaxError(body.get(type.get().end()).first());
        }
        return cast(body.subList(0, i), type.get(), near);
      }
    }
    throw Cursor.syntaxError(group.close());
  }

  /** The types of PostgreSQL's catalog that metadata queries cast to. */
  private static List<Node> systemType(Node name, List<Node> before, Node operator)
      throws SqlException {
    if (name.isAny("regclass", "regtype", "regnamespace", "regproc", "regprocedure")) {
      int start = Operands.start(before, before.size());
      List<Node> operand = new ArrayList<>(before.subList(start, before.size()));
      before.subList(start, before.size()).clear();
      boolean literal = operand.size() == 1 && operand.get(0).is(Kind.STRING);
      String macro = "rs_" + name.value() + (literal ? "" : "_name");
      return Nodes.fill(macro + "($1)", operator.first(), operand);
    }
    throw unknownType(name);
  }

  private static SqlException unknownType(Node name) {
    return name.isName()
        ? SqlException.of("42704", "type \"" + name.value() + "\" does not exist")
            .at(name.first().start() + 1)
        : Cursor.syntaxError(name.first());
  }

  private static List<Node> cast(List<Node> operand, TypeNames.Found found, Token near)
      throws SqlException {
    SqlType type = found.type();
    boolean literal = operand.size() == 1 && operand.get(0).is(Kind.STRING);
    if (literal && Moments.isTime(type.kind())) {
      return moment(operand.get(0).value(), type, operand.get(0).first());
    }
    if (type.length() > 0 && !found.bare()) {
      String macro =
          switch (type.kind()) {
            case VARCHAR -> "rs_cut_varchar";
            case BPCHAR -> "rs_cut_char";
            default -> null;
          };
      if (macro != null) {
        return Once.over(
            operand,
            value ->
                Nodes.fill(macro + "(CAST($1 AS VARCHAR), " + type.length() + ")", near, value));
      }
    }
    if (literal && isNumberWord(type)) {
      String trimmed = operand.get(0).value().strip();
      return Nodes.fill(
          "CAST($1 AS " + TypeNames.duckdb(type) + ")",
          near,
          List.of(Nodes.string(trimmed, operand.get(0).first())));
    }
    return Nodes.fill("CAST($1 AS " + TypeNames.duckdb(type) + ")", near, operand);
  }

  private static boolean isNumberWord(SqlType type) {
    return switch (type.kind()) {
      case INT2, INT4, INT8, FLOAT4, FLOAT8, NUMERIC -> true;
      default -> false;
    };
  }
}
