package sandbox.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import sandbox.cluster.ClusterAuthority;
import sandbox.database.DatabaseSession;
import sandbox.database.SessionStart;
import sandbox.sql.SqlException;
import sandbox.wire.BackendMessage;
import sandbox.wire.FrontendCodec;
import sandbox.wire.FrontendMessage;
import sandbox.wire.MessageReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.StartupMessage;
import sandbox.wire.WireBuffer;

/** One client's connection from its first byte to its last; run by one thread. */
public final class Connection implements Runnable {
  private static final System.Logger LOG = System.getLogger(Connection.class.getName());
  private static final String SHUTDOWN = "terminating connection due to administrator command";

  /** Newest protocol of Redshift's that is spoken: extended row descriptions with case flags. */
  private static final int NEWEST_PROTOCOL = 3;

  private enum State {
    BUSY,
    WAITING,
    ENDED
  }

  private final Endpoint endpoint;
  private final Transport transport;
  private final Watch watch;
  private final AtomicReference<State> state = new AtomicReference<>(State.BUSY);
  private volatile boolean terminating;
  private volatile DatabaseSession session;
  private ClientOutput out;

  /**
   * A connection.
   *
   * @param endpoint what it shares with the others
   * @param transport its byte streams
   * @param watch its deadline, set to that of the login
   */
  public Connection(Endpoint endpoint, Transport transport, Watch watch) {
    this.endpoint = endpoint;
    this.transport = transport;
    this.watch = watch;
  }

  /** The deadline to be looked at by the server. */
  public Watch watch() {
    return watch;
  }

  /** Whether its client has gone while a statement runs, which nobody will ask the result of. */
  public boolean isDeserted() {
    return session != null && state.get() == State.BUSY && transport.isClosedByClient();
  }

  /** Serves the client until it leaves, misbehaves or is ended. */
  @Override
  public void run() {
    try (transport) {
      out = new ClientOutput(transport.out(), watch, endpoint.limits().stall());
      try {
        serve();
      } catch (SqlException | ProtocolException | RuntimeException e) {
        farewell(e);
      } catch (ConnectionEndedException e) {
        farewell(e.getCause());
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a client has gone", e);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a connection failed inside the sandbox", e);
    } finally {
      state.set(State.ENDED);
    }
  }

