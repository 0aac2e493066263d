package sandbox.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Expression.Bound;
import sandbox.sql.tree.Expression.BoundKind;
import sandbox.sql.tree.Expression.Frame;
import sandbox.sql.tree.Expression.Window;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.TypeName;

/** Reads calls: plain ones, those with words between their arguments, and window functions. */
final class Calls {
  private final Reader reader;
  private final Expressions expressions;
  private final Queries queries;
  private int catalogCalls;

  Calls(Reader reader, Expressions expressions, Queries queries) {
    this.reader = reader;
    this.expressions = expressions;
    this.queries = queries;
  }

  /**
   * Whether a function of pg_catalog is being read: psql writes {@code E'\\n'} there, which nothing
   * else may.
   */
  boolean isInCatalogCall() {
    return catalogCalls > 0;
  }

  /** A call whose bracket comes next. */
  Expression read(int start, Name name, boolean approximate) throws SqlException {
    boolean catalog = name.parts().get(0).value().equals("pg_catalog");
    catalogCalls += catalog ? 1 : 0;
    Expression call = call(start, name, approximate);
    catalogCalls -= catalog ? 1 : 0;
    return call;
  }

  private Expression call(int start, Name name, boolean approximate) throws SqlException {
    reader.expectSymbol("(");
    List<Expression> arguments = new ArrayList<>();
    if (name.parts().size() == 1 && !approximate) {
      Optional<Expression> special = special(start, name.last().value(), arguments);
      if (special.isPresent()) {
        return special.get();
      }
    }
    boolean distinct = arguments.isEmpty() && reader.accept("distinct");
    if (!distinct && arguments.isEmpty()) {
      reader.accept("all");
    }
    if (!arguments.isEmpty() ? reader.acceptSymbol(",") : !reader.isSymbol(")")) {
      arguments.addAll(expressions.list());
    }
    if (name.last().value().equals("object_transform") && reader.peek().isAny("keep", "set")) {
      throw SqlException.unsupported("The function object_transform").at(start + 1);
    }
    String nulls = nulls();
    reader.expectSymbol(")");
    List<Query.SortKey> order = List.of();
    if (reader.ahead("within", "group")) {
      reader.accept("within", "group");
      reader.expectSymbol("(");
      order = queries.orderBy();
      reader.expectSymbol(")");
    }
    if (nulls.isEmpty()) {
      nulls = nulls();
    }
    Optional<Window> window = Optional.empty();
    if (reader.is("over") && reader.peek(1).isSymbol("(")) {
      reader.next();
      window = Optional.of(window());
    }
    return new Expression.Call(
        reader.since(start), name, arguments, distinct, order, nulls, window, approximate);
  }

  private String nulls() {
    if (reader.accept("ignore", "nulls")) {
      return "ignore";
    }
    return reader.accept("respect", "nulls") ? "respect" : "";
  }

  private Window window() throws SqlException {
    reader.expectSymbol("(");
    List<Expression> partition = List.of();
    if (reader.accept("partition")) {
      reader.expect("by");
      partition = expressions.list();
    }
    List<Query.SortKey> order = reader.is("order") ? queries.orderBy() : List.of();
    Optional<Frame> frame = Optional.empty();
    if (reader.peek().isAny("rows", "range")) {
      frame = Optional.of(frame());
    }
    reader.expectSymbol(")");
    return new Window(partition, order, frame);
  }

  private Frame frame() throws SqlException {
    boolean rows = reader.next().is("rows");
    if (reader.accept("between")) {
      Bound from = bound();
      reader.expect("and");
      return new Frame(rows, from, Optional.of(bound()));
    }
    return new Frame(rows, bound(), Optional.empty());
  }

  private Bound bound() throws SqlException {
    if (reader.accept("unbounded")) {
      boolean preceding = reader.expectAny("preceding", "following").equals("preceding");
      return new Bound(
          preceding ? BoundKind.UNBOUNDED_PRECEDING : BoundKind.UNBOUNDED_FOLLOWING,
          Optional.empty());
    }
    if (reader.accept("current")) {
      reader.expect("row");
      return new Bound(BoundKind.CURRENT_ROW, Optional.empty());
    }
    Expression distance = expressions.readBound();
    boolean preceding = reader.expectAny("preceding", "following").equals("preceding");
    return new Bound(preceding ? BoundKind.PRECEDING : BoundKind.FOLLOWING, Optional.of(distance));
  }

