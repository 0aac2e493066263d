package sandbox.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Span;
import sandbox.sql.tree.TypeName;

/**
 * Reads expressions by the precedence of PostgreSQL 8.0's grammar (src/backend/parser/gram.y),
 * which Redshift has: {@code <=}, {@code >=} and {@code <>} bind as tightly as any other operator,
 * and IS binds more tightly than they.
 */
final class Expressions {
  static final int LOWEST = 0;
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int EQUAL = 4;
  private static final int LESS = 5;
  private static final int LIKE = 6;
  private static final int OVERLAPS = 7;
  private static final int BETWEEN = 8;
  private static final int IN = 9;
  private static final int OPERATOR = 11;
  private static final int NULL_TEST = 12;
  private static final int IS = 13;
  private static final int SUM = 14;
  private static final int PRODUCT = 15;
  private static final int POWER = 16;
  private static final int ZONE = 17;
  private static final int SIGN = 18;
  static final int POSTFIX = 19;

  /** Operators that are one token and bind like any name an operator may have. */
  private static final Set<String> NAMED =
      Set.of(
          "||", "<=", ">=", "<>", "!=", "~", "~*", "!~", "!~*", "~~", "!~~", "~~*", "!~~*", "&",
          "|", "#", "<<", ">>", "@>", "<@", "&&", "->", "->>");

  private static final Set<String> PREFIX = Set.of("@", "|/", "||/", "~", "!!");

  private final Reader reader;
  private final Queries queries;
  private final Primaries primaries;

  Expressions(Reader reader, Queries queries) {
    this.reader = reader;
    this.queries = queries;
    primaries = new Primaries(reader, this, queries);
  }

  Expression read() throws SqlException {
    return read(LOWEST);
  }

  List<Expression> list() throws SqlException {
    List<Expression> items = new ArrayList<>();
    do {
      items.add(read());
    } while (reader.acceptSymbol(","));
    return items;
  }

  /** What PostgreSQL calls b_expr: it ends before a word such as IN, AND or NOT. */
  Expression readBound() throws SqlException {
    return read(IN + 1);
  }

  Expression read(int binding) throws SqlException {
    reader.enter();
    int beside = reader.takeHeight();
    int start = reader.position();
    Expression left = prefix();
    while (true) {
      Expression more = infix(left, start, binding);
      if (more == null) {
        reader.grow(beside);
        reader.leave();
        return left;
      }
      reader.grow(0);
      left = more;
    }
  }

  private Expression prefix() throws SqlException {
    Token token = reader.peek();
    int start = reader.position();
    if (token.is("not")) {
      reader.next();
      Expression operand = read(NOT);
      return new Expression.Not(reader.since(start), operand);
    }
    if (token.isSymbol("-") || token.isSymbol("+")) {
      reader.next();
      Expression operand = read(SIGN);
      return new Expression.Unary(reader.since(start), token.text(), operand);
    }
    if (token.kind() == Kind.SYMBOL && PREFIX.contains(token.text())) {
      reader.next();
      Expression operand = read(OPERATOR);
      return new Expression.Unary(reader.since(start), token.text(), operand);
    }
    if (token.is("prior") && startsOperand(reader.peek(1))) {
      reader.next();
      Expression operand = read(POSTFIX);
      return new Expression.Prior(reader.since(start), operand);
    }
    return primaries.read();
  }

  private static boolean startsOperand(Token token) {
    return Reader.isName(token) && !token.isAny("from", "as");
  }

  /** One more operator behind an operand, or null when none binds as tightly as asked. */
  private Expression infix(Expression left, int start, int binding) throws SqlException {
    Token token = reader.peek();
    if (token.kind() == Kind.SYMBOL) {
      return symbol(left, token, start, binding);
    }
    if (token.kind() != Kind.WORD) {
      return null;
    }
    return switch (token.value()) {
      case "and" -> logical(left, true, start, binding);
      case "or" -> logical(left, false, start, binding);
      case "is" -> binding <= IS ? is(left, start) : null;
      case "isnull", "notnull" -> {
        if (binding > NULL_TEST) {
          yield null;
        }
        reader.next();
        yield new Expression.Is(reader.since(start), left, "null", token.is("notnull"));
      }
      case "not" -> negatable(left, reader.peek(1), true, start, binding);
      case "like", "ilike", "similar", "between", "in" ->
          negatable(left, token, false, start, binding);
      case "at" -> {
        if (binding > ZONE || !reader.ahead("at", "time", "zone")) {
          yield null;
        }
        reader.accept("at", "time", "zone");
        Expression zone = read(ZONE + 1);
        yield new Expression.AtTimeZone(reader.since(start), left, zone);
      }
      case "collate" -> {
        if (binding > POSTFIX) {
          yield null;
        }
        reader.next();
        Name collation = reader.qualifiedName();
        yield new Expression.Collate(reader.since(start), left, collation);
      }
      case "overlaps" -> {
        if (binding > OVERLAPS) {
          yield null;
        }
        reader.next();
        Expression right = read(OVERLAPS + 1);
        yield new Expression.Binary(reader.since(start), "overlaps", left, right);
      }
      case "operator" -> named(left, start, binding);
      default -> null;
    };
  }

  private Expression logical(Expression left, boolean and, int start, int binding)
      throws SqlException {
    int own = and ? AND : OR;
    if (binding > own) {
      return null;
    }
    List<Expression> operands = new ArrayList<>();
    operands.add(left);
    while (reader.accept(and ? "and" : "or")) {
      operands.add(read(own + 1));
    }
    return new Expression.Logical(reader.since(start), and, operands);
  }

