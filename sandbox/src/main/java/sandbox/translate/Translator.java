package sandbox.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.translate.Node.Group;

/** Turns a query or DML statement of Redshift's into DuckDB's SQL. Immutable. */
public final class Translator {
  private final List<Rule> spelling;
  private final SystemRelations relations;
  private final FunctionCalls functions;
  private final List<Rule> meaning;

  /**
   * A translator.
   *
   * @param catalogViews system views of pg_catalog, found without a schema
   * @param informationViews system views of information_schema
   * @param unrecorded the query that stands for a view of pg_catalog without rows
   * @param functions the text of {@code functions.txt}: Redshift's functions and their names here
   */
  public Translator(
      Set<String> catalogViews,
      Set<String> informationViews,
      Function<String, Optional<String>> unrecorded,
      String functions) {
    FunctionNames names = FunctionNames.of(functions);
    this.functions = new FunctionCalls(names);
    spelling =
        List.of(
            new OperatorSyntax(),
            new TypedLiterals(),
            new Refusals(),
            new Shorthands(),
            new SelectLabels());
    relations = new SystemRelations(catalogViews, informationViews, unrecorded);
    meaning =
        List.of(
            new DatabaseNames(),
            new QueryShape(),
            new QualifiedStars(),
            new Patterns(),
            this.functions,
            new SpecialWords(),
            new Operators(),
            new WideNumbers(),
            new Casts(),
            new VolatileOperands());
  }

  /** Whether Redshift documents a function of a name. */
  public boolean knowsFunction(String name) {
    return functions.documents(name);
  }

  /** A whole statement, ready to render. */
  public List<Token> translate(List<Token> tokens, SessionValues session) throws SqlException {
    return Nodes.tokens(translateNodes(Nodes.of(tokens), session));
  }

  /** The same for nodes. */
  public List<Node> translateNodes(List<Node> nodes, SessionValues session) throws SqlException {
    List<Node> found = relations.apply(level(nodes, spelling, session), session);
    return relations.withoutRows(level(found, meaning, session));
  }

  /** An expression alone, such as a column's DEFAULT: its DuckDB text. */
  public String expression(List<Token> tokens, SessionValues session) throws SqlException {
    List<Node> nodes = relations.apply(Nodes.of(tokens), session);
    List<Node> typed = level(nodes, List.of(new TypedLiterals()), session);
    return RenderedSql.of(Nodes.tokens(level(typed, meaning, session))).text();
  }

  private static List<Node> level(List<Node> nodes, List<Rule> rules, SessionValues session)
      throws SqlException {
    List<Node> level = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      level.add(
          node instanceof Group group
              ? new Group(group.open(), level(group.body(), rules, session), group.close())
              : node);
    }
    List<Node> result = level;
    for (Rule rule : rules) {
      result = rule.apply(result, session);
    }
    return result;
  }
}