  /**
   * Calls with a grammar of their own; the bracket has been read. When it turns out to be a plain
   * call, what has been read of it is its first argument.
   */
  private Optional<Expression> special(int start, String name, List<Expression> first)
      throws SqlException {
    return switch (name) {
      case "extract" -> extract(start);
      case "position" -> position(start, first);
      case "substring" -> substring(start, first);
      case "trim" -> trim(start, first);
      case "convert" -> convert(start);
      case "object_transform" -> Optional.of(objectTransform(start));
      default -> Optional.empty();
    };
  }

  private Optional<Expression> extract(int start) throws SqlException {
    Token part = reader.peek();
    if (!part.isName() && part.kind() != Kind.STRING || !reader.peek(1).is("from")) {
      return Optional.empty();
    }
    reader.next();
    reader.next();
    Expression operand = expressions.read();
    reader.expectSymbol(")");
    return Optional.of(new Expression.Extract(reader.since(start), part.value(), operand));
  }

  private Optional<Expression> position(int start, List<Expression> first) throws SqlException {
    if (reader.isSymbol(")")) {
      return Optional.empty();
    }
    Expression part = expressions.readBound();
    if (!reader.accept("in")) {
      first.add(part);
      return Optional.empty();
    }
    Expression text = expressions.readBound();
    reader.expectSymbol(")");
    return Optional.of(new Expression.Position(reader.since(start), part, text));
  }

  private Optional<Expression> substring(int start, List<Expression> first) throws SqlException {
    if (reader.isSymbol(")")) {
      return Optional.empty();
    }
    Expression text = expressions.read();
    Optional<Expression> from = Optional.empty();
    Optional<Expression> length = Optional.empty();
    if (reader.accept("from")) {
      from = Optional.of(expressions.read());
    }
    if (reader.accept("for")) {
      length = Optional.of(expressions.read());
    }
    if (from.isEmpty() && length.isEmpty()) {
      first.add(text);
      return Optional.empty();
    }
    if (from.isEmpty() && reader.accept("from")) {
      from = Optional.of(expressions.read());
    }
    reader.expectSymbol(")");
    return Optional.of(new Expression.SubstringFrom(reader.since(start), text, from, length));
  }

  private Optional<Expression> trim(int start, List<Expression> first) throws SqlException {
    String side = reader.acceptAny("both", "leading", "trailing");
    if (side.isEmpty() && reader.isSymbol(")")) {
      return Optional.empty();
    }
    Optional<Expression> characters = Optional.empty();
    if (!reader.is("from")) {
      Expression text = expressions.read();
      if (!reader.is("from")) {
        if (side.isEmpty()) {
          first.add(text);
          return Optional.empty();
        }
        reader.expectSymbol(")");
        return Optional.of(new Expression.Trim(reader.since(start), side, Optional.empty(), text));
      }
      characters = Optional.of(text);
    }
    reader.expect("from");
    Expression text = expressions.read();
    reader.expectSymbol(")");
    return Optional.of(
        new Expression.Trim(reader.since(start), side.isEmpty() ? "both" : side, characters, text));
  }

  /** CONVERT(type, expression); with a text first it is the function of three arguments. */
  private Optional<Expression> convert(int start) throws SqlException {
    int inside = reader.position();
    Optional<TypeName> type = Types.read(reader);
    if (type.isEmpty() || !reader.acceptSymbol(",")) {
      reader.moveTo(inside);
      return Optional.empty();
    }
    Expression operand = expressions.read();
    reader.expectSymbol(")");
    return Optional.of(new Expression.Cast(reader.since(start), operand, type.get()));
  }

  private Expression objectTransform(int start) throws SqlException {
    Expression input = expressions.read();
    List<Expression> kept = List.of();
    List<Expression> replaced = List.of();
    if (reader.accept("keep")) {
      kept = expressions.list();
    }
    if (reader.accept("set")) {
      replaced = expressions.list();
    }
    reader.expectSymbol(")");
    return new Expression.ObjectTransform(reader.since(start), input, kept, replaced);
  }
}
