package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Span;

/** Functions and words that are told by no signature: of clocks, sequences, series and chance. */
final class SystemFunctions {
  static final Set<String> NAMES =
      Set.of(
          "random",
          "nextval",
          "currval",
          "setval",
          "generate_series",
          "now",
          "pg_timezone_names",
          "pg_timezone_abbrevs");

  private static final SqlType TEXT = SqlType.of(Kind.VARCHAR);

  private final ExpressionBinder binder;
  private final Conversions conversions;

  SystemFunctions(ExpressionBinder binder, Conversions conversions) {
    this.binder = binder;
    this.conversions = conversions;
  }

  Value bind(String name, Expression.Call call) throws SqlException {
    Span span = call.span();
    return switch (name) {
      case "random" -> {
        require(name, call, 0, 0);
        yield Value.of(Kind.FLOAT8, span, Code.changing(span, "random()"));
      }
      case "now" -> {
        require(name, call, 0, 0);
        yield word("current_timestamp", span);
      }
      case "generate_series" -> series(call);
      case "pg_timezone_names", "pg_timezone_abbrevs" -> {
        require(name, call, 0, 0);
        yield Value.of(TEXT, span, "unnest(rs_" + name.substring(3) + "())");
      }
      default -> sequence(name, call);
    };
  }

  private void require(String name, Expression.Call call, int least, int most) throws SqlException {
    int count = call.arguments().size();
    if (count < least || count > most) {
      throw Functions.missing(name, binder.bindAll(call.arguments()), call.span());
    }
  }

  /** A word that stands for a value without brackets, such as SYSDATE and CURRENT_USER. */
  Value word(String word, Span span) {
    Kind kind =
        switch (word) {
          case "sysdate", "localtimestamp" -> Kind.TIMESTAMP;
          case "current_date" -> Kind.DATE;
          case "current_timestamp" -> Kind.TIMESTAMPTZ;
          case "current_time" -> Kind.TIMETZ;
          case "localtime" -> Kind.TIME;
          case "current_user_id" -> Kind.INT4;
          default -> Kind.VARCHAR;
        };
    String name = EngineNames.of(SqlType.of(kind));
    return Value.of(
        kind,
        span,
        switch (word) {
          case "sysdate", "localtimestamp" -> "rs_sysdate()";
          case "current_date", "current_timestamp", "localtime" ->
              "CAST(rs_sysdate() AS " + name + ")";
          case "current_time" -> "CAST(CAST(rs_sysdate() AS TIME) AS TIMETZ)";
          case "current_user_id" -> "rs_current_user_id()";
          case "user" -> "rs_session_value('current_user')";
          default -> "rs_session_value('" + word + "')";
        });
  }

  /** Redshift knows PostgreSQL's functions of sequences and has no sequences. */
  private Value sequence(String name, Expression.Call call) throws SqlException {
    boolean set = name.equals("setval");
    require(name, call, set ? 2 : 1, set ? 3 : 1);
    Expression sequence = call.arguments().get(0);
    // As pg_dump writes it: nextval('s'::regclass).
    Expression given = sequence instanceof Expression.Cast cast ? cast.operand() : sequence;
    Code text = conversions.to(binder.bind(given), TEXT).code();
    return Value.of(Kind.INT8, call.span(), "rs_no_sequence(", text, ")");
  }

  /** The elements of one of the catalog's arrays, which psql asks for. */
  Value unnested(Expression.Call call) throws SqlException {
    require("unnest", call, 1, 1);
    Value array = binder.bind(call.arguments().get(0));
    return Value.of(TEXT, call.span(), "unnest(rs_array_items(", array.code(), "))");
  }

  /** GENERATE_SERIES, which the leader node has (Developer Guide, "Leader node–only functions"). */
  Value series(Expression.Call call) throws SqlException {
    require("generate_series", call, 2, 3);
    List<Value> bounds = binder.bindAll(call.arguments());
    SqlType type = SqlType.of(Kind.INT4);
    List<Code> codes = new ArrayList<>();
    for (Value bound : bounds) {
      Value number = bound.isUntyped() ? conversions.to(bound, type) : bound;
      if (!Numbers.isInteger(number.kind())) {
        throw Functions.missing("generate_series", bounds, call.span());
      }
      type = Numbers.wider(type, number.type());
      codes.add(number.code());
    }
    return Value.of(
        type,
        call.span(),
        "CAST(unnest(generate_series(",
        Code.join(", ", codes),
        ")) AS " + EngineNames.of(type) + ")");
  }
}
