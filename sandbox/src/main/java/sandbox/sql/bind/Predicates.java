package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.sql.SimilarPatterns;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Span;

/** Binds conditions: IN, LIKE, BETWEEN, EXISTS and their like, and queries in brackets. */
final class Predicates {
  private static final SqlType TEXT = SqlType.of(Kind.VARCHAR);

  private final QueryBinder queries;
  private final Scope scope;
  private final ExpressionBinder expressions;
  private final Conversions conversions;
  private final Comparisons comparisons;

  Predicates(
      QueryBinder queries,
      Scope scope,
      ExpressionBinder expressions,
      Conversions conversions,
      Comparisons comparisons) {
    this.queries = queries;
    this.scope = scope;
    this.expressions = expressions;
    this.conversions = conversions;
    this.comparisons = comparisons;
  }

  /** A text and a regular expression. */
  Value matches(Expression.Binary binary) throws SqlException {
    boolean negated = binary.operator().startsWith("!");
    String flags = binary.operator().endsWith("*") ? "(?is)" : "(?s)";
    Value text = conversions.to(expressions.bind(binary.left()), TEXT);
    return Value.of(
        Kind.BOOL,
        binary.span(),
        negated ? "(NOT regexp_matches(" : "(regexp_matches(",
        text.code(),
        ", " + Code.literal(flags) + " || ",
        conversions.to(expressions.bind(binary.right()), TEXT).code(),
        "))");
  }

  /** The operators behind LIKE and ILIKE, as PostgreSQL's clients write them. */
  Value like(Expression.Binary binary) throws SqlException {
    String operator = binary.operator();
    return like(
        new Expression.Like(
            binary.span(),
            operator.endsWith("*") ? "ilike" : "like",
            binary.left(),
            binary.right(),
            Optional.empty(),
            operator.startsWith("!")));
  }

  /** A comparison of rows: column by column, the first difference decides. */
  Value rows(Expression.Binary binary) throws SqlException {
    Span span = binary.span();
    if (!(binary.left() instanceof Expression.Row left)
        || !(binary.right() instanceof Expression.Row right)
        || !Comparisons.isComparison(binary.operator())) {
      throw SqlException.unsupported("A row beside \"" + binary.operator() + "\"")
          .at(span.start() + 1);
    }
    List<Value> a = expressions.bindAll(left.items());
    List<Value> b = expressions.bindAll(right.items());
    if (a.size() != b.size()) {
      throw SqlException.of("42601", "unequal number of entries in row expressions")
          .at(span.start() + 1);
    }
    return rows(binary.operator(), a, b, span);
  }

  private Value rows(String operator, List<Value> a, List<Value> b, Span span) throws SqlException {
    int last = a.size() - 1;
    Code code = comparisons.compare(operator, a.get(last), b.get(last), span).code();
    boolean equality = operator.equals("=") || operator.equals("<>");
    String strict = operator.substring(0, 1);
    for (int i = last - 1; i >= 0; i--) {
      Value first = comparisons.compare(equality ? operator : strict, a.get(i), b.get(i), span);
      Value same = comparisons.compare("=", a.get(i), b.get(i), span);
      code =
          equality
              ? Code.of("(", first.code(), operator.equals("=") ? " AND " : " OR ", code, ")")
              : Code.of("(", first.code(), " OR (", same.code(), " AND ", code, "))");
    }
    return Value.of(Kind.BOOL, span, code);
  }

  /** {@code (a, b) IN ((1, 2), (3, 4))}. */
  private Value rowInList(Expression.InList in, Expression.Row row) throws SqlException {
    List<Code> alternatives = new ArrayList<>();
    for (Expression item : in.items()) {
      Expression.Binary same = new Expression.Binary(item.span(), "=", row, item);
      alternatives.add(rows(same).code());
    }
    return Value.of(
        Kind.BOOL,
        in.span(),
        in.negated() ? "(NOT (" : "((",
        Code.join(" OR ", alternatives),
        "))");
  }

