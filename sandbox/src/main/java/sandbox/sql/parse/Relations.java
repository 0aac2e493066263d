package sandbox.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Query.Item;
import sandbox.sql.tree.Relation;
import sandbox.sql.tree.Relation.Alias;
import sandbox.sql.tree.Relation.Column;
import sandbox.sql.tree.Relation.JoinKind;

/** Reads what stands behind FROM: tables, joins, derived tables, functions, PIVOT, unnesting. */
final class Relations {
  private final Reader reader;
  private final Expressions expressions;
  private final Queries queries;

  Relations(Reader reader, Expressions expressions, Queries queries) {
    this.reader = reader;
    this.expressions = expressions;
    this.queries = queries;
  }

  List<Relation> list() throws SqlException {
    List<Relation> relations = new ArrayList<>();
    do {
      relations.add(read());
    } while (reader.acceptSymbol(","));
    return relations;
  }

  Relation read() throws SqlException {
    reader.enter();
    int start = reader.position();
    Relation left = primary();
    while (true) {
      Optional<Relation> joined = join(left, start);
      if (joined.isEmpty()) {
        reader.leave();
        return left;
      }
      left = joined.get();
    }
  }

  private Optional<Relation> join(Relation left, int start) throws SqlException {
    boolean natural = reader.accept("natural");
    JoinKind kind = JoinKind.INNER;
    if (reader.accept("cross")) {
      reader.expect("join");
      return Optional.of(
          new Relation.Join(
              reader.since(start),
              JoinKind.CROSS,
              natural,
              left,
              primary(),
              Optional.empty(),
              List.of()));
    }
    if (reader.peek().isAny("left", "right", "full")) {
      kind = JoinKind.valueOf(reader.next().value().toUpperCase(java.util.Locale.ROOT));
      reader.accept("outer");
      reader.expect("join");
    } else if (reader.accept("inner")) {
      reader.expect("join");
    } else if (!reader.accept("join")) {
      if (natural) {
        throw reader.unexpected();
      }
      return Optional.empty();
    }
    Relation right = primary();
    Optional<Expression> on = Optional.empty();
    List<Identifier> using = List.of();
    if (!natural) {
      // a JOIN b JOIN c ON … ON …: what follows belongs to the join of the right side first.
      while (!reader.is("on") && !reader.is("using")) {
        Optional<Relation> nested = join(right, reader.position());
        if (nested.isEmpty()) {
          throw reader.unexpected();
        }
        right = nested.get();
      }
      if (reader.accept("on")) {
        on = Optional.of(expressions.read());
      } else {
        reader.expect("using");
        using = reader.nameList();
      }
    }
    return Optional.of(
        new Relation.Join(reader.since(start), kind, natural, left, right, on, using));
  }

  private Relation primary() throws SqlException {
    int start = reader.position();
    Relation relation = single(start);
    while (reader.peek(1).isSymbol("(") && reader.is("pivot")
        || reader.is("unpivot")
            && (reader.peek(1).isSymbol("(") || reader.peek(1).isAny("include", "exclude"))) {
      relation = reader.accept("pivot") ? pivot(start, relation) : unpivot(start, relation);
    }
    return relation;
  }

  private Relation single(int start) throws SqlException {
    if (reader.isSymbol("(")) {
      return brackets(start);
    }
    if (reader.is("unpivot") && !reader.peek(1).isSymbol("(")) {
      reader.next();
      Expression path = expressions.read(Expressions.POSTFIX);
      Optional<Alias> alias = alias();
      return new Relation.UnpivotObject(reader.since(start), path, alias, index());
    }
    reader.accept("only");
    if (isFunction()) {
      Expression call = expressions.read(Expressions.POSTFIX + 1);
      return function(start, call);
    }
    if (reader.is("lateral") && reader.peek(1).isSymbol("(")) {
      throw reader.unexpected();
    }
    if (reader.peek().kind() == Kind.STRING) {
      throw reader.unexpected();
    }
    List<Identifier> parts = new ArrayList<>();
    parts.add(reader.is("array") ? reader.label() : reader.name());
    while (reader.acceptSymbol(".")) {
      parts.add(reader.label());
    }
    Name name = new Name(parts);
    if (reader.isSymbol("[")) {
      Expression path = new Expression.ColumnReference(name);
      return unnest(start, path);
    }
    if (reader.isSymbol("*")) {
      reader.next();
    }
    Optional<Alias> alias = alias();
    return new Relation.Table(reader.since(start), name, alias, index());
  }

  private Relation unnest(int start, Expression path) throws SqlException {
    Expression read = path;
    while (reader.isSymbol("[") || reader.isSymbol(".")) {
      if (reader.acceptSymbol(".")) {
        Identifier field = reader.label();
        read = new Expression.Field(reader.since(start), read, field);
      } else {
        reader.next();
        Expression index = expressions.read();
        reader.expectSymbol("]");
        read = new Expression.Subscript(reader.since(start), read, index, Optional.empty());
      }
    }
    Optional<Alias> alias = alias();
    return new Relation.Unnest(reader.since(start), read, alias, index());
  }

