package sandbox.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sandbox.database.DatabaseSession;
import sandbox.database.DatabaseSession.StatementText;
import sandbox.sql.SqlException;
import sandbox.wire.BackendMessage;
import sandbox.wire.FrontendMessage;
import sandbox.wire.FrontendMessage.Target;
import sandbox.wire.ProtocolException;
import sandbox.wire.type.ParameterDecoder;

/** The extended query protocol: the statements and portals of one session. */
final class ExtendedQuery {
  private final DatabaseSession session;
  private final ClientOutput out;
  private final ReportedSettings settings;
  private final SessionLimits limits;
  private final Map<String, Prepared> statements = new HashMap<>();
  private final Map<String, Portal> portals = new HashMap<>();

  /** Those that have sent a part of their rows; there may be a thousand others in a batch. */
  private final List<Portal> suspended = new ArrayList<>();

  /**
   * How many portals are spent. Amazon's driver gives each row of a batch in a transaction a portal
   * of its own and closes none before the end, so that spent ones do not count.
   */
  private int spent;

  private long retained;

  ExtendedQuery(
      DatabaseSession session, ClientOutput out, ReportedSettings settings, SessionLimits limits) {
    this.session = session;
    this.out = out;
    this.settings = settings;
    this.limits = limits;
  }

  void parse(FrontendMessage.Parse message) throws SqlException {
    String name = message.name();
    if (!name.isEmpty()) {
      if (statements.containsKey(name)) {
        throw SqlException.of("42P05", "prepared statement \"" + name + "\" already exists");
      }
      checkLimit(statements.size(), "prepared statements");
    }
    List<StatementText> texts = session.split(message.sql());
    if (texts.size() > 1) {
      throw SqlException.of("42601", "cannot insert multiple commands into a prepared statement");
    }
    long bytes = 2L * message.sql().length() + 4L * message.parameterOids().length;
    if (name.isEmpty()) {
      // Its portals live on: pgjdbc reads a cursor by portions while it prepares other statements.
      forget(statements.remove(""));
    }
    checkRetained(bytes);
    setAsidePortals();
    var statement = texts.isEmpty() ? null : session.prepare(texts.get(0), message.parameterOids());
    statements.put(name, new Prepared(name, statement, bytes));
    retained += bytes;
    out.send(BackendMessage.Signal.PARSE_COMPLETE);
  }

  void bind(FrontendMessage.Bind message) throws SqlException, ProtocolException {
    String name = message.portal();
    if (!name.isEmpty()) {
      if (portals.containsKey(name)) {
        throw SqlException.of("42P03", "cursor \"" + name + "\" already exists");
      }
      checkLimit(portals.size() - spent, "portals");
    }
    Prepared prepared = statement(message.statement());
    List<Object> values = values(message, prepared);
    int[] formats =
        formats(
            message.resultFormats(),
            prepared.columns().size(),
            "bind message has %d result formats but query has %d columns");
    closePortal(name);
    long bytes = size(message);
    checkRetained(bytes);
    portals.put(name, new Portal(name, prepared, values, formats, bytes));
    retained += bytes;
    prepared.retain();
    out.send(BackendMessage.Signal.BIND_COMPLETE);
  }

  void describe(FrontendMessage.Describe message) throws SqlException {
    if (message.target() == Target.STATEMENT) {
      Prepared prepared = statement(message.name());
      out.send(new BackendMessage.ParameterDescription(prepared.parameterOids()));
      describe(prepared, new int[prepared.columns().size()]);
    } else {
      Portal portal = portal(message.name());
      describe(portal.prepared(), portal.formats());
    }
  }

  void execute(FrontendMessage.Execute message) throws SqlException, IOException {
    Portal portal = portal(message.portal());
    if (portal.prepared().empty()) {
      out.send(BackendMessage.Signal.EMPTY_QUERY);
    } else {
      if (portal.fresh()) {
        setAsidePortals();
      }
      boolean before = portal.isSpent();
      portal.run(session, out, settings.style(), message.maxRows());
      if (portal.isSpent() && !before) {
        spent++;
        retained -= portal.shrink();
      }
      if (portal.isSuspended() && !suspended.contains(portal)) {
        suspended.add(portal);
      }
    }
  }

  /** Reads what suspended portals still have, before something else runs on the connection. */
  void setAsidePortals() throws SqlException {
    for (Portal portal : suspended) {
      retained += portal.setAside(Math.max(0, limits.retainedBytes() - retained));
    }
    suspended.clear();
  }

  /** Closing what does not exist is no error. */
  void close(FrontendMessage.Close message) throws SqlException {
    if (message.target() == Target.STATEMENT) {
      closeStatement(message.name());
    } else {
      closePortal(message.name());
    }
    out.send(BackendMessage.Signal.CLOSE_COMPLETE);
  }

