package sandbox.sql.tree;

import java.util.List;
import java.util.Optional;

/** A part of a statement that has a value. */
public sealed interface Expression {

  /** Where it stands in the client's text. */
  Span span();

  /** A text in quotes. */
  record StringLiteral(Span span, String value) implements Expression {}

  /** A number, as it is written. */
  record NumberLiteral(Span span, String text) implements Expression {}

  /** TRUE or FALSE. */
  record BooleanLiteral(Span span, boolean value) implements Expression {}

  /** NULL. */
  record NullLiteral(Span span) implements Expression {}

  /** DEFAULT as a value of INSERT or UPDATE. */
  record DefaultValue(Span span) implements Expression {}

  /** A type before a text, as in {@code DATE '2018-11-01'}. */
  record TypedLiteral(Span span, TypeName type, String value) implements Expression {}

  /** {@code $1}. */
  record Parameter(Span span, int number) implements Expression {}

  /** A column, or a path into one, as in {@code c.orders.key}. */
  record ColumnReference(Name name) implements Expression {
    @Override
    public Span span() {
      return name.span();
    }
  }

  /** {@code *} or {@code t.*}, as the argument of COUNT and in select lists. */
  record Star(Span span, Optional<Name> qualifier, List<Identifier> excluded)
      implements Expression {
    /** Copies the list. */
    public Star {
      excluded = List.copyOf(excluded);
    }
  }

  /** A function without brackets, such as CURRENT_DATE, SYSDATE or USER; in lower case. */
  record SpecialValue(Span span, String word) implements Expression {}

  /** An operator before its operand. */
  record Unary(Span span, String operator, Expression operand) implements Expression {}

  /** An operator between its operands. */
  record Binary(Span span, String operator, Expression left, Expression right)
      implements Expression {}

  /** NOT. */
  record Not(Span span, Expression operand) implements Expression {}

  /** Two operands or more of AND, or of OR. */
  record Logical(Span span, boolean and, List<Expression> operands) implements Expression {
    /** Copies the list. */
    public Logical {
      operands = List.copyOf(operands);
    }
  }

  /** IS [NOT] NULL, TRUE, FALSE or UNKNOWN; the word is in lower case. */
  record Is(Span span, Expression operand, String what, boolean negated) implements Expression {}

  /** IS [NOT] DISTINCT FROM. */
  record IsDistinct(Span span, Expression left, Expression right, boolean negated)
      implements Expression {}

  /** [NOT] BETWEEN. */
  record Between(Span span, Expression operand, Expression low, Expression high, boolean negated)
      implements Expression {}

  /** [NOT] IN with a list. */
  record InList(Span span, Expression operand, List<Expression> items, boolean negated)
      implements Expression {
    /** Copies the list. */
    public InList {
      items = List.copyOf(items);
    }
  }

  /** [NOT] IN with a query. */
  record InQuery(Span span, Expression operand, Query query, boolean negated)
      implements Expression {}

  /** [NOT] LIKE, ILIKE or SIMILAR TO; the operator is in lower case. */
  record Like(
      Span span,
      String operator,
      Expression operand,
      Expression pattern,
      Optional<Expression> escape,
      boolean negated)
      implements Expression {}

  /** EXISTS. */
  record Exists(Span span, Query query) implements Expression {}

  /** An operator with ANY, SOME or ALL of a query's rows. */
  record QuantifiedQuery(Span span, Expression left, String operator, boolean all, Query query)
      implements Expression {}

  /** An operator with ANY, SOME or ALL of an array's elements. */
  record QuantifiedArray(Span span, Expression left, String operator, boolean all, Expression array)
      implements Expression {}

  /** A query in brackets, whose single value counts. */
  record ScalarQuery(Span span, Query query) implements Expression {}

  /** Two expressions or more in brackets. */
  record Row(Span span, List<Expression> items) implements Expression {
    /** Copies the list. */
    public Row {
      items = List.copyOf(items);
    }
  }

  /** ARRAY[…], which the leader node has for its catalog. */
  record ArrayLiteral(Span span, List<Expression> items) implements Expression {
    /** Copies the list. */
    public ArrayLiteral {
      items = List.copyOf(items);
    }
  }

