package sandbox.database;

import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.bind.Moments;
import sandbox.sql.text.Token;
import sandbox.translate.TypeNames;

/** The engine's SQL for what a column has by default. */
final class ColumnDefaults {
  private static final String CLOCK = "rs_sysdate()";
  private static final String[] CLOCK_WORDS = {
    "sysdate",
    "current_date",
    "current_time",
    "current_timestamp",
    "localtime",
    "localtimestamp",
    "now",
    "getdate",
    "timeofday"
  };

  private ColumnDefaults() {}

  static String sql(Session session, SqlType type, List<Token> tokens) throws SqlException {
    Token first = tokens.get(0);
    String sql;
    if (tokens.size() == 1 && first.is(Token.Kind.STRING) && Moments.isTime(type.kind())) {
      try {
        sql = Moments.code(first.value(), type);
      } catch (SqlException e) {
        throw e.at(first.start() + 1);
      }
    } else {
      sql = session.database().translator().expression(tokens, session.values());
    }
    return guarded(type, fixed(session, type, tokens, sql));
  }

  /**
   * The literals now and today mean the time at which the table is created, as in PostgreSQL; only
   * functions are asked again for every row.
   */
  private static String fixed(Session session, SqlType type, List<Token> tokens, String sql)
      throws SqlException {
    if (!sql.contains(CLOCK) || tokens.stream().anyMatch(token -> token.isAny(CLOCK_WORDS))) {
      return sql;
    }
    String name = TypeNames.duckdb(type);
    String value =
        session
            .connection()
            .read("SELECT CAST(CAST(" + sql + " AS " + name + ") AS VARCHAR)")
            .get(0)
            .get(0);
    return "CAST('" + value.replace("'", "''") + "' AS " + name + ")";
  }

  private static String guarded(SqlType type, String sql) {
    return switch (type.kind()) {
      // Not rs_varchar and rs_char, which name their argument several times.
      case VARCHAR -> "rs_check_varchar(CAST(" + sql + " AS VARCHAR), " + type.length() + ")";
      case BPCHAR -> "rs_check_char(CAST(" + sql + " AS VARCHAR), " + type.length() + ")";
      default -> sql;
    };
  }
}
