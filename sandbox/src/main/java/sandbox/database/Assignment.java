package sandbox.database;

import java.nio.charset.StandardCharsets;
import java.util.List;
import sandbox.catalog.ColumnDescription;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.text.Token;
import sandbox.translate.Node;
import sandbox.translate.Nodes;
import sandbox.translate.Once;
import sandbox.translate.TypeNames;

/** What turns a value into one that fits a column, or raises Redshift's error. */
final class Assignment {
  private Assignment() {}

  /** Whether values for a column must be looked at before DuckDB stores them. */
  static boolean guards(ColumnDescription column) {
    Kind kind = column.type().kind();
    return kind == Kind.VARCHAR && column.type().length() > 0
        || kind == Kind.BPCHAR
        || kind == Kind.SUPER
        || kind == Kind.BOOL;
  }

  /** The value as the column stores it. */
  static List<Node> of(ColumnDescription column, List<Node> value) {
    if (value.isEmpty()) {
      return value;
    }
    Token near = value.get(0).first();
    SqlType type = column.type();
    if (value.size() == 1 && value.get(0).is(Token.Kind.PARAMETER) && type.kind() != Kind.SUPER) {
      return guarded(
          type, Nodes.fill("CAST($1 AS " + TypeNames.duckdb(type) + ")", near, value), near);
    }
    if (value.size() == 1 && fits(type, value.get(0))) {
      return value;
    }
    return guards(column) ? guarded(type, value, near) : value;
  }

  private static boolean fits(SqlType type, Node literal) {
    return literal.is("null")
        || literal.is(Token.Kind.STRING)
            && type.kind() == Kind.VARCHAR
            && literal.value().getBytes(StandardCharsets.UTF_8).length <= type.length();
  }

  private static List<Node> guarded(SqlType type, List<Node> value, Token near) {
    return switch (type.kind()) {
      case VARCHAR -> type.length() < 0 ? value : checked("rs_varchar", type, value, near);
      case BPCHAR -> checked("rs_char", type, value, near);
      case SUPER -> Nodes.fill("to_json($1)", near, value);
      case BOOL -> Nodes.fill("CAST($1 AS BOOLEAN)", near, value);
      default -> value;
    };
  }

  private static List<Node> checked(String macro, SqlType type, List<Node> value, Token near) {
    return Once.over(
        value,
        once -> Nodes.fill(macro + "(CAST($1 AS VARCHAR), " + type.length() + ")", near, once));
  }

  /** The value of DEFAULT for a column. */
  static String defaultSql(ColumnDescription column) {
    if (column.identity() != null) {
      return column.identity().nextValueSql();
    }
    return column.defaultSql() == null ? "NULL" : column.defaultSql();
  }
}
