package sandbox.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Query.Body;
import sandbox.sql.tree.Query.CommonTable;
import sandbox.sql.tree.Query.Grouping;
import sandbox.sql.tree.Query.Hierarchy;
import sandbox.sql.tree.Query.Into;
import sandbox.sql.tree.Query.Item;
import sandbox.sql.tree.Query.Select;
import sandbox.sql.tree.Query.SetOperation;
import sandbox.sql.tree.Query.SetOperator;
import sandbox.sql.tree.Query.SortKey;
import sandbox.sql.tree.Relation;

/** Reads queries: WITH, SELECT, set operations and what stands behind them. */
final class Queries {
  private final Reader reader;
  private final Expressions expressions;
  private final Relations relations;

  Queries(Reader reader) {
    this.reader = reader;
    expressions = new Expressions(reader, this);
    relations = new Relations(reader, expressions, this);
  }

  Expressions expressions() {
    return expressions;
  }

  Relations relations() {
    return relations;
  }

  /** Whether a query begins here, be it in brackets. */
  boolean startsQuery() {
    return startsQuery(0);
  }

  /** Whether a query begins so many tokens ahead: {@code ((SELECT 1) + 2)} is none. */
  boolean startsQuery(int ahead) {
    int inner = ahead;
    while (reader.peek(inner).isSymbol("(")) {
      inner++;
    }
    if (!reader.peek(inner).isAny("select", "with")) {
      return false;
    }
    for (int bracket = inner - 1; bracket >= ahead; bracket--) {
      Token after = reader.peek(reader.closing(bracket) + 1);
      boolean goesOn =
          after.isSymbol(")")
              || after.kind() == Token.Kind.END
              || after.isAny("union", "intersect", "except", "minus", "order", "limit", "offset");
      if (!goesOn) {
        return false;
      }
    }
    return true;
  }

  /** A query whose opening bracket has been read. */
  Query inBrackets() throws SqlException {
    Query query = read();
    reader.expectSymbol(")");
    return query;
  }

  /** A query. */
  Query read() throws SqlException {
    reader.enter();
    int start = reader.position();
    boolean recursive = false;
    List<CommonTable> with = List.of();
    if (reader.accept("with")) {
      recursive = reader.accept("recursive");
      with = commonTables();
    }
    Query query = afterWith(start, recursive, with);
    reader.leave();
    return query;
  }

  /** A query whose WITH has been read. */
  Query afterWith(int start, boolean recursive, List<CommonTable> with) throws SqlException {
    Body body = union();
    List<SortKey> order = reader.is("order") ? orderBy() : List.of();
    Optional<Expression> limit = Optional.empty();
    Optional<Expression> offset = Optional.empty();
    boolean limited = false;
    while (true) {
      if (!limited && reader.accept("limit")) {
        limited = true;
        limit = reader.accept("all") ? Optional.empty() : Optional.of(expressions.read());
      } else if (offset.isEmpty() && reader.accept("offset")) {
        offset = Optional.of(expressions.read());
      } else if (!limited && reader.is("fetch") && reader.peek(1).isAny("first", "next")) {
        limited = true;
        limit = Optional.of(fetchFirst());
      } else {
        break;
      }
    }
    if (reader.ahead("for", "update") || reader.ahead("for", "share")) {
      throw SqlException.of("0A000", "SELECT FOR UPDATE/SHARE is not supported")
          .at(reader.peek().start() + 1);
    }
    if (body instanceof Query.Nested nested
        && with.isEmpty()
        && order.isEmpty()
        && limit.isEmpty()
        && offset.isEmpty()) {
      return nested.query();
    }
    return new Query(reader.since(start), recursive, with, body, order, limit, offset);
  }

  /** {@code FETCH FIRST n ROWS ONLY}; without a number it is one row. */
  private Expression fetchFirst() throws SqlException {
    Token word = reader.next();
    reader.next();
    Expression count =
        reader.peek().isAny("row", "rows")
            ? new Expression.NumberLiteral(Reader.span(word), "1")
            : expressions.read();
    reader.expectAny("row", "rows");
    reader.expect("only");
    return count;
  }

  List<CommonTable> commonTables() throws SqlException {
    List<CommonTable> tables = new ArrayList<>();
    do {
      Identifier name = reader.name();
      List<Identifier> columns = reader.isSymbol("(") ? reader.nameList() : List.of();
      reader.expect("as");
      reader.expectSymbol("(");
      if (!startsQuery()) {
        throw reader.unexpected();
      }
      tables.add(new CommonTable(name, columns, inBrackets()));
    } while (reader.acceptSymbol(","));
    return tables;
  }

  private Body union() throws SqlException {
    int start = reader.position();
    Body left = intersect();
    while (reader.peek().isAny("union", "except", "minus")) {
      boolean union = reader.next().is("union");
      boolean all = all();
      Body right = intersect();
      left =
          new SetOperation(
              reader.since(start),
              union ? SetOperator.UNION : SetOperator.EXCEPT,
              all,
              left,
              right);
    }
    return left;
  }

  private Body intersect() throws SqlException {
    int start = reader.position();
    Body left = operand();
    while (reader.accept("intersect")) {
      boolean all = all();
      Body right = operand();
      left = new SetOperation(reader.since(start), SetOperator.INTERSECT, all, left, right);
    }
    return left;
  }

  private boolean all() {
    boolean all = reader.accept("all");
    if (!all) {
      reader.accept("distinct");
    }
    return all;
  }

  private Body operand() throws SqlException {
    if (reader.acceptSymbol("(")) {
      if (!startsQuery()) {
        throw reader.unexpected();
      }
      Query query = inBrackets();
      return query.isBare() ? query.body() : new Query.Nested(query);
    }
    return select();
  }

