package sandbox.database;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.text.Token;
import sandbox.translate.TypeNames;

/** The types of $1, $2 … and the casts that make a value of any form into its type. */
final class ParameterTypes {
  private static final int LIMIT = 32_767;
  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%");

  private ParameterTypes() {}

  /** The highest parameter number in a statement. */
  static int count(List<Token> tokens) throws SqlException {
    int count = 0;
    BitSet seen = new BitSet();
    for (Token token : tokens) {
      if (token.kind() == Token.Kind.PARAMETER) {
        int number =
            token.value().length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(token.value());
        if (number < 1 || number > LIMIT) {
          throw SqlException.of("42P02", "there is no parameter " + token.text())
              .at(token.start() + 1);
        }
        count = Math.max(count, number);
        seen.set(number);
      }
    }
    if (seen.cardinality() < count) {
      throw SqlException.of(
          "42P18", "could not determine data type of parameter $" + seen.nextClearBit(1));
    }
    return count;
  }

  /** The declared types, UNKNOWN where the client leaves the choice. */
  static List<SqlType> declared(int count, int[] oids) {
    List<SqlType> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int oid = i < oids.length ? oids[i] : 0;
      types.add(SqlType.of(oid == 0 ? Kind.UNKNOWN : Kind.of(oid)));
    }
    return types;
  }

  static boolean complete(List<SqlType> types) {
    return types.stream().noneMatch(type -> type.kind() == Kind.UNKNOWN);
  }

  /**
   * The same where the type was unknown with the type of a number beside the parameter, with
   * DuckDB's choice, or VARCHAR.
   */
  static List<SqlType> completed(
      List<SqlType> types, List<SqlType> inferred, List<Token> statement) {
    List<SqlType> complete = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      SqlType type = types.get(i);
      if (type.kind() == Kind.UNKNOWN) {
        type = besideNumber(statement, String.valueOf(i + 1));
      }
      if (type.kind() == Kind.UNKNOWN && i < inferred.size()) {
        type = inferred.get(i);
      }
      complete.add(type.kind() == Kind.UNKNOWN ? SqlType.of(Kind.VARCHAR) : type);
    }
    return complete;
  }

  /** In {@code $1 + 1} the number gives the parameter its type, as in PostgreSQL. */
  private static SqlType besideNumber(List<Token> statement, String number) {
    for (int i = 0; i < statement.size(); i++) {
      Token token = statement.get(i);
      if (!token.is(Token.Kind.PARAMETER) || !token.value().equals(number)) {
        continue;
      }
      for (int step : new int[] {1, -1}) {
        int other = i + 2 * step;
        if (other >= 0
            && other < statement.size()
            && statement.get(other).is(Token.Kind.NUMBER)
            && ARITHMETIC.contains(statement.get(i + step).text())) {
          String value = statement.get(other).value();
          boolean whole = value.matches("[0-9]+");
          return SqlType.of(!whole ? Kind.FLOAT8 : value.length() < 10 ? Kind.INT4 : Kind.INT8);
        }
      }
    }
    return SqlType.of(Kind.UNKNOWN);
  }

  static int[] oids(List<SqlType> types) {
    return types.stream().mapToInt(type -> type.kind().oid()).toArray();
  }

  /** The tokens with a cast around every parameter whose type is known. */
  static List<Token> cast(List<Token> tokens, List<SqlType> types) {
    List<Token> result = new ArrayList<>(tokens.size());
    for (Token token : tokens) {
      if (token.kind() != Token.Kind.PARAMETER) {
        result.add(token);
        continue;
      }
      SqlType type = types.get(Integer.parseInt(token.value()) - 1);
      if (type.kind() == Kind.UNKNOWN) {
        result.add(token);
        continue;
      }
      result.add(Token.made(Token.Kind.WORD, "cast", token));
      result.add(Token.made(Token.Kind.SYMBOL, "(", token));
      result.add(token);
      result.add(Token.made(Token.Kind.WORD, "as", token));
      result.add(Token.made(Token.Kind.NUMBER, TypeNames.duckdb(type), token));
      result.add(Token.made(Token.Kind.SYMBOL, ")", token));
    }
    return result;
  }
}
