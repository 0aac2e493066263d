package sandbox.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import sandbox.catalog.TableDescription;
import sandbox.engine.EngineConnection;
import sandbox.sql.SqlException;
import sandbox.sql.bind.NodeRules;
import sandbox.sql.parse.Parser;
import sandbox.sql.tree.Statement;
import sandbox.translate.Lexer;
import sandbox.translate.SessionValues;
import sandbox.translate.StatementSplitter;
import sandbox.translate.Token;

/** One client's session: its transaction, settings, search path and prepared statements. */
final class Session implements DatabaseSession {
  private final ClusterDatabases cluster;
  private final Database database;
  private final EngineConnection connection;
  private final SessionStart start;
  private final Settings settings = new Settings();
  private final SearchPath path;
  private final Transaction transaction;
  private final Planner planner;
  private final Map<String, List<Token>> namedStatements = new HashMap<>();
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private volatile long lastCopyCount;
  private volatile long lastCopyId = -1;
  private volatile long lastQueryId = -1;
  private volatile long previousQueryId = -1;
  private volatile Instant statementStart = Instant.now();
  private final long startedMicros = micros(Instant.now());
  private boolean closed;

  Session(ClusterDatabases cluster, Database database, SessionStart start) throws SqlException {
    this.cluster = cluster;
    this.database = database;
    this.start = start;
    connection = database.engine().connect(new SessionFacts(this));
    path = new SearchPath(this);
    transaction = new Transaction(this);
    planner = new Planner(this);
    for (Map.Entry<String, String> parameter : start.parameters().entrySet()) {
      settings.start(parameter.getKey(), parameter.getValue());
    }
    path.apply();
  }

  @Override
  public List<StatementText> split(String sql) throws SqlException {
    List<StatementText> statements = new ArrayList<>();
    for (StatementSplitter.Part part : StatementSplitter.split(sql)) {
      statements.add(new StatementText(part.text(), part.offset()));
    }
    return statements;
  }

  @Override
  public PreparedStatement prepare(StatementText statement, int[] parameterOids)
      throws SqlException {
    try {
      List<Token> tokens = Lexer.tokens(statement.text());
      Statement tree = Parser.parse(tokens);
      if (transaction.status() == TransactionStatus.FAILED && !Planner.endsTransaction(tokens)) {
        throw Transaction.aborted();
      }
      path.apply();
      NodeRules.check(tree, new SessionCatalog(this)::isOnComputeNodes);
      Plan plan = planner.plan(statement.text(), tokens, tree, parameterOids.clone());
      return new Prepared(plan, statement);
    } catch (SqlException e) {
      throw placed(e, statement);
    } catch (StackOverflowError e) {
      throw SqlException.of("54001", "stack depth limit exceeded").causedBy(e);
    }
  }

  /** Adds the statement's place in the query string; a syntax error names the client's token. */
  private static SqlException placed(SqlException error, StatementText statement) {
    if (error.position() <= 0) {
      return error;
    }
    SqlException named = error;
    if (error.sqlState().equals("42601")
        && error.getMessage().startsWith("syntax error at or near")) {
      named = named(error, statement.text());
    }
    return named.at(error.position() + statement.offset());
  }

  private static SqlException named(SqlException error, String text) {
    try {
      for (Token token : Lexer.tokens(text)) {
        if (token.start() == error.position() - 1) {
          return sandbox.translate.Cursor.syntaxError(token).causedBy(error.getCause());
        }
      }
    } catch (SqlException e) {
      return error;
    }
    return error;
  }

  /** A plan and the text it came from. */
  private record Prepared(Plan plan, StatementText text) implements PreparedStatement {
    @Override
    public int[] parameterOids() {
      return plan.parameterOids();
    }

    @Override
    public List<sandbox.sql.Column> columns() {
      return plan.columns();
    }

    @Override
    public void close() {
      plan.close();
    }
  }