  /** A condition or a query in brackets; null when the expression is neither. */
  Value bind(Expression expression) throws SqlException {
    Span span = expression.span();
    if (expression instanceof Expression.Is is) {
      return is(is);
    }
    if (expression instanceof Expression.IsDistinct distinct) {
      return comparisons.distinct(
          expressions.bind(distinct.left()),
          expressions.bind(distinct.right()),
          distinct.negated(),
          span);
    }
    if (expression instanceof Expression.Between between) {
      return comparisons.between(
          expressions.bind(between.operand()),
          expressions.bind(between.low()),
          expressions.bind(between.high()),
          between.negated(),
          span);
    }
    if (expression instanceof Expression.InList in) {
      if (in.operand() instanceof Expression.Row row) {
        return rowInList(in, row);
      }
      return comparisons.in(
          expressions.bind(in.operand()), expressions.bindAll(in.items()), in.negated(), span);
    }
    if (expression instanceof Expression.InQuery in) {
      return inQuery(in);
    }
    if (expression instanceof Expression.QuantifiedArray quantified) {
      return quantifiedArray(quantified);
    }
    if (expression instanceof Expression.QuantifiedQuery quantified) {
      return quantified(quantified);
    }
    if (expression instanceof Expression.Like like) {
      return like(like);
    }
    if (expression instanceof Expression.Exists exists) {
      return Value.of(
          Kind.BOOL, span, "EXISTS (", queries.nested(exists.query(), scope).code(), ")");
    }
    if (expression instanceof Expression.ScalarQuery scalar) {
      BoundQuery query = queries.nested(scalar.query(), scope);
      if (query.columns().size() != 1) {
        throw SqlException.of("42601", "subquery must return only one column").at(span.start() + 1);
      }
      return Value.of(settledType(query), span, "(", query.code(), ")").with(query.blanks().get(0));
    }
    return null;
  }

  private Value is(Expression.Is is) throws SqlException {
    Value value =
        is.what().equals("null")
            ? conversions.settled(expressions.bind(is.operand()))
            : expressions.condition(
                is.operand(), "IS " + is.what().toUpperCase(java.util.Locale.ROOT));
    String what = is.what().equals("unknown") ? "null" : is.what();
    return Value.of(
        Kind.BOOL, is.span(), "(", value.code(), (is.negated() ? " IS NOT " : " IS ") + what + ")");
  }

  private Value inQuery(Expression.InQuery in) throws SqlException {
    if (in.operand() instanceof Expression.Row row) {
      return rowInQuery(in, row);
    }
    Value value = expressions.bind(in.operand());
    BoundQuery query = queries.nested(in.query(), scope);
    if (query.columns().size() != 1) {
      throw SqlException.of("42601", "subquery has too many columns").at(in.span().start() + 1);
    }
    Value column =
        Value.of(settledType(query), in.query().span(), "rs_in.rs_item")
            .with(query.blanks().get(0));
    SqlType type = comparisons.type("=", value, column, in.span());
    Value item = comparisons.operand(column, type);
    Code code =
        item == column || item.code().toString().equals(column.code().toString())
            ? query.code()
            : Code.of("SELECT ", item.code(), " FROM (", query.code(), ") AS rs_in(rs_item)");
    return Value.of(
        Kind.BOOL,
        in.span(),
        "(",
        comparisons.operand(value, type).code(),
        in.negated() ? " NOT IN (" : " IN (",
        code,
        "))");
  }

  private static SqlType settledType(BoundQuery query) {
    SqlType type = query.columns().get(0).type();
    return type.kind() == Kind.UNKNOWN ? TEXT : type;
  }

  /** {@code (a, b) IN (SELECT x, y …)}. */
  private Value rowInQuery(Expression.InQuery in, Expression.Row row) throws SqlException {
    BoundQuery query = queries.nested(in.query(), scope);
    if (query.columns().size() != row.items().size()) {
      throw SqlException.of("42601", "subquery has too few columns").at(in.span().start() + 1);
    }
    List<Code> items = new ArrayList<>();
    for (Expression item : row.items()) {
      items.add(conversions.settled(expressions.bind(item)).code());
    }
    return Value.of(
        Kind.BOOL,
        in.span(),
        "((",
        Code.join(", ", items),
        in.negated() ? ") NOT IN (" : ") IN (",
        query.code(),
        "))");
  }