  private boolean isFunction() {
    int at = 0;
    while (reader.peek(at).isName() && reader.peek(at + 1).isSymbol(".")) {
      at += 2;
    }
    return reader.peek(at).isName()
        && reader.peek(at + 1).isSymbol("(")
        && !(at == 0 && reader.is("lateral"));
  }

  private Relation function(int start, Expression call) throws SqlException {
    boolean as = reader.accept("as");
    Optional<Alias> alias = Optional.empty();
    if (as && reader.isSymbol("(")) {
      return new Relation.Function(reader.since(start), call, alias, declared());
    }
    if (!as && !reader.isName()) {
      return new Relation.Function(reader.since(start), call, alias, List.of());
    }
    Identifier name = reader.name();
    if (reader.isSymbol("(") && Reader.isName(reader.peek(1)) && declares(2)) {
      List<Column> columns = declared();
      alias = Optional.of(new Alias(name, List.of()));
      return new Relation.Function(reader.since(start), call, alias, columns);
    }
    List<Identifier> columns = reader.isSymbol("(") ? reader.nameList() : List.of();
    return new Relation.Function(
        reader.since(start), call, Optional.of(new Alias(name, columns)), List.of());
  }

  private boolean declares(int ahead) {
    Token token = reader.peek(ahead);
    return !token.isSymbol(",") && !token.isSymbol(")");
  }

  private List<Column> declared() throws SqlException {
    reader.expectSymbol("(");
    List<Column> columns = new ArrayList<>();
    do {
      Identifier name = reader.name();
      columns.add(new Column(name, Types.require(reader)));
    } while (reader.acceptSymbol(","));
    reader.expectSymbol(")");
    return columns;
  }

  private Relation brackets(int start) throws SqlException {
    reader.next();
    if (queries.startsQuery()) {
      Query query = queries.inBrackets();
      return new Relation.Derived(reader.since(start), query, alias());
    }
    Token first = reader.peek();
    Relation relation = read();
    if (!(relation instanceof Relation.Join)) {
      throw Reader.unexpected(first);
    }
    reader.expectSymbol(")");
    return relation;
  }

  /** AS name (columns); AS is optional where the name is not reserved. */
  Optional<Alias> alias() throws SqlException {
    if (reader.accept("as")) {
      Identifier name = reader.is("array") ? reader.label() : reader.name();
      return Optional.of(new Alias(name, reader.isSymbol("(") ? reader.nameList() : List.of()));
    }
    if (!reader.isName() || follows()) {
      return Optional.empty();
    }
    Identifier name = reader.name();
    return Optional.of(new Alias(name, reader.isSymbol("(") ? reader.nameList() : List.of()));
  }

  /** Words that are not reserved and yet go on with the statement rather than name a table. */
  private boolean follows() {
    return switch (reader.peek().value()) {
      case "set" -> reader.peek().kind() == Kind.WORD && Reader.isName(reader.peek(1));
      case "at" -> reader.peek().kind() == Kind.WORD && Reader.isName(reader.peek(1));
      case "start" -> reader.peek(1).is("with");
      case "connect" -> reader.peek(1).is("by");
      case "fetch" -> reader.peek(1).isAny("first", "next");
      case "tablesample" -> reader.peek(1).isSymbol("(");
      default -> false;
    };
  }

  private Optional<Identifier> index() throws SqlException {
    return reader.accept("at") ? Optional.of(reader.name()) : Optional.empty();
  }

  private Relation pivot(int start, Relation input) throws SqlException {
    reader.expectSymbol("(");
    List<Item> aggregates = items();
    reader.expect("for");
    Name column = reader.qualifiedName();
    List<Item> values = inItems();
    reader.expectSymbol(")");
    return new Relation.Pivot(reader.since(start), input, aggregates, column, values, pivotAlias());
  }

  private Relation unpivot(int start, Relation input) throws SqlException {
    reader.expect("unpivot");
    boolean include = reader.accept("include", "nulls");
    if (!include) {
      reader.accept("exclude", "nulls");
    }
    reader.expectSymbol("(");
    Identifier value = reader.name();
    reader.expect("for");
    Identifier name = reader.name();
    List<Item> columns = inItems();
    for (Item column : columns) {
      if (!(column.expression() instanceof Expression.ColumnReference)) {
        throw SqlException.of("42601", "the IN list of UNPIVOT takes columns only")
            .at(column.expression().span().start() + 1);
      }
    }
    reader.expectSymbol(")");
    return new Relation.Unpivot(
        reader.since(start), input, include, value, name, columns, pivotAlias());
  }

  private Optional<Alias> pivotAlias() throws SqlException {
    return reader.is("pivot") || reader.is("unpivot") ? Optional.empty() : alias();
  }

  private List<Item> inItems() throws SqlException {
    reader.expect("in");
    reader.expectSymbol("(");
    List<Item> items = items();
    reader.expectSymbol(")");
    return items;
  }

  private List<Item> items() throws SqlException {
    List<Item> items = new ArrayList<>();
    do {
      items.add(queries.item());
    } while (reader.acceptSymbol(","));
    return items;
  }
}
