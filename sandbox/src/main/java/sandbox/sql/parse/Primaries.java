package sandbox.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.text.ReservedWords;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.TypeName;

/** Reads what an expression is made of: literals, columns, brackets, CASE, CAST and calls. */
final class Primaries {
  /** Values that look like names; USER and its kin are reserved, so nothing else can be meant. */
  private static final Set<String> SPECIAL =
      Set.of(
          "current_date",
          "current_time",
          "current_timestamp",
          "current_user",
          "current_user_id",
          "localtime",
          "localtimestamp",
          "session_user",
          "sysdate",
          "user");

  /** Reserved words that are functions when a bracket follows. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "left",
          "right",
          "array",
          "collate",
          "unnest",
          "timestamp",
          "identity",
          "user",
          "language",
          "current_user_id",
          "system");

  private final Reader reader;
  private final Expressions expressions;
  private final Queries queries;
  private final Calls calls;

  Primaries(Reader reader, Expressions expressions, Queries queries) {
    this.reader = reader;
    this.expressions = expressions;
    this.queries = queries;
    calls = new Calls(reader, expressions, queries);
  }

  Expression read() throws SqlException {
    Token token = reader.peek();
    int start = reader.position();
    switch (token.kind()) {
      case STRING:
        boolean prefixed = Character.toLowerCase(token.text().charAt(0)) == 'e';
        if (prefixed && !calls.isInCatalogCall()) {
          throw SqlException.of("42704", "type \"e\" does not exist").at(token.start() + 1);
        }
        reader.next();
        // A text ends at NUL, as C's do (PostgreSQL 8.0, scan.l; DG, "STRTOL").
        int end = token.value().indexOf('\0');
        String text = end < 0 ? token.value() : token.value().substring(0, end);
        return new Expression.StringLiteral(Reader.span(token), text);
      case NUMBER:
        reader.next();
        return new Expression.NumberLiteral(Reader.span(token), token.text());
      case PARAMETER:
        reader.next();
        return new Expression.Parameter(Reader.span(token), parameter(token));
      case SYMBOL:
        if (token.isSymbol("(")) {
          return brackets(start);
        }
        if (token.isSymbol("*")) {
          reader.next();
          return new Expression.Star(Reader.span(token), Optional.empty(), excluded());
        }
        throw reader.unexpected();
      case QUOTED:
        return name(start);
      case WORD:
        return word(token, start);
      default:
        throw reader.unexpected();
    }
  }

  static int parameter(Token token) throws SqlException {
    try {
      int number = Integer.parseInt(token.value());
      if (number >= 1 && number <= 65_535) {
        return number;
      }
    } catch (NumberFormatException e) {
      // More digits than any number of parameters has: refused below.
    }
    throw SqlException.of("42P02", "there is no parameter " + token.text()).at(token.start() + 1);
  }

  private Expression brackets(int start) throws SqlException {
    reader.next();
    if (queries.startsQuery()) {
      Query query = queries.inBrackets();
      return new Expression.ScalarQuery(reader.since(start), query);
    }
    List<Expression> items = expressions.list();
    reader.expectSymbol(")");
    return items.size() == 1 ? items.get(0) : new Expression.Row(reader.since(start), items);
  }

  private Expression word(Token token, int start) throws SqlException {
    Token after = reader.peek(1);
    switch (token.value()) {
      case "null":
        reader.next();
        return new Expression.NullLiteral(Reader.span(token));
      case "true", "false":
        reader.next();
        return new Expression.BooleanLiteral(Reader.span(token), token.is("true"));
      case "default":
        reader.next();
        return new Expression.DefaultValue(Reader.span(token));
      case "case":
        return caseWhen(start);
      case "cast":
        return cast(start);
      case "exists":
        if (after.isSymbol("(") && queries.startsQuery(2)) {
          reader.next();
          reader.next();
          Query query = queries.inBrackets();
          return new Expression.Exists(reader.since(start), query);
        }
        break;
      case "interval":
        return interval(start);
      case "array":
        if (after.isSymbol("[")) {
          return array(start);
        }
        if (after.isSymbol("(") && queries.startsQuery(2)) {
          reader.next();
          reader.next();
          Query query = queries.inBrackets();
          return new Expression.ArrayQuery(reader.since(start), query);
        }
        break;
      default:
        break;
    }
    if (SPECIAL.contains(token.value()) && !after.isSymbol("(")) {
      reader.next();
      return new Expression.SpecialValue(Reader.span(token), token.value());
    }
    Optional<Expression> literal = typedLiteral(start);
    if (literal.isPresent()) {
      return literal.get();
    }
    if (ReservedWords.contains(token.value())) {
      boolean call = after.isSymbol("(") && FUNCTIONS.contains(token.value());
      // Columns of system views, and what AWS's own examples name an unnested array.
      boolean column = token.isAny("oid", "timestamp", "array") && !after.isSymbol("(");
      if (!call && !column && !token.isAny("current_time", "current_timestamp", "current_date")) {
        throw reader.unexpected();
      }
    }
    return name(start);
  }

  /** A type before a text, as in {@code date '2018-11-01'}; any name before a text is a type. */
  private Optional<Expression> typedLiteral(int start) throws SqlException {
    Token first = reader.peek();
    Optional<TypeName> type = Types.read(reader);
    if (type.isPresent() && reader.peek().kind() == Kind.STRING) {
      String value = reader.next().value();
      return Optional.of(new Expression.TypedLiteral(reader.since(start), type.get(), value));
    }
    reader.moveTo(start);
    if (Reader.isName(first) && reader.peek(1).kind() == Kind.STRING) {
      throw Types.unknown(first);
    }
    return Optional.empty();
  }

