package sandbox.sql.bind;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Span;

/** Gives every expression its type and its code. */
final class ExpressionBinder {
  private static final SqlType BOOL = SqlType.of(Kind.BOOL);

  /** A call of one of the sandbox's macros, or of what the engine writes out as CASE. */
  private static final Pattern MACRO = Pattern.compile("(rs_\\w+|nullif)\\(");

  private final QueryBinder queries;
  private final Scope scope;
  private final Parameters parameters;
  private final Conversions conversions;
  private final Operators operators;
  private final Comparisons comparisons;
  private final Casts casts;
  private final SpecialFunctions special;
  private final Predicates predicates;
  private final SystemFunctions system;
  private final FunctionCalls calls;
  private boolean aggregated;
  private boolean window;
  private boolean marksAllowed;

  ExpressionBinder(QueryBinder queries, Scope scope, Parameters parameters) {
    this.queries = queries;
    this.scope = scope;
    this.parameters = parameters;
    conversions = new Conversions(parameters);
    operators = new Operators(conversions);
    comparisons = new Comparisons(conversions);
    casts = new Casts(conversions);
    special = new SpecialFunctions(this, conversions, comparisons, operators);
    system = new SystemFunctions(this, conversions);
    calls = new FunctionCalls(this, conversions, casts, special, system);
    predicates = new Predicates(queries, scope, this, conversions, comparisons);
  }

  Conversions conversions() {
    return conversions;
  }

  Scope scope() {
    return scope;
  }

  /** Notes that a plain aggregate stands in the query. */
  void aggregated() {
    aggregated = true;
  }

  void window() {
    window = true;
  }

  /** Whether a window function has been bound. */
  boolean hasWindow() {
    return window;
  }

  boolean isAggregated() {
    return aggregated;
  }

  List<Value> bindAll(List<Expression> expressions) throws SqlException {
    List<Value> values = new ArrayList<>();
    for (Expression expression : expressions) {
      values.add(bind(expression));
    }
    return values;
  }

  /**
   * A condition: of type BOOLEAN, or a whole number that is not zero (Developer Guide, "Implicit
   * conversion types").
   */
  Value condition(Expression expression, String where) throws SqlException {
    Value value = bind(expression);
    if (Numbers.isInteger(value.kind())) {
      return conversions.converted(conversions.settled(value), BOOL);
    }
    if (!value.isUntyped() && value.kind() != Kind.BOOL) {
      throw SqlException.of(
              "42804",
              "argument of " + where + " must be type boolean, not type " + value.kind().sqlName())
          .at(expression.span().start() + 1);
    }
    return conversions.to(value, BOOL);
  }

  /** A condition of WHERE with columns that are marked by (+). */
  Value markedCondition(Expression expression) throws SqlException {
    marksAllowed = true;
    try {
      return condition(expression, "WHERE");
    } finally {
      marksAllowed = false;
    }
  }

  /** An expression's type and code; what changes with each call is evaluated once in it. */
  Value bind(Expression expression) throws SqlException {
    Value value = plain(expression);
    boolean aggregate =
        expression instanceof Expression.Call call
            && (Aggregates.NAMES.contains(call.name().last().value()) || call.window().isPresent());
    int changes = aggregate ? 0 : value.code().changes();
    // The engine's IN and its macros write their operands out as often as they need them.
    boolean repeats =
        changes > 1
            || changes == 1
                && (expression instanceof Expression.InList
                    || MACRO.matcher(value.code().toString()).find());
    return repeats ? value.with(parameters.evaluatedOnce(value.code())) : value;
  }

  private Value plain(Expression expression) throws SqlException {
    Span span = expression.span();
    if (expression instanceof Expression.OuterJoinMark mark) {
      if (!marksAllowed) {
        throw SqlException.of(
                "0A000", "Outer join operator (+) is only allowed in the WHERE clause.")
            .at(span.start() + 1);
      }
      return bind(mark.column());
    }
    if (expression instanceof Expression.ColumnReference column) {
      return column(column.name());
    }
    if (expression instanceof Expression.StringLiteral literal) {
      String code = Code.literal(literal.value());
      return Value.constant(Value.Form.TEXT, SqlType.of(Kind.UNKNOWN), literal.value(), span, code);
    }
    if (expression instanceof Expression.NumberLiteral literal) {
      return Literals.number(literal.text(), span);
    }
    if (expression instanceof Expression.NullLiteral) {
      return Value.constant(Value.Form.NULL, SqlType.of(Kind.UNKNOWN), null, span, "NULL");
    }
    if (expression instanceof Expression.BooleanLiteral literal) {
      return Value.of(Kind.BOOL, span, literal.value() ? "TRUE" : "FALSE");
    }
    if (expression instanceof Expression.Parameter parameter) {
      return parameter(parameter);
    }
    if (expression instanceof Expression.TypedLiteral literal) {
      return typed(literal);
    }
    if (expression instanceof Expression.Binary binary) {
      return binary(binary);
    }
    if (expression instanceof Expression.Unary unary) {
      return operators.unary(unary.operator(), bind(unary.operand()), span);
    }
    if (expression instanceof Expression.Logical logical) {
      return logical(logical);
    }
    if (expression instanceof Expression.Not not) {
      return Value.of(Kind.BOOL, span, "(NOT ", condition(not.operand(), "NOT").code(), ")");
    }
    if (expression instanceof Expression.Cast cast) {
      return casts.cast(bind(cast.operand()), cast.type(), span);
    }
    if (expression instanceof Expression.Call call) {
      return calls.bind(call);
    }
    if (expression instanceof Expression.Field || expression instanceof Expression.Subscript) {
      return new SuperPaths(this).navigate(expression);
    }
    if (expression instanceof Expression.Case choice) {
      return choice(choice);
    }
    Value predicate = predicates.bind(expression);
    return predicate == null ? worded(expression) : predicate;
  }

