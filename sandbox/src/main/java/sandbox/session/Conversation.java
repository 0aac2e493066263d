package sandbox.session;

import java.io.IOException;
import sandbox.database.DatabaseSession;
import sandbox.database.DatabaseSession.TransactionStatus;
import sandbox.sql.SqlException;
import sandbox.wire.BackendMessage;
import sandbox.wire.FrontendMessage;
import sandbox.wire.ProtocolException;

/**
 * Answers the messages of a client that has logged in. Statements up to a Sync, or those of one
 * query string, are one batch; after an error the rest of an extended batch is skipped.
 */
final class Conversation {
  private static final System.Logger LOG = System.getLogger(Conversation.class.getName());

  private final DatabaseSession session;
  private final ClientOutput out;
  private final ReportedSettings settings;
  private final SessionLimits limits;
  private final SimpleQuery simple;
  private final ExtendedQuery extended;
  private boolean inBatch;
  private boolean skipping;

  Conversation(
      DatabaseSession session, ClientOutput out, ReportedSettings settings, SessionLimits limits) {
    this.session = session;
    this.out = out;
    this.settings = settings;
    this.limits = limits;
    this.simple = new SimpleQuery(session, out, settings);
    this.extended = new ExtendedQuery(session, out, settings, limits);
  }

  /** Whether a message of this type is dropped because an error came before it. */
  boolean skips(int type) {
    return skipping && type != 'S' && type != 'X';
  }

  /**
   * Answers one message.
   *
   * @return false when the client says goodbye
   */
  boolean handle(FrontendMessage message) throws IOException {
    if (message instanceof FrontendMessage.Terminate) {
      return false;
    }
    if (message instanceof FrontendMessage.Query query) {
      query(query);
    } else if (message instanceof FrontendMessage.Sync) {
      ready(!skipping);
    } else if (message instanceof FrontendMessage.Flush) {
      out.flush();
    } else if (message instanceof FrontendMessage.FunctionCall) {
      out.send(Reports.of(SqlException.unsupported("the function call message")));
      ready(false);
    } else if (!(message instanceof FrontendMessage.Copy)) {
      guarded(() -> extendedStep(message));
    }
    return true;
  }

  /** A message that could not be decoded: 'Q' is answered at once, others when the Sync comes. */
  void reject(int type, ProtocolException problem) throws IOException {
    guarded(
        () -> {
          throw problem;
        });
    if (type == 'Q' || type == 'S') {
      ready(false);
    }
  }

  /** Says that the session is ready for its first query. */
  void open() throws IOException {
    out.send(new BackendMessage.ReadyForQuery(status()));
    out.flush();
  }

  /** Frees the statements and portals. */
  void close() {
    try {
      extended.closeAll();
    } catch (SqlException e) {
      // The session ends anyway; nobody is left to be told.
      return;
    }
  }

  private void query(FrontendMessage.Query query) throws IOException {
    boolean ok =
        guarded(
            () -> {
              extended.dropUnnamed();
              checkLength(query.sql());
              extended.setAsidePortals();
              begin();
              simple.run(query.sql());
            });
    ready(ok);
  }

  private void extendedStep(FrontendMessage message)
      throws SqlException, ProtocolException, IOException {
    if (message instanceof FrontendMessage.Parse parse) {
      checkLength(parse.sql());
      begin();
      extended.parse(parse);
    } else if (message instanceof FrontendMessage.Bind bind) {
      extended.bind(bind);
    } else if (message instanceof FrontendMessage.Describe describe) {
      extended.describe(describe);
    } else if (message instanceof FrontendMessage.Execute execute) {
      begin();
      extended.execute(execute);
    } else if (message instanceof FrontendMessage.Close close) {
      extended.close(close);
    } else {
      throw new IllegalStateException("unexpected " + message.getClass().getSimpleName());
    }
  }

  private void begin() throws SqlException {
    if (!inBatch) {
      session.beginBatch();
      inBatch = true;
    }
  }

  /** Ends the batch, commits or rolls back, and tells the client where the session stands. */
  private void ready(boolean ok) throws IOException {
    boolean committed =
        guarded(
            () -> {
              if (session.status() != TransactionStatus.IN_TRANSACTION || !ok) {
                extended.closePortals();
              }
              if (inBatch) {
                inBatch = false;
                endBatch(ok);
              }
            });
    if (!committed) {
      abandonBatch();
    }
    skipping = false;
    settings.update(out);
    out.send(new BackendMessage.ReadyForQuery(status()));
    out.flush();
  }

  /** A tag that waits for the commit is withdrawn when the commit fails. */
  private void endBatch(boolean ok) throws SqlException {
    try {
      session.endBatch(ok);
    } catch (SqlException | RuntimeException e) {
      out.withdraw();
      throw e;
    }
  }

  /** Closing the portals failed before the batch could be ended. */
  private void abandonBatch() throws IOException {
    if (inBatch) {
      inBatch = false;
      guarded(() -> session.endBatch(false));
    }
  }

  private char status() {
    switch (session.status()) {
      case IN_TRANSACTION:
        return 'T';
      case FAILED:
        return 'E';
      default:
        return 'I';
    }
  }

  private void checkLength(String sql) throws SqlException {
    // A character is at least one byte; only long texts are measured exactly.
    int bytes =
        sql.length() * 3L <= limits.sqlBytes()
            ? 0
            : sql.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    if (bytes > limits.sqlBytes()) {
      throw SqlException.of(
          "54000",
          "Statement is too large. Statement Size: "
              + bytes
              + " bytes. Maximum Allowed: "
              + limits.sqlBytes()
              + " bytes");
    }
  }

  /** Something that may fail without ending the connection. */
  private interface Step {
    void run() throws SqlException, ProtocolException, IOException;
  }

  /** Runs a step and reports its failure; a fatal one is thrown on. */
  private boolean guarded(Step step) throws IOException {
    try {
      step.run();
      return true;
    } catch (SqlException | ProtocolException | RuntimeException e) {
      fail(e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      fail(e);
    }
    return false;
  }

  /** After an error the portals are dead, and others need not wait for this transaction. */
  private void giveUp() {
    try {
      extended.closePortals();
    } catch (SqlException e) {
      LOG.log(System.Logger.Level.DEBUG, "a portal could not be closed", e);
    }
    session.fail();
  }

  private void fail(Throwable problem) throws IOException {
    skipping = true;
    giveUp();
    if (Reports.endsConnection(problem)) {
      throw new ConnectionEndedException(problem);
    }
    out.send(Reports.of(problem));
    // A client that flushes instead of syncing waits for this error; its Flush will be skipped.
    out.flush();
  }
}
