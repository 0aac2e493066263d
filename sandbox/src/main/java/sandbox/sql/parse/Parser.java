package sandbox.sql.parse;

import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.text.Lexer;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;
import sandbox.sql.tree.Administration;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Statement;
import sandbox.sql.tree.Statement.With;
import sandbox.sql.tree.TypeName;

/** Makes the tree of a statement. */
public final class Parser {
  private final Reader reader;
  private final Queries queries;
  private final Writes writes;
  private final Definitions definitions;
  private final Controls controls;
  private final Users users;
  private final Transfers transfers;
  private final Documented documented;

  private Parser(List<Token> tokens) {
    reader = new Reader(tokens);
    queries = new Queries(reader);
    writes = new Writes(reader, queries);
    documented = new Documented(reader);
    definitions = new Definitions(reader, queries, documented);
    users = new Users(reader);
    transfers = new Transfers(reader);
    controls = new Controls(reader, queries, this);
  }

  /**
   * The tree of one statement.
   *
   * @throws SqlException 42601 for what is no Redshift, 42704 for a type that does not exist, 54001
   *     for a statement that nests too deeply
   */
  public static Statement parse(String sql) throws SqlException {
    return parse(Lexer.tokens(sql));
  }

  /** The tree of one statement's tokens, of which the last is of kind END. */
  public static Statement parse(List<Token> tokens) throws SqlException {
    Parser parser = new Parser(tokens);
    Statement statement = parser.statement();
    parser.reader.acceptSymbol(";");
    parser.reader.expectEnd();
    return statement;
  }

  /** A type by its name. */
  public static TypeName type(String name) throws SqlException {
    Reader reader = new Reader(Lexer.tokens(name));
    TypeName type = Types.require(reader);
    reader.expectEnd();
    return type;
  }

  /** A statement, which may stand in another one. */
  Statement statement() throws SqlException {
    Token first = reader.peek();
    if (first.isSymbol("(")) {
      if (!queries.startsQuery()) {
        throw reader.unexpected();
      }
      return new Statement.Select(queries.read());
    }
    if (first.kind() != Kind.WORD) {
      throw reader.unexpected();
    }
    return switch (first.value()) {
      case "select" -> new Statement.Select(queries.read());
      case "with" -> with();
      case "insert" -> writes.insert(With.none());
      case "update" -> writes.update(With.none());
      case "delete" -> writes.delete(With.none());
      case "merge" -> writes.merge();
      case "create", "drop", "alter" -> users.comeNext() ? users.read() : definitions.read();
      case "comment" -> definitions.comment();
      case "truncate" -> definitions.truncate();
      case "copy" -> transfers.copy();
      case "unload" -> transfers.unload();
      case "begin", "start" -> controls.begin();
      case "commit", "end", "rollback", "abort" -> controls.end();
      case "lock" -> controls.lock();
      case "set" -> controls.set();
      case "reset" -> controls.reset();
      case "show" -> new Shows(reader).read();
      case "use" -> controls.use();
      case "discard" -> controls.discard();
      case "prepare" -> controls.prepare();
      case "execute" -> controls.execute();
      case "deallocate" -> controls.deallocate();
      case "declare" -> controls.declare();
      case "fetch" -> controls.fetch();
      case "close" -> controls.close();
      case "explain" -> controls.explain();
      case "call" -> controls.call();
      case "vacuum" -> vacuum();
      case "analyze", "analyse" -> analyze();
      case "refresh" -> refresh();
      case "cancel" -> cancel();
      default -> documented.read();
    };
  }

  /** WITH before SELECT, INSERT, UPDATE or DELETE. */
  private Statement with() throws SqlException {
    int start = reader.position();
    reader.next();
    boolean recursive = reader.accept("recursive");
    List<Query.CommonTable> tables = queries.commonTables();
    With with = new With(recursive, tables);
    return switch (reader.peek().value()) {
      case "insert" -> writes.insert(with);
      case "update" -> writes.update(with);
      case "delete" -> writes.delete(with);
      default -> new Statement.Select(queries.afterWith(start, recursive, tables));
    };
  }

  private Statement vacuum() throws SqlException {
    reader.expect("vacuum");
    String mode = reader.acceptAny("full", "reindex", "recluster");
    if (mode.isEmpty() && reader.peek().isAny("sort", "delete") && reader.peek(1).is("only")) {
      mode = reader.next().value() + " " + reader.next().value();
    }
    Optional<Name> table =
        reader.isName() && !reader.is("boost") && !(reader.is("to"))
            ? Optional.of(reader.qualifiedName())
            : Optional.empty();
    Optional<Long> percent = Optional.empty();
    if (reader.accept("to")) {
      percent = Optional.of(reader.integer());
      reader.expect("percent");
    }
    return new Administration.Vacuum(mode, table, percent, reader.accept("boost"));
  }

  private Statement analyze() throws SqlException {
    reader.next();
    if (reader.accept("compression")) {
      Optional<Name> table =
          reader.isName() ? Optional.of(reader.qualifiedName()) : Optional.empty();
      List<Identifier> columns = reader.isSymbol("(") ? reader.nameList() : List.of();
      Optional<Long> rows =
          reader.accept("comprows") ? Optional.of(reader.integer()) : Optional.empty();
      return new Administration.AnalyzeCompression(table, columns, rows);
    }
    boolean verbose = reader.accept("verbose");
    Optional<Name> table = Optional.empty();
    List<Identifier> columns = List.of();
    if (reader.isName() && !reader.ahead("predicate", "columns")) {
      table = Optional.of(reader.qualifiedName());
      columns = reader.isSymbol("(") ? reader.nameList() : List.of();
    }
    String restriction = reader.acceptAny("predicate", "all");
    if (!restriction.isEmpty()) {
      reader.expectAny("columns", "column");
    }
    return new Administration.Analyze(verbose, table, columns, restriction);
  }

  private Statement refresh() throws SqlException {
    reader.expect("refresh");
    reader.expect("materialized", "view");
    Name view = reader.qualifiedName();
    return new Administration.Refresh(view, reader.acceptAny("restrict", "cascade"));
  }

  private Statement cancel() throws SqlException {
    reader.expect("cancel");
    long process = reader.integer();
    Optional<String> message =
        reader.peek().kind() == Kind.STRING ? Optional.of(reader.string()) : Optional.empty();
    return new Administration.Cancel(process, message);
  }
}
