package sandbox.sql.tree;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sandbox.sql.tree.Expression.Bound;
import sandbox.sql.tree.Expression.Frame;
import sandbox.sql.tree.Expression.Window;

/** Prints expressions; operands that are not plain stand in brackets. */
final class ExpressionPrinter {
  private final SqlText text;
  private final QueryPrinter queries;

  ExpressionPrinter(SqlText text, QueryPrinter queries) {
    this.text = text;
    this.queries = queries;
  }

  void print(Expression expression) {
    if (expression instanceof Expression.StringLiteral literal) {
      text.string(literal.value());
    } else if (expression instanceof Expression.NumberLiteral literal) {
      text.word(literal.text());
    } else if (expression instanceof Expression.BooleanLiteral literal) {
      text.word(literal.value() ? "TRUE" : "FALSE");
    } else if (expression instanceof Expression.NullLiteral) {
      text.word("NULL");
    } else if (expression instanceof Expression.DefaultValue) {
      text.word("DEFAULT");
    } else if (expression instanceof Expression.TypedLiteral literal) {
      typed(literal);
    } else if (expression instanceof Expression.Parameter parameter) {
      text.word("$" + parameter.number());
    } else if (expression instanceof Expression.ColumnReference column) {
      column(column.name());
    } else if (expression instanceof Expression.Star star) {
      star(star);
    } else if (expression instanceof Expression.SpecialValue value) {
      text.word(value.word().toUpperCase(Locale.ROOT));
    } else if (expression instanceof Expression.Call call) {
      call(call);
    } else if (expression instanceof Expression.Case choice) {
      choice(choice);
    } else {
      operators(expression);
    }
  }

  /** The column of a system view that has a reserved word's name stands without quotes. */
  private void column(Name name) {
    text.name(name);
  }

  private void typed(Expression.TypedLiteral literal) {
    TypeName type = literal.type();
    if (type.name().equals("interval")) {
      text.word("INTERVAL").string(literal.value()).words(!type.suffix().isEmpty(), type.suffix());
    } else {
      text.word(type.toString()).string(literal.value());
    }
  }

  private void star(Expression.Star star) {
    star.qualifier().ifPresent(name -> text.name(name).symbol("."));
    if (star.qualifier().isPresent()) {
      text.symbol("*");
    } else {
      text.word("*");
    }
    if (!star.excluded().isEmpty()) {
      text.word("EXCLUDE").names(star.excluded());
    }
  }

  private void operators(Expression expression) {
    if (expression instanceof Expression.Unary unary) {
      text.word(unary.operator()).word("");
      operand(unary.operand());
    } else if (expression instanceof Expression.Binary binary) {
      binary(binary);
    } else if (expression instanceof Expression.Not not) {
      text.word("NOT");
      operand(not.operand());
    } else if (expression instanceof Expression.Logical logical) {
      boolean first = true;
      for (Expression operand : logical.operands()) {
        text.words(!first, logical.and() ? "AND" : "OR");
        operand(operand);
        first = false;
      }
    } else if (expression instanceof Expression.Is is) {
      operand(is.operand());
      text.word("IS").words(is.negated(), "NOT").word(is.what().toUpperCase(Locale.ROOT));
    } else if (expression instanceof Expression.IsDistinct distinct) {
      operand(distinct.left());
      text.word("IS").words(distinct.negated(), "NOT").word("DISTINCT FROM");
      operand(distinct.right());
    } else if (expression instanceof Expression.Between between) {
      operand(between.operand());
      text.words(between.negated(), "NOT").word("BETWEEN");
      operand(between.low());
      text.word("AND");
      operand(between.high());
    } else if (expression instanceof Expression.InList in) {
      operand(in.operand());
      text.words(in.negated(), "NOT").word("IN").brackets(in.items(), this::print);
    } else if (expression instanceof Expression.InQuery in) {
      operand(in.operand());
      text.words(in.negated(), "NOT").word("IN");
      query(in.query());
    } else if (expression instanceof Expression.Like like) {
      operand(like.operand());
      text.words(like.negated(), "NOT").word(like.operator().toUpperCase(Locale.ROOT));
      operand(like.pattern());
      like.escape()
          .ifPresent(
              escape -> {
                text.word("ESCAPE");
                operand(escape);
              });
    } else if (expression instanceof Expression.AtTimeZone zone) {
      operand(zone.operand());
      text.word("AT TIME ZONE");
      operand(zone.zone());
    } else if (expression instanceof Expression.Collate collate) {
      operand(collate.operand());
      text.word("COLLATE").name(collate.collation());
    } else if (expression instanceof Expression.Prior prior) {
      text.word("PRIOR");
      operand(prior.operand());
    } else {
      closed(expression);
    }
  }

  private void binary(Expression.Binary binary) {
    operand(binary.left());
    String operator = binary.operator();
    text.word(operator.equals("overlaps") ? "OVERLAPS" : operator);
    operand(binary.right());
  }

