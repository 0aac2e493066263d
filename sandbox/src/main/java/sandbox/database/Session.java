package sandbox.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sandbox.catalog.TableDescription;
import sandbox.engine.EngineConnection;
import sandbox.engine.RenderedSql;
import sandbox.sql.SqlException;
import sandbox.sql.bind.StatementLimits;
import sandbox.sql.parse.Parser;
import sandbox.sql.text.Lexer;
import sandbox.sql.text.Secrets;
import sandbox.sql.text.StatementSplitter;
import sandbox.sql.text.Token;
import sandbox.sql.tree.Statement;

/** One client's session: its transaction, settings, search path and prepared statements. */
final class Session implements DatabaseSession {
  private final ClusterDatabases cluster;
  private final Database database;
  private final EngineConnection connection;
  private final SessionStart start;
  private final Settings settings = new Settings();
  private final SearchPath path;
  private final Transaction transaction;
  private final CursorStatements cursors;
  private final RowChanges rowChanges;
  private final PendingRows pendingRows;
  private final Planner planner;
  private final PlanCache plans;
  private final Map<String, NamedStatement> namedStatements = new HashMap<>();
  private final Interruption interruption;
  private volatile Runnable ending = () -> {};
  private volatile long lastCopyCount;
  private volatile long lastCopyId = -1;
  private volatile long lastQueryId = -1;
  private volatile long previousQueryId = -1;
  private volatile Instant statementStart = Instant.now();
  private final long startedMicros = QueryLog.micros(Instant.now());
  private boolean closed;

  /** Whether the query string that is read has one statement. */
  private boolean single;

  /** How many statements of the batch have begun to run. */
  private int executed;

  Session(ClusterDatabases cluster, Database database, SessionStart start) throws SqlException {
    this.cluster = cluster;
    this.database = database;
    this.start = start;
    connection = database.engine().connect(new SessionFacts(this));
    interruption = new Interruption(cluster.clock(), connection::interrupt);
    path = new SearchPath(this);
    transaction = new Transaction(this);
    cursors = new CursorStatements(this);
    rowChanges = new RowChanges(database.rowCounts());
    pendingRows = new PendingRows(this);
    planner = new Planner(this);
    plans = new PlanCache(this);
    for (Map.Entry<String, String> parameter : start.parameters().entrySet()) {
      settings.start(parameter.getKey(), parameter.getValue());
    }
    settings.commit();
    // Superusers see every row of a system view, others their own (DG, "Visibility of data").
    connection.run(
        "SET VARIABLE rs_viewer = "
            + RenderedSql.literal(user())
            + "; SET VARIABLE rs_process = "
            + processId());
    path.apply();
  }

  @Override
  public List<StatementText> split(String sql) throws SqlException {
    List<StatementText> statements = new ArrayList<>();
    try {
      for (StatementSplitter.Part part : StatementSplitter.split(sql)) {
        statements.add(new StatementText(part.text(), part.offset()));
      }
    } catch (SqlException e) {
      throw Secrets.hide(e, sql);
    }
    single = statements.size() == 1;
    return statements;
  }

  @Override
  public PreparedStatement prepare(StatementText statement, int[] parameterOids)
      throws SqlException {
    try {
      interruption.allow(Long.parseLong(settings.get("statement_timeout")));
      interruption.check();
      if (transaction.status() != TransactionStatus.FAILED) {
        path.apply();
      }
      int[] oids = parameterOids.clone();
      return plans.statement(statement, oids, () -> plan(statement, oids));
    } catch (SqlException e) {
      throw shown(e, statement);
    } catch (StackOverflowError e) {
      throw SqlException.of("54001", "stack depth limit exceeded").causedBy(e);
    }
  }

  private Plan plan(StatementText statement, int[] oids) throws SqlException {
    List<Token> tokens = Lexer.tokens(statement.text());
    Statement tree = Parser.parse(tokens);
    StatementLimits.check(tree);
    if (transaction.status() == TransactionStatus.FAILED && !Planner.endsTransaction(tree)) {
      throw Transaction.aborted();
    }
    return planner.plan(statement.text(), tree, oids, tokens.get(0).start() + 1);
  }

  /** An error as the client and the log may see it. */
  private SqlException shown(SqlException error, StatementText statement) {
    SqlException known = DocumentedViews.named(error);
    SqlException shown = Secrets.hide(ErrorPlaces.place(known, statement), statement.text());
    for (NamedStatement named : namedStatements.values()) {
      shown = Secrets.hide(shown, named.text());
    }
    return shown;
  }