  private Expression is(Expression left, int start) throws SqlException {
    reader.next();
    boolean negated = reader.accept("not");
    if (reader.accept("distinct")) {
      reader.expect("from");
      Expression right = read(IS + 1);
      return new Expression.IsDistinct(reader.since(start), left, right, negated);
    }
    String what = reader.expectAny("null", "true", "false", "unknown");
    return new Expression.Is(reader.since(start), left, what, negated);
  }

  private Expression negatable(Expression left, Token word, boolean negated, int start, int binding)
      throws SqlException {
    if (word.kind() != Kind.WORD) {
      return null;
    }
    switch (word.value()) {
      case "like", "ilike", "similar":
        if (binding > LIKE) {
          return null;
        }
        skip(negated);
        return like(left, word.value(), negated, start);
      case "between":
        if (binding > BETWEEN) {
          return null;
        }
        skip(negated);
        Expression low = readBound();
        reader.expect("and");
        Expression high = readBound();
        return new Expression.Between(reader.since(start), left, low, high, negated);
      case "in":
        if (binding > IN) {
          return null;
        }
        skip(negated);
        return in(left, negated, start);
      default:
        return null;
    }
  }

  private void skip(boolean negated) {
    reader.next();
    if (negated) {
      reader.next();
    }
  }

  private Expression like(Expression left, String word, boolean negated, int start)
      throws SqlException {
    String operator = word;
    if (word.equals("similar")) {
      reader.expect("to");
      operator = "similar to";
    }
    if (reader.peek().isAny("any", "some", "all")) {
      throw reader.unexpected();
    }
    Expression pattern = read(LIKE + 1);
    Optional<Expression> escape = Optional.empty();
    if (reader.accept("escape")) {
      escape = Optional.of(read(LIKE + 1));
    }
    return new Expression.Like(reader.since(start), operator, left, pattern, escape, negated);
  }

  private Expression in(Expression left, boolean negated, int start) throws SqlException {
    reader.expectSymbol("(");
    if (queries.startsQuery()) {
      Query query = queries.inBrackets();
      return new Expression.InQuery(reader.since(start), left, query, negated);
    }
    List<Expression> items = list();
    reader.expectSymbol(")");
    return new Expression.InList(reader.since(start), left, items, negated);
  }

  private Expression symbol(Expression left, Token token, int start, int binding)
      throws SqlException {
    String text = token.text();
    switch (text) {
      case "::":
        if (binding > POSTFIX) {
          return null;
        }
        reader.next();
        TypeName type = Types.require(reader);
        return new Expression.Cast(reader.since(start), left, type);
      case "[":
        return binding > POSTFIX ? null : subscript(left, start);
      case ".":
        if (binding > POSTFIX || !isPath(left)) {
          return null;
        }
        reader.next();
        if (reader.isSymbol("*")) {
          throw reader.unexpected();
        }
        Identifier field = reader.label();
        return new Expression.Field(reader.since(start), left, field);
      case "=":
        return binding > EQUAL ? null : operator(left, "=", EQUAL, start);
      case "<", ">":
        return binding > LESS ? null : operator(left, text, LESS + 1, start);
      case "+", "-":
        return binding > SUM ? null : operator(left, text, SUM + 1, start);
      case "*", "/", "%":
        return binding > PRODUCT ? null : operator(left, text, PRODUCT + 1, start);
      case "^":
        return binding > POWER ? null : operator(left, text, POWER + 1, start);
      default:
        if (!NAMED.contains(text)) {
          return null;
        }
        String same = text.equals("!=") ? "<>" : text;
        return binding > OPERATOR ? null : operator(left, same, OPERATOR + 1, start);
    }
  }

  /** {@code OPERATOR(pg_catalog.~)}, as psql writes it. */
  private Expression named(Expression left, int start, int binding) throws SqlException {
    if (binding > OPERATOR || !reader.peek(1).isSymbol("(")) {
      return null;
    }
    reader.next();
    reader.next();
    if (Reader.isName(reader.peek()) && reader.peek(1).isSymbol(".")) {
      reader.next();
      reader.next();
    }
    Token operator = reader.next();
    reader.expectSymbol(")");
    Expression right = read(OPERATOR + 1);
    return new Expression.Binary(reader.since(start), operator.text(), left, right);
  }

  private static boolean isPath(Expression left) {
    return left instanceof Expression.Subscript
        || left instanceof Expression.Field
        || left instanceof Expression.Call
        || left instanceof Expression.ScalarQuery
        || left instanceof Expression.Cast;
  }

  private Expression subscript(Expression left, int start) throws SqlException {
    reader.next();
    Expression index = read();
    Optional<Expression> upper = Optional.empty();
    if (reader.acceptSymbol(":")) {
      upper = Optional.of(read());
    }
    reader.expectSymbol("]");
    return new Expression.Subscript(reader.since(start), left, index, upper);
  }

  private Expression operator(Expression left, String operator, int right, int start)
      throws SqlException {
    reader.next();
    if (reader.peek().isAny("any", "some", "all") && reader.peek(1).isSymbol("(")) {
      boolean all = reader.next().is("all");
      reader.next();
      if (queries.startsQuery()) {
        Query query = queries.inBrackets();
        return new Expression.QuantifiedQuery(reader.since(start), left, operator, all, query);
      }
      Expression array = read();
      reader.expectSymbol(")");
      return new Expression.QuantifiedArray(reader.since(start), left, operator, all, array);
    }
    Expression operand = read(right);
    Span span = reader.since(start);
    return new Expression.Binary(span, operator, left, operand);
  }
}