  /** {@code interval '1 day'}, {@code interval '1-2' year to month}. */
  private Expression interval(int start) throws SqlException {
    reader.next();
    if (reader.peek().kind() != Kind.STRING) {
      throw reader.unexpected();
    }
    String value = reader.next().value();
    String fields = Types.intervalFields(reader);
    TypeName type = new TypeName(reader.since(start), "interval", List.of(), fields, false);
    return new Expression.TypedLiteral(reader.since(start), type, value);
  }

  private Expression array(int start) throws SqlException {
    reader.next();
    reader.next();
    List<Expression> items = new ArrayList<>();
    if (!reader.isSymbol("]")) {
      items = expressions.list();
    }
    reader.expectSymbol("]");
    return new Expression.ArrayLiteral(reader.since(start), items);
  }

  private Expression caseWhen(int start) throws SqlException {
    reader.next();
    Optional<Expression> operand = Optional.empty();
    if (!reader.is("when")) {
      operand = Optional.of(expressions.read());
    }
    List<Expression.When> branches = new ArrayList<>();
    while (reader.accept("when")) {
      Expression condition = expressions.read();
      reader.expect("then");
      branches.add(new Expression.When(condition, expressions.read()));
    }
    if (branches.isEmpty()) {
      throw reader.unexpected();
    }
    Optional<Expression> otherwise = Optional.empty();
    if (reader.accept("else")) {
      otherwise = Optional.of(expressions.read());
    }
    reader.expect("end");
    return new Expression.Case(reader.since(start), operand, branches, otherwise);
  }

  private Expression cast(int start) throws SqlException {
    reader.next();
    reader.expectSymbol("(");
    Expression operand = expressions.read();
    reader.expect("as");
    TypeName type = Types.require(reader);
    reader.expectSymbol(")");
    return new Expression.Cast(reader.since(start), operand, type);
  }

  /** A column, a path, {@code t.*}, or a call. */
  private Expression name(int start) throws SqlException {
    if (reader.is("approximate") && Reader.isName(reader.peek(1))) {
      reader.next();
      return calls.read(start, new Name(List.of(reader.name())), true);
    }
    List<Identifier> parts = new ArrayList<>();
    parts.add(Reader.identifier(reader.next()));
    while (reader.isSymbol(".")) {
      if (reader.peek(1).isSymbol("*")) {
        reader.next();
        reader.next();
        Name qualifier = new Name(parts);
        return new Expression.Star(reader.since(start), Optional.of(qualifier), excluded());
      }
      reader.next();
      parts.add(reader.label());
    }
    Name name = new Name(parts);
    if (isOuterMark()) {
      reader.next();
      reader.next();
      reader.next();
      return new Expression.OuterJoinMark(
          reader.since(start), new Expression.ColumnReference(name));
    }
    return reader.isSymbol("(")
        ? calls.read(start, name, false)
        : new Expression.ColumnReference(name);
  }

  private boolean isOuterMark() {
    return reader.isSymbol("(") && reader.peek(1).isSymbol("+") && reader.peek(2).isSymbol(")");
  }

  /** {@code EXCLUDE (a, b)} or {@code EXCLUDE a} behind a star. */
  private List<Identifier> excluded() throws SqlException {
    if (!reader.is("exclude") || !isExclusion(reader.peek(1))) {
      return List.of();
    }
    reader.next();
    return reader.isSymbol("(") ? reader.nameList() : List.of(reader.name());
  }

  private static boolean isExclusion(Token token) {
    return token.isSymbol("(") || Reader.isName(token);
  }
}