  @Override
  public Execution execute(PreparedStatement statement, List<Object> values) throws SqlException {
    Prepared prepared = (Prepared) statement;
    Plan plan = prepared.plan();
    if (transaction.status() == TransactionStatus.FAILED && !plan.endsTransaction()) {
      throw Transaction.aborted();
    }
    cancelled.set(false);
    Instant began = Instant.now();
    statementStart = began;
    long id = cluster.queries().newId();
    String error = null;
    try {
      plan.beforeTransaction();
      if (!plan.managesTransaction()) {
        transaction.ensureBegun();
      }
      path.apply();
      previousQueryId = lastQueryId;
      lastQueryId = plan.managesTransaction() ? lastQueryId : id;
      return plan.run(values);
    } catch (SqlException e) {
      error = e.getMessage();
      throw placed(e, prepared.text());
    } finally {
      if (!plan.managesTransaction()) {
        cluster
            .queries()
            .add(
                new QueryLog.Entry(
                    id,
                    user(),
                    database.name(),
                    processId(),
                    prepared.text().text(),
                    micros(began),
                    micros(Instant.now()),
                    -1,
                    error));
      }
    }
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }

  @Override
  public void beginBatch() {
    cancelled.set(false);
  }

  @Override
  public void endBatch(boolean ok) throws SqlException {
    transaction.endBatch(ok);
  }

  @Override
  public TransactionStatus status() {
    return transaction.status();
  }

  @Override
  public Map<String, String> reportedSettings() {
    Map<String, String> reported = new java.util.LinkedHashMap<>(settings.reported());
    boolean superuser =
        cluster.users().find(user()).map(DatabaseUsers.User::superuser).orElse(false);
    reported.put("is_superuser", superuser ? "on" : "off");
    reported.put("session_authorization", user());
    return reported;
  }

  @Override
  public void cancel() {
    cancelled.set(true);
    connection.interrupt();
  }

  boolean isCancelled() {
    return cancelled.get();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    transaction.abandon();
    connection.close();
    cluster.closed(this);
  }

  // What the session's parts ask of it.

  ClusterDatabases cluster() {
    return cluster;
  }

  Database database() {
    return database;
  }

  EngineConnection connection() {
    return connection;
  }

  Settings settings() {
    return settings;
  }

  SearchPath path() {
    return path;
  }

  Transaction transaction() {
    return transaction;
  }

  Map<String, List<Token>> namedStatements() {
    return namedStatements;
  }

  String user() {
    return start.user();
  }

  int processId() {
    return start.processId();
  }

  long startedMicros() {
    return startedMicros;
  }

  /** Brings the system tables up to date when a statement may read them. */
  void refreshSystemTables(List<Token> tokens) throws SqlException {
    if (SystemTables.concerns(tokens)) {
      refreshSystemTables();
    }
    if (RowCounts.concern(tokens)) {
      RowCounts.refresh(connection);
    }
  }

  void refreshSystemTables() throws SqlException {
    database.systemTables().refresh(cluster, this);
  }

  long queryId() {
    return lastQueryId;
  }

  /** The query before the one that runs, as pg_last_query_id() tells it. */
  long previousQueryId() {
    return previousQueryId;
  }

  long lastCopyCount() {
    return lastCopyCount;
  }

  long lastCopyId() {
    return lastCopyId;
  }

  Instant statementStart() {
    return statementStart;
  }

  void copied(long rows, long queryId) {
    lastCopyCount = rows;
    lastCopyId = queryId;
  }

  SessionValues values() {
    return new SessionValues(
        user(),
        user(),
        database.name(),
        database.engine().catalog(),
        path.current(),
        settings.get("timezone"),
        processId(),
        lastCopyCount,
        lastCopyId,
        lastQueryId);
  }

  /** The table or view a name means, if it exists. */
  Optional<TableDescription> find(List<String> name) throws SqlException {
    return path.find(name);
  }

  /** The table or view a name means. */
  TableDescription require(List<String> name) throws SqlException {
    Optional<TableDescription> table = find(name);
    if (table.isEmpty()) {
      throw SqlException.of("42P01", "relation \"" + String.join(".", name) + "\" does not exist");
    }
    return table.get();
  }

  /** The table a statement writes to, locked for this transaction. */
  TableDescription requireForWriting(List<String> name) throws SqlException {
    TableDescription table = require(name);
    if (table.kind() == TableDescription.Kind.VIEW) {
      throw SqlException.of("42809", "\"" + table.name() + "\" is not a table");
    }
    return table;
  }

  /** Waits for and takes the write lock of a table. */
  void lock(TableDescription table) throws SqlException {
    if (table.kind() == TableDescription.Kind.TABLE) {
      database.locks().acquire(table.oid(), this);
    }
  }
}