  private Value quantifiedArray(Expression.QuantifiedArray quantified) throws SqlException {
    Span span = quantified.span();
    boolean negated = quantified.operator().equals("<>");
    boolean list =
        quantified.operator().equals("=") && !quantified.all() || negated && quantified.all();
    if (!list) {
      throw SqlException.unsupported(
              quantified.operator() + (quantified.all() ? " ALL" : " ANY") + " of an array")
          .at(span.start() + 1);
    }
    Value value = expressions.bind(quantified.left());
    Optional<List<Expression>> items = ArrayItems.of(quantified.array());
    if (items.isPresent()) {
      return comparisons.in(value, expressions.bindAll(items.get()), negated, span);
    }
    return Value.of(
        Kind.BOOL,
        span,
        negated ? "(NOT list_contains(rs_array_items(" : "(list_contains(rs_array_items(",
        expressions.bind(quantified.array()).code(),
        "), CAST(",
        conversions.settled(value).code(),
        " AS VARCHAR)))");
  }

  /** An operator with ANY, SOME or ALL of a query's rows. */
  private Value quantified(Expression.QuantifiedQuery quantified) throws SqlException {
    if (!Comparisons.isComparison(quantified.operator())) {
      throw SqlException.unsupported(quantified.operator() + (quantified.all() ? " ALL" : " ANY"))
          .at(quantified.span().start() + 1);
    }
    Value value = expressions.bind(quantified.left());
    BoundQuery query = queries.nested(quantified.query(), scope);
    if (query.columns().size() != 1) {
      throw SqlException.of("42601", "subquery has too many columns")
          .at(quantified.span().start() + 1);
    }
    Value column = Value.of(settledType(query), quantified.query().span(), "x");
    SqlType type = comparisons.type(quantified.operator(), value, column, quantified.span());
    return Value.of(
        Kind.BOOL,
        quantified.span(),
        "(",
        comparisons.operand(value, type).code(),
        " " + quantified.operator() + (quantified.all() ? " ALL (" : " ANY ("),
        query.code(),
        "))");
  }

  private Value like(Expression.Like like) throws SqlException {
    if (like.operator().equals("similar to")) {
      return similar(like);
    }
    Value text = conversions.to(expressions.bind(like.operand()), TEXT);
    Value pattern = conversions.to(expressions.bind(like.pattern()), TEXT);
    String word =
        (like.negated() ? " NOT " : " ") + like.operator().toUpperCase(java.util.Locale.ROOT) + " ";
    Code escape = Code.of(" ESCAPE '\\'");
    if (like.escape().isPresent()) {
      escape =
          Code.of(" ESCAPE ", conversions.to(expressions.bind(like.escape().get()), TEXT).code());
    } else if (like.pattern() instanceof Expression.StringLiteral literal
        && literal.value().indexOf('\\') < 0) {
      escape = Code.of("");
    }
    return Value.of(Kind.BOOL, like.span(), "(", text.code(), word, pattern.code(), escape, ")");
  }

  private Value similar(Expression.Like like) throws SqlException {
    boolean literal =
        like.pattern() instanceof Expression.StringLiteral
            && (like.escape().isEmpty()
                || like.escape().get() instanceof Expression.StringLiteral escape
                    && escape.value().length() == 1);
    if (!literal) {
      Code mark =
          like.escape().isPresent()
              ? conversions.to(expressions.bind(like.escape().get()), TEXT).code()
              : Code.of("'\\'");
      return similar(
          like,
          Code.of(
              "rs_similar_regex(",
              conversions.to(expressions.bind(like.pattern()), TEXT).code(),
              ", ",
              mark,
              ")"));
    }
    char escape =
        like.escape()
            .map(given -> ((Expression.StringLiteral) given).value().charAt(0))
            .orElse('\\');
    String pattern = ((Expression.StringLiteral) like.pattern()).value();
    return similar(like, Code.of(Code.literal(SimilarPatterns.regex(pattern, escape))));
  }

  private Value similar(Expression.Like like, Code regex) throws SqlException {
    return Value.of(
        Kind.BOOL,
        like.span(),
        like.negated() ? "(NOT regexp_full_match(" : "(regexp_full_match(",
        conversions.to(expressions.bind(like.operand()), TEXT).code(),
        ", ",
        regex,
        "))");
  }
}