  private Value column(Name name) throws SqlException {
    Optional<Value> found = scope.find(name);
    if (found.isPresent()) {
      return found.get();
    }
    Optional<Value> path = SuperPaths.path(name, scope);
    if (path.isPresent()) {
      return path.get();
    }
    if (name.parts().size() == 1) {
      if (scope.hasRelation(name.values())) {
        throw SqlException.unsupported("A whole row as a value").at(name.span().start() + 1);
      }
      throw missing(name);
    }
    List<String> qualifier = name.values().subList(0, name.parts().size() - 1);
    if (scope.hasRelation(qualifier)) {
      throw SqlException.of("42703", "column " + name + " does not exist")
          .at(name.span().start() + 1);
    }
    if (scope.find(new Name(name.parts().subList(0, 1))).isPresent()
        || qualifier.size() > 1 && scope.hasRelation(qualifier.subList(0, 1))) {
      throw SqlException.of("42703", "column " + name + " does not exist")
          .at(name.span().start() + 1);
    }
    throw SqlException.of(
            "42P01",
            "missing FROM-clause entry for table \"" + qualifier.get(qualifier.size() - 1) + "\"")
        .at(name.span().start() + 1);
  }

  /** Some functions are called without brackets and are no reserved words. */
  private static SqlException missing(Name name) {
    String word = name.last().value();
    boolean documented = word.equals("current_aws_account") || word.equals("current_namespace");
    SqlException error =
        documented
            ? SqlException.unsupported("The function " + name)
            : SqlException.of("42703", "column \"" + name + "\" does not exist");
    return error.at(name.span().start() + 1);
  }

  private Value parameter(Expression.Parameter parameter) throws SqlException {
    Parameters.check(parameter.number(), parameter.span().start() + 1);
    SqlType type = parameters.type(parameter.number());
    Code code = Code.at(parameter.span(), Code.parameter(parameters, parameter.number()));
    if (type != null && type.kind() == Kind.NUMERIC && type.precision() < 0) {
      // A client names no precision; room for eighteen digits before the point and ten behind it.
      SqlType exact = SqlType.numeric(28, 10);
      return Value.of(exact, parameter.span(), "CAST(", code, " AS " + EngineNames.of(exact) + ")");
    }
    if (type != null) {
      return Value.of(type, parameter.span(), code);
    }
    return Value.parameter(parameter.number(), parameter.span(), code);
  }

  private Value typed(Expression.TypedLiteral literal) throws SqlException {
    SqlType type = TypeNames.of(literal.type());
    if (Conversions.isInterval(type.kind())) {
      return Intervals.literal(literal);
    }
    return conversions.moment(literal.value(), type, literal.span());
  }

  private Value binary(Expression.Binary binary) throws SqlException {
    String operator = binary.operator();
    Span span = binary.span();
    switch (operator) {
      case "~", "!~", "~*", "!~*":
        return predicates.matches(binary);
      case "||":
        return operators.concatenated(bindAll(joined(binary)), span);
      case "~~", "!~~", "~~*", "!~~*":
        return predicates.like(binary);
      case "overlaps":
        throw SqlException.unsupported("OVERLAPS").at(span.start() + 1);
      default:
        break;
    }
    if (binary.left() instanceof Expression.Row || binary.right() instanceof Expression.Row) {
      return predicates.rows(binary);
    }
    Value left = bind(binary.left());
    Value right = bind(binary.right());
    return Comparisons.isComparison(operator)
        ? comparisons.compare(operator, left, right, span)
        : operators.binary(operator, left, right, span);
  }