  /** Portals do not outlive their transaction. */
  void closePortals() throws SqlException {
    SqlException first = null;
    for (Portal portal : portals.values()) {
      try {
        end(portal);
      } catch (SqlException e) {
        first = first == null ? e : first;
      }
    }
    portals.clear();
    if (first != null) {
      throw first;
    }
  }

  /** A simple query drops the unnamed statement and portal. */
  void dropUnnamed() throws SqlException {
    closePortal("");
    forget(statements.remove(""));
  }

  /** Frees everything at the end of the connection. */
  void closeAll() throws SqlException {
    try {
      closePortals();
    } finally {
      statements.values().forEach(Prepared::release);
      statements.clear();
    }
  }

  private void describe(Prepared prepared, int[] formats) {
    if (prepared.columns().isEmpty()) {
      out.send(BackendMessage.Signal.NO_DATA);
    } else {
      out.send(
          new BackendMessage.RowDescription(
              prepared.columns(), formats, settings.style().protocol()));
    }
  }

  private static List<Object> values(FrontendMessage.Bind message, Prepared prepared)
      throws ProtocolException {
    int[] oids = prepared.parameterOids();
    List<byte[]> raw = message.values();
    if (raw.size() != oids.length) {
      throw ProtocolException.malformed(
          String.format(
              "bind message supplies %d parameters, but prepared statement \"%s\" requires %d",
              raw.size(), prepared.name(), oids.length));
    }
    int[] formats =
        formats(
            message.parameterFormats(),
            oids.length,
            "bind message has %d parameter formats but %d parameters");
    List<Object> values = new ArrayList<>(oids.length);
    for (int i = 0; i < oids.length; i++) {
      values.add(ParameterDecoder.decode(i + 1, oids[i], formats[i], raw.get(i)));
    }
    return Collections.unmodifiableList(values);
  }

  /** No format means text for all, one format serves all. */
  private static int[] formats(int[] given, int count, String complaint) throws ProtocolException {
    if (given.length == count) {
      return given;
    }
    if (given.length > 1) {
      throw ProtocolException.malformed(String.format(complaint, given.length, count));
    }
    int[] formats = new int[count];
    Arrays.fill(formats, given.length == 0 ? 0 : given[0]);
    return formats;
  }

  private Prepared statement(String name) throws SqlException {
    Prepared prepared = statements.get(name);
    if (prepared == null) {
      throw SqlException.of(
          "26000",
          name.isEmpty()
              ? "unnamed prepared statement does not exist"
              : "prepared statement \"" + name + "\" does not exist");
    }
    return prepared;
  }

  private Portal portal(String name) throws SqlException {
    Portal portal = portals.get(name);
    if (portal == null) {
      throw SqlException.of("34000", "portal \"" + name + "\" does not exist");
    }
    return portal;
  }

  private void closeStatement(String name) throws SqlException {
    Prepared prepared = statements.remove(name);
    if (prepared == null) {
      return;
    }
    List<String> orphans = new ArrayList<>();
    portals.forEach(
        (portalName, portal) -> {
          if (portal.prepared() == prepared) {
            orphans.add(portalName);
          }
        });
    for (String orphan : orphans) {
      closePortal(orphan);
    }
    forget(prepared);
  }

  private void forget(Prepared prepared) {
    if (prepared != null) {
      retained -= prepared.bytes();
      prepared.release();
    }
  }

  private void end(Portal portal) throws SqlException {
    suspended.remove(portal);
    spent -= portal.isSpent() ? 1 : 0;
    retained -= portal.bytes();
    try {
      portal.close();
    } finally {
      portal.prepared().release();
    }
  }

  private void closePortal(String name) throws SqlException {
    Portal portal = portals.remove(name);
    if (portal != null) {
      end(portal);
    }
  }

  private void checkLimit(int size, String what) throws SqlException {
    if (size >= limits.statements()) {
      throw SqlException.of(
              "53400", "too many " + what + ": a session may have at most " + limits.statements())
          .withHint("Close those that are no longer needed.");
    }
  }

  private void checkRetained(long more) throws SqlException {
    if (retained + more > limits.retainedBytes()) {
      throw SqlException.of(
              "53200",
              "out of memory: the prepared statements and portals of a session may hold at most "
                  + limits.retainedBytes()
                  + " bytes")
          .withHint("Close those that are no longer needed.");
    }
  }

  private static long size(FrontendMessage.Bind message) {
    long bytes = 0;
    for (byte[] value : message.values()) {
      bytes += value == null ? 8 : 8 + 2L * value.length;
    }
    return bytes;
  }
}