  private Select select() throws SqlException {
    int start = reader.position();
    reader.expect("select");
    boolean distinct = quantifier();
    Optional<Expression> top = Optional.empty();
    if (reader.accept("top")) {
      top = Optional.of(top());
      distinct |= quantifier();
    }
    List<Item> items = items();
    Optional<Into> into = Optional.empty();
    if (reader.accept("into")) {
      into = Optional.of(into());
    }
    List<Relation> from = reader.accept("from") ? relations.list() : List.of();
    Optional<Expression> where = optional("where");
    Optional<Hierarchy> hierarchy = hierarchy();
    List<Grouping> grouping = List.of();
    if (reader.is("group")) {
      reader.next();
      reader.expect("by");
      grouping = groupings();
    }
    Optional<Expression> having = optional("having");
    Optional<Expression> qualify = optional("qualify");
    return new Select(
        reader.since(start),
        distinct,
        top,
        items,
        into,
        from,
        where,
        hierarchy,
        grouping,
        having,
        qualify);
  }

  private boolean quantifier() throws SqlException {
    Token word = reader.peek();
    if (reader.accept("distinct")) {
      if (reader.is("on") && reader.peek(1).isSymbol("(")) {
        throw SqlException.of("0A000", "SELECT DISTINCT ON is not supported").at(word.start() + 1);
      }
      return true;
    }
    reader.accept("all");
    return false;
  }

  private Expression top() throws SqlException {
    if (reader.acceptSymbol("(")) {
      Expression count = expressions.read();
      reader.expectSymbol(")");
      return count;
    }
    Token.Kind kind = reader.peek().kind();
    if (kind != Token.Kind.NUMBER && kind != Token.Kind.PARAMETER) {
      throw reader.unexpected();
    }
    return expressions.read(Expressions.POSTFIX + 1);
  }

  private Optional<Expression> optional(String word) throws SqlException {
    return reader.accept(word) ? Optional.of(expressions.read()) : Optional.empty();
  }

  private List<Item> items() throws SqlException {
    List<Item> items = new ArrayList<>();
    do {
      items.add(item());
    } while (reader.acceptSymbol(","));
    return items;
  }

  /** An expression with its alias; without AS the alias must not be a reserved word. */
  Item item() throws SqlException {
    Expression expression = expressions.read();
    boolean star = expression instanceof Expression.Star;
    return new Item(expression, star ? Optional.empty() : alias());
  }

  private Optional<Identifier> alias() throws SqlException {
    if (reader.accept("as")) {
      return Optional.of(reader.label());
    }
    if (!reader.isName()) {
      return Optional.empty();
    }
    return Optional.of(reader.name());
  }

  private Into into() throws SqlException {
    boolean temporary = false;
    if (reader.accept("local")) {
      temporary = true;
      reader.expectAny("temp", "temporary");
    } else {
      temporary = !reader.acceptAny("temp", "temporary").isEmpty();
    }
    reader.accept("table");
    return new Into(reader.qualifiedName(), temporary);
  }

  private Optional<Hierarchy> hierarchy() throws SqlException {
    Optional<Expression> start = Optional.empty();
    if (reader.accept("start", "with")) {
      start = Optional.of(expressions.read());
    }
    if (!reader.accept("connect", "by")) {
      if (start.isPresent()) {
        throw reader.unexpected();
      }
      return Optional.empty();
    }
    Expression connect = expressions.read();
    if (start.isEmpty() && reader.accept("start", "with")) {
      start = Optional.of(expressions.read());
    }
    return Optional.of(new Hierarchy(start, connect));
  }

  private List<Grouping> groupings() throws SqlException {
    List<Grouping> groupings = new ArrayList<>();
    do {
      groupings.add(grouping());
    } while (reader.acceptSymbol(","));
    return groupings;
  }

  private Grouping grouping() throws SqlException {
    boolean bracket = reader.peek(1).isSymbol("(");
    if (bracket && reader.peek().isAny("rollup", "cube")) {
      boolean cube = reader.next().is("cube");
      reader.next();
      List<Grouping.By> elements = new ArrayList<>();
      do {
        elements.add(by());
      } while (reader.acceptSymbol(","));
      reader.expectSymbol(")");
      return new Grouping.Rollup(cube, elements);
    }
    if (reader.ahead("grouping", "sets")) {
      reader.accept("grouping", "sets");
      reader.expectSymbol("(");
      List<Grouping> sets = groupings();
      reader.expectSymbol(")");
      return new Grouping.Sets(sets);
    }
    return by();
  }

  private Grouping.By by() throws SqlException {
    if (reader.isSymbol("(") && reader.peek(1).isSymbol(")")) {
      reader.next();
      reader.next();
      return new Grouping.By(List.of());
    }
    Expression expression = expressions.read();
    return new Grouping.By(
        expression instanceof Expression.Row row ? row.items() : List.of(expression));
  }

  List<SortKey> orderBy() throws SqlException {
    reader.expect("order");
    reader.expect("by");
    List<SortKey> keys = new ArrayList<>();
    do {
      Expression expression = expressions.read();
      boolean descending = reader.accept("desc");
      if (!descending) {
        reader.accept("asc");
      }
      Optional<Boolean> nullsFirst = Optional.empty();
      if (reader.accept("nulls")) {
        nullsFirst = Optional.of(reader.expectAny("first", "last").equals("first"));
      }
      keys.add(new SortKey(expression, descending, nullsFirst));
    } while (reader.acceptSymbol(","));
    return keys;
  }
}