  /** The operands of {@code a || b || c}, in their order. */
  private static List<Expression> joined(Expression.Binary binary) {
    Deque<Expression> operands = new ArrayDeque<>();
    Expression left = binary;
    while (left instanceof Expression.Binary inner && inner.operator().equals("||")) {
      operands.addFirst(inner.right());
      left = inner.left();
    }
    operands.addFirst(left);
    return List.copyOf(operands);
  }

  private Value logical(Expression.Logical logical) throws SqlException {
    List<Code> operands = new ArrayList<>();
    for (Expression operand : logical.operands()) {
      operands.add(condition(operand, logical.and() ? "AND" : "OR").code());
    }
    return Value.of(
        Kind.BOOL, logical.span(), "(", Code.join(logical.and() ? " AND " : " OR ", operands), ")");
  }

  private Value worded(Expression expression) throws SqlException {
    Span span = expression.span();
    if (expression instanceof Expression.Extract extract) {
      return special.extract(DatePart.named(extract.part(), span), bind(extract.operand()), span);
    }
    if (expression instanceof Expression.SubstringFrom substring) {
      List<Value> arguments = new ArrayList<>();
      arguments.add(bind(substring.text()));
      arguments.add(
          substring.from().isPresent() ? bind(substring.from().get()) : Literals.number("1", span));
      if (substring.length().isPresent()) {
        arguments.add(bind(substring.length().get()));
      }
      return Functions.call("substring", arguments, conversions, span);
    }
    if (expression instanceof Expression.Position position) {
      List<Value> arguments = List.of(bind(position.text()), bind(position.part()));
      return Functions.call("strpos", arguments, conversions, span);
    }
    if (expression instanceof Expression.Trim trim) {
      List<Value> arguments = new ArrayList<>();
      arguments.add(bind(trim.text()));
      if (trim.characters().isPresent()) {
        arguments.add(bind(trim.characters().get()));
      }
      String name =
          switch (trim.side()) {
            case "leading" -> "ltrim";
            case "trailing" -> "rtrim";
            default -> "btrim";
          };
      return Functions.call(name, arguments, conversions, span);
    }
    if (expression instanceof Expression.SpecialValue value) {
      return system.word(value.word(), span);
    }
    if (expression instanceof Expression.AtTimeZone zoned) {
      List<Value> arguments = List.of(bind(zoned.zone()), bind(zoned.operand()));
      return Functions.call("timezone", arguments, conversions, span);
    }
    if (expression instanceof Expression.ArrayQuery array) {
      // As PostgreSQL writes arrays; the catalog's are texts like this one.
      Code items = queries.nested(array.query(), scope).code();
      return Value.of(Kind.TEXT, span, "('{' || array_to_string(ARRAY(", items, "), ',') || '}')");
    }
    if (expression instanceof Expression.ArrayLiteral array) {
      return ArrayItems.text(bindAll(array.items()), conversions, span);
    }
    if (expression instanceof Expression.Star) {
      throw SqlException.of("42601", "syntax error at or near \"*\"").at(span.start() + 1);
    }
    throw SqlException.unsupported(Constructs.name(expression)).at(span.start() + 1);
  }

  private Value choice(Expression.Case choice) throws SqlException {
    List<Value> results = new ArrayList<>();
    List<Code> conditions = new ArrayList<>();
    Optional<Value> operand = Optional.empty();
    if (choice.operand().isPresent()) {
      operand = Optional.of(bind(choice.operand().get()));
    }
    for (Expression.When branch : choice.branches()) {
      conditions.add(
          operand.isPresent()
              ? comparisons
                  .compare("=", operand.get(), bind(branch.condition()), branch.condition().span())
                  .code()
              : condition(branch.condition(), "CASE/WHEN").code());
      results.add(bind(branch.result()));
    }
    if (choice.otherwise().isPresent()) {
      results.add(bind(choice.otherwise().get()));
    }
    SqlType type = special.common(results, "CASE", choice.span());
    List<Object> parts = new ArrayList<>();
    parts.add("CASE");
    for (int i = 0; i < conditions.size(); i++) {
      parts.add(" WHEN ");
      parts.add(conditions.get(i));
      parts.add(" THEN ");
      parts.add(conversions.to(results.get(i), type).code());
    }
    if (choice.otherwise().isPresent()) {
      parts.add(" ELSE ");
      parts.add(conversions.to(results.get(results.size() - 1), type).code());
    }
    parts.add(" END");
    return Value.of(type, choice.span(), parts.toArray()).with(SpecialFunctions.blanks(results));
  }

  /** An element of ORDER BY. */
  Code sortKey(Code code, Query.SortKey key) {
    String nulls = key.nullsFirst().map(first -> first ? " NULLS FIRST" : " NULLS LAST").orElse("");
    return Code.of(code, key.descending() ? " DESC" : " ASC", nulls);
  }
}