  /** What needs no brackets as an operand. */
  private void closed(Expression expression) {
    if (expression instanceof Expression.Exists exists) {
      text.word("EXISTS");
      query(exists.query());
    } else if (expression instanceof Expression.QuantifiedQuery quantified) {
      operand(quantified.left());
      text.word(quantified.operator()).word(quantified.all() ? "ALL" : "ANY");
      query(quantified.query());
    } else if (expression instanceof Expression.QuantifiedArray quantified) {
      operand(quantified.left());
      text.word(quantified.operator()).word(quantified.all() ? "ALL" : "ANY").word("(");
      print(quantified.array());
      text.symbol(")");
    } else if (expression instanceof Expression.ScalarQuery scalar) {
      query(scalar.query());
    } else if (expression instanceof Expression.Row row) {
      text.brackets(row.items(), this::print);
    } else if (expression instanceof Expression.ArrayLiteral array) {
      text.word("ARRAY[").list(array.items(), this::print).symbol("]");
    } else if (expression instanceof Expression.ArrayQuery array) {
      text.word("ARRAY");
      query(array.query());
    } else if (expression instanceof Expression.Cast cast) {
      text.word("CAST(");
      print(cast.operand());
      text.word("AS").word(cast.type().toString()).symbol(")");
    } else if (expression instanceof Expression.Subscript subscript) {
      operand(subscript.operand());
      text.symbol("[");
      print(subscript.index());
      subscript
          .upper()
          .ifPresent(
              upper -> {
                text.symbol(":");
                print(upper);
              });
      text.symbol("]");
    } else if (expression instanceof Expression.Field field) {
      operand(field.operand());
      text.symbol(".").symbol(SqlText.quoted(field.name().value()));
    } else if (expression instanceof Expression.OuterJoinMark mark) {
      print(mark.column());
      text.symbol("(+)");
    } else {
      worded(expression);
    }
  }

  private void worded(Expression expression) {
    if (expression instanceof Expression.Extract extract) {
      text.word("EXTRACT(");
      if (extract.part().matches("[a-z_]+")) {
        text.name(new Identifier(extract.part(), new Span(0, 0)));
      } else {
        text.string(extract.part());
      }
      text.word("FROM");
      print(extract.operand());
    } else if (expression instanceof Expression.Position position) {
      text.word("POSITION(");
      operand(position.part());
      text.word("IN");
      operand(position.text());
    } else if (expression instanceof Expression.SubstringFrom substring) {
      text.word("SUBSTRING(");
      operand(substring.text());
      worded("FROM", substring.from());
      worded("FOR", substring.length());
    } else if (expression instanceof Expression.Trim trim) {
      text.word("TRIM(").word(trim.side().toUpperCase(Locale.ROOT));
      trim.characters().ifPresent(this::operand);
      text.words(trim.characters().isPresent(), "FROM");
      operand(trim.text());
    } else if (expression instanceof Expression.ObjectTransform transform) {
      text.word("OBJECT_TRANSFORM(");
      print(transform.input());
      text.words(!transform.kept().isEmpty(), "KEEP").list(transform.kept(), this::print);
      text.words(!transform.replaced().isEmpty(), "SET").list(transform.replaced(), this::print);
    } else {
      throw new IllegalStateException("no SQL for " + expression.getClass());
    }
    text.symbol(")");
  }

  private void worded(String word, Optional<Expression> operand) {
    operand.ifPresent(
        expression -> {
          text.word(word);
          operand(expression);
        });
  }

  private void call(Expression.Call call) {
    text.words(call.approximate(), "APPROXIMATE");
    text.name(call.name());
    text.symbol("(").words(call.distinct(), "DISTINCT").list(call.arguments(), this::print);
    text.symbol(")");
    if (!call.order().isEmpty()) {
      text.word("WITHIN GROUP (").word("");
      queries.orderBy(call.order());
      text.symbol(")");
    }
    text.words(!call.nulls().isEmpty(), call.nulls().toUpperCase(Locale.ROOT) + " NULLS");
    call.window().ifPresent(this::window);
  }

  private void window(Window window) {
    text.word("OVER (");
    if (!window.partition().isEmpty()) {
      text.word("PARTITION BY").list(window.partition(), this::print);
    }
    queries.orderBy(window.order());
    window.frame().ifPresent(this::frame);
    text.symbol(")");
  }

  private void frame(Frame frame) {
    text.word(frame.rows() ? "ROWS" : "RANGE").words(frame.to().isPresent(), "BETWEEN");
    bound(frame.from());
    frame
        .to()
        .ifPresent(
            to -> {
              text.word("AND");
              bound(to);
            });
  }

  private void bound(Bound bound) {
    bound.distance().ifPresent(this::operand);
    text.word(bound.kind().name().replace('_', ' '));
  }

  private void choice(Expression.Case choice) {
    text.word("CASE");
    choice.operand().ifPresent(this::operand);
    for (Expression.When branch : choice.branches()) {
      text.word("WHEN");
      print(branch.condition());
      text.word("THEN");
      print(branch.result());
    }
    worded("ELSE", choice.otherwise());
    text.word("END");
  }

  private void query(Query query) {
    text.word("(");
    queries.query(query);
    text.symbol(")");
  }

  void list(List<Expression> items) {
    text.list(items, this::print);
  }

  private void operand(Expression expression) {
    boolean open =
        expression instanceof Expression.Unary
            || expression instanceof Expression.Binary
            || expression instanceof Expression.Not
            || expression instanceof Expression.Logical
            || expression instanceof Expression.Is
            || expression instanceof Expression.IsDistinct
            || expression instanceof Expression.Between
            || expression instanceof Expression.InList
            || expression instanceof Expression.InQuery
            || expression instanceof Expression.Like
            || expression instanceof Expression.AtTimeZone
            || expression instanceof Expression.Collate
            || expression instanceof Expression.QuantifiedQuery
            || expression instanceof Expression.QuantifiedArray
            || expression instanceof Expression.TypedLiteral
            || expression instanceof Expression.Prior;
    if (open) {
      text.word("(");
      print(expression);
      text.symbol(")");
    } else {
      print(expression);
    }
  }
}