  /** ARRAY(SELECT …), which the leader node has for its catalog. */
  record ArrayQuery(Span span, Query query) implements Expression {}

  /** CAST, {@code ::} and CONVERT. */
  record Cast(Span span, Expression operand, TypeName type) implements Expression {}

  /** CASE. */
  record Case(
      Span span, Optional<Expression> operand, List<When> branches, Optional<Expression> otherwise)
      implements Expression {
    /** Copies the list. */
    public Case {
      branches = List.copyOf(branches);
    }
  }

  /** WHEN … THEN …. */
  record When(Expression condition, Expression result) {}

  /** AT TIME ZONE. */
  record AtTimeZone(Span span, Expression operand, Expression zone) implements Expression {}

  /** An element of a SUPER array, or with two bounds a slice of a leader-node array. */
  record Subscript(Span span, Expression operand, Expression index, Optional<Expression> upper)
      implements Expression {}

  /** An attribute of a SUPER object that is not a plain path. */
  record Field(Span span, Expression operand, Identifier name) implements Expression {}

  /** A column marked by {@code (+)}: the side of an outer join that may be missing. */
  record OuterJoinMark(Span span, Expression column) implements Expression {}

  /** PRIOR in CONNECT BY. */
  record Prior(Span span, Expression operand) implements Expression {}

  /** A text's COLLATE, as psql writes it. */
  record Collate(Span span, Expression operand, Name collation) implements Expression {}

  /** EXTRACT(part FROM value). */
  record Extract(Span span, String part, Expression operand) implements Expression {}

  /** POSITION(part IN text). */
  record Position(Span span, Expression part, Expression text) implements Expression {}

  /** SUBSTRING(text FROM start FOR length). */
  record SubstringFrom(
      Span span, Expression text, Optional<Expression> from, Optional<Expression> length)
      implements Expression {}

  /** TRIM([BOTH | LEADING | TRAILING] [characters] FROM text); the side is in lower case. */
  record Trim(Span span, String side, Optional<Expression> characters, Expression text)
      implements Expression {}

  /** OBJECT_TRANSFORM(input KEEP path … SET path, value …). */
  record ObjectTransform(
      Span span, Expression input, List<Expression> kept, List<Expression> replaced)
      implements Expression {
    /** Copies the lists. */
    public ObjectTransform {
      kept = List.copyOf(kept);
      replaced = List.copyOf(replaced);
    }
  }

  /**
   * A call of a function, an aggregate or a window function.
   *
   * @param span where it stands
   * @param name its name
   * @param arguments what is in the brackets
   * @param distinct DISTINCT before the arguments
   * @param order ORDER BY of WITHIN GROUP; empty when there is none
   * @param nulls {@code ignore} or {@code respect} NULLS, or empty
   * @param window OVER
   * @param approximate APPROXIMATE before the name
   */
  record Call(
      Span span,
      Name name,
      List<Expression> arguments,
      boolean distinct,
      List<Query.SortKey> order,
      String nulls,
      Optional<Window> window,
      boolean approximate)
      implements Expression {
    /** Copies the lists. */
    public Call {
      arguments = List.copyOf(arguments);
      order = List.copyOf(order);
    }
  }

  /** OVER (PARTITION BY … ORDER BY … frame). */
  record Window(List<Expression> partition, List<Query.SortKey> order, Optional<Frame> frame) {
    /** Copies the lists. */
    public Window {
      partition = List.copyOf(partition);
      order = List.copyOf(order);
    }
  }

  /** ROWS or RANGE between two bounds. */
  record Frame(boolean rows, Bound from, Optional<Bound> to) {}

  /** A bound of a frame: {@code unbounded}, {@code current row} or a number, and its direction. */
  record Bound(BoundKind kind, Optional<Expression> distance) {}

  /** What a frame can begin and end with. */
  enum BoundKind {
    /** UNBOUNDED PRECEDING. */
    UNBOUNDED_PRECEDING,
    /** n PRECEDING. */
    PRECEDING,
    /** CURRENT ROW. */
    CURRENT_ROW,
    /** n FOLLOWING. */
    FOLLOWING,
    /** UNBOUNDED FOLLOWING. */
    UNBOUNDED_FOLLOWING
  }
}