  /**
   * Ends the connection in good order from another thread: a waiting client is told at once, a
   * running statement is cancelled and its client told after it.
   */
  public void terminate() {
    terminating = true;
    cancelStatement();
    if (state.compareAndSet(State.WAITING, State.ENDED)) {
      watch.tighten(java.time.Duration.ofSeconds(1));
      try {
        OutputStream stream = transport.out();
        WireBuffer message = new WireBuffer();
        sandbox.wire.BackendCodec.encode(Reports.fatal("57P01", SHUTDOWN), message);
        message.writeTo(stream);
        stream.flush();
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "a client could not be told of the shutdown", e);
      }
      transport.abort();
    }
  }

  /** Ends the connection at once from another thread. */
  public void abort() {
    terminating = true;
    transport.abort();
    cancelStatement();
  }

  private void cancelStatement() {
    DatabaseSession running = session;
    if (running == null) {
      return;
    }
    try {
      running.terminate();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a statement could not be cancelled", e);
    }
  }

  private void serve() throws IOException, SqlException, ProtocolException {
    Optional<StartupMessage.Startup> startup = new Negotiation(transport, out, endpoint).run();
    if (startup.isEmpty()) {
      return;
    }
    Map<String, String> parameters = new LinkedHashMap<>(startup.get().parameters());
    String name = parameters.remove("user");
    String database = parameters.remove("database");
    if (name == null || name.isEmpty()) {
      throw SqlException.of("28000", "no user name specified in startup packet").asFatal();
    }
    if (endpoint.limits().requireSsl() && !transport.encrypted()) {
      throw noTls(name, database == null ? name : database);
    }
    boolean amazonDriver = parameters.containsKey("client_protocol_version");
    MessageReader in = new MessageReader(transport.in(), endpoint.memory());
    try {
      ClusterAuthority.Account account =
          new Login(endpoint, in, out).authenticate(name, amazonDriver);
      open(account, database == null ? account.user() : database, parameters, in);
    } finally {
      in.release();
    }
  }

  private void open(
      ClusterAuthority.Account account,
      String database,
      Map<String, String> parameters,
      MessageReader in)
      throws IOException, SqlException, ProtocolException {
    int processId = endpoint.backends().newProcessId();
    SessionStart start =
        new SessionStart(
            database,
            account.user(),
            account.superuser(),
            account.createUser(),
            processId,
            parameters);
    try (DatabaseSession opened = openSession(start)) {
      session = opened;
      opened.whenTerminated(this::terminate);
      Backends.Backend backend = endpoint.backends().add(processId, opened);
      try {
        int protocol = protocol(parameters.get("client_protocol_version"));
        ReportedSettings settings = new ReportedSettings(opened, protocol, parameters);
        out.send(new BackendMessage.AuthenticationOk());
        settings.start(out, account.user(), account.superuser());
        out.send(new BackendMessage.BackendKeyData(processId, backend.secret()));
        converse(new Conversation(opened, out, settings, endpoint.limits()), in);
      } finally {
        endpoint.backends().remove(processId);
        session = null;
      }
    }
  }

  private DatabaseSession openSession(SessionStart start) throws SqlException {
    try {
      return endpoint.databases().open(start);
    } catch (SqlException e) {
      throw e.asFatal();
    }
  }

  private void converse(Conversation conversation, MessageReader in)
      throws IOException, SqlException, ProtocolException {
    try {
      watch.allow(endpoint.limits().stall());
      conversation.open();
      boolean going = true;
      while (going) {
        if (terminating) {
          throw SqlException.of("57P01", SHUTDOWN).asFatal();
        }
        going = next(conversation, in);
      }
    } finally {
      conversation.close();
    }
  }

  private boolean next(Conversation conversation, MessageReader in)
      throws IOException, ProtocolException {
    int type = awaitType(in);
    if (type < 0) {
      return false;
    }
    if (!FrontendCodec.known(type)) {
      throw ProtocolException.fatal("invalid frontend message type " + type);
    }
    watch.allow(endpoint.limits().stall());
    FrontendMessage message;
    try {
      var body = in.body(endpoint.limits().messages().message());
      if (conversation.skips(type)) {
        return true;
      }
      message = FrontendCodec.decode(type, body);
    } catch (ProtocolException e) {
      if (e.fatal()) {
        throw e;
      }
      watch.unlimited();
      conversation.reject(type, e);
      return true;
    } finally {
      in.release();
    }
    watch.unlimited();
    return conversation.handle(message);
  }

  private int awaitType(MessageReader in) throws IOException {
    watch.allow(endpoint.limits().idle());
    state.compareAndSet(State.BUSY, State.WAITING);
    int type = in.awaitType();
    return state.compareAndSet(State.WAITING, State.BUSY) ? type : -1;
  }

  /** Reports what ends the connection, then waits briefly so that the report is not lost. */
  private void farewell(Throwable problem) throws IOException {
    BackendMessage.ErrorResponse report = Reports.last(problem);
    out.send(report);
    watch.tighten(java.time.Duration.ofSeconds(10));
    out.flush();
    // Closing a socket with unread bytes resets it, and the client might never see the report.
    InputStream in = transport.in();
    if (in.available() > 0) {
      in.skipNBytes(Math.min(in.available(), 64 * 1024));
    }
  }

  private SqlException noTls(String user, String database) {
    return SqlException.of(
            "28000",
            "no pg_hba.conf entry for host \"::ffff:"
                + transport.peer().getHostAddress()
                + "\", user \""
                + user
                + "\", database \""
                + database
                + "\", SSL off")
        .withHint("The cluster's parameter require_ssl is true: connect with TLS.")
        .asFatal();
  }

  private static int protocol(String wanted) {
    try {
      return wanted == null ? 0 : Math.max(0, Math.min(NEWEST_PROTOCOL, Integer.parseInt(wanted)));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