  @Override
  public Execution execute(PreparedStatement statement, List<Object> values) throws SqlException {
    PlannedStatement prepared = (PlannedStatement) statement;
    Plan plan = prepared.plan();
    if (transaction.status() == TransactionStatus.FAILED && !plan.endsTransaction()) {
      throw Transaction.aborted();
    }
    statementStart = Instant.now();
    if (plan.managesTransaction()) {
      try {
        if (!plan.endsTransaction()) {
          pendingRows.flush();
        }
        previousQueryId = lastQueryId;
        return run(plan, values);
      } catch (SqlException e) {
        throw shown(e, prepared.text());
      }
    }
    long id = cluster.queries().begin(this, prepared.shown());
    try {
      interruption.allow(Long.parseLong(settings.get("statement_timeout")));
      interruption.check();
      plan = current(prepared);
      plan.beforeTransaction();
      if (!plan.waits()) {
        pendingRows.flush();
        transaction.ensureBegun(plan.reads() && single && executed++ == 0);
      }
      previousQueryId = lastQueryId;
      lastQueryId = id;
      return LoggedExecution.of(
          run(plan, values), (rows, error) -> ended(id, rows, error, prepared.text()));
    } catch (SqlException e) {
      throw ended(id, 0, e, prepared.text());
    } catch (RuntimeException | Error e) {
      ended(id, 0, SqlException.of("XX000", "internal error"), prepared.text());
      throw e;
    }
  }

  private Plan current(PlannedStatement prepared) throws SqlException {
    if (prepared.plan().isStale()) {
      prepared.replace(plan(prepared.text(), prepared.parameterOids()));
    }
    return prepared.plan();
  }

  private Execution run(Plan plan, List<Object> values) throws SqlException {
    // In a failed transaction only its end can run, and that looks nothing up.
    if (transaction.status() != TransactionStatus.FAILED) {
      path.apply();
    }
    return plan.run(values);
  }

  private SqlException ended(long id, long rows, SqlException error, StatementText text) {
    SqlException shown = error == null ? null : shown(interruption.told(error, id), text);
    interruption.allow(0);
    cluster.queries().end(id, rows, shown);
    return shown;
  }

  @Override
  public void beginBatch() {
    executed = 0;
    interruption.begin();
  }

  @Override
  public void endBatch(boolean ok) throws SqlException {
    interruption.end();
    transaction.endBatch(ok);
  }

  @Override
  public void fail() {
    interruption.end();
    transaction.fail();
  }

  @Override
  public TransactionStatus status() {
    return transaction.status();
  }

  @Override
  public Map<String, String> reportedSettings() {
    boolean superuser =
        cluster.users().find(user()).map(DatabaseUsers.User::superuser).orElse(false);
    return settings.reported(user(), superuser);
  }

  @Override
  public void cancel() {
    interruption.request();
  }

  @Override
  public void terminate() {
    interruption.terminate();
  }

  @Override
  public void whenTerminated(Runnable listener) {
    ending = listener;
  }

  /** Another session ends this one. */
  void end() {
    terminate();
    ending.run();
  }

  boolean isCancelled() {
    return interruption.isRequested();
  }

  /** Raises 57014 between two steps of a statement that is to end. */
  void requireNotCancelled() throws SqlException {
    interruption.check();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    transaction.abandon();
    pendingRows.close();
    plans.clear();
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

  CursorStatements cursors() {
    return cursors;
  }

  RowChanges rowChanges() {
    return rowChanges;
  }

  PendingRows pendingRows() {
    return pendingRows;
  }

  Map<String, NamedStatement> namedStatements() {
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
    refuseSystem(name);
    TableDescription table = require(name);
    if (table.kind().isView()) {
      throw SqlException.of("42809", "\"" + table.name() + "\" is not a table");
    }
    return table;
  }

  /**
   * Refuses to change what belongs to the system.
   *
   * @throws SqlException 42501 when the name means a system view, be it here or only on Redshift
   */
  void refuseSystem(List<String> name) throws SqlException {
    String relation = name.get(name.size() - 1);
    boolean qualified = name.size() > 1;
    boolean schema = qualified && SystemCatalog.owns(List.of(name.get(name.size() - 2), relation));
    boolean system =
        qualified
            ? schema
            : find(name).isEmpty()
                && (SystemCatalog.owns(name) || DocumentedViews.contains(relation));
    if (system) {
      throw SqlException.of("42501", "permission denied for relation " + relation);
    }
  }

  /** Waits for and takes the write lock of a table. */
  void lock(TableDescription table) throws SqlException {
    if (table.kind() == TableDescription.Kind.TABLE) {
      database.locks().acquire(table.oid(), this);
    }
  }
}
