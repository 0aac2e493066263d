package sandbox.session;

import java.io.IOException;
import java.util.List;
import sandbox.database.DatabaseSession;
import sandbox.database.DatabaseSession.Execution;
import sandbox.sql.Column;
import sandbox.sql.Rows;
import sandbox.sql.SqlException;
import sandbox.wire.BackendMessage;
import sandbox.wire.type.RowEncoder;
import sandbox.wire.type.ValueStyle;

/** A statement with its values: started by the first Execute, maybe suspended, then finished. */
final class Portal {
  private final String name;
  private final Prepared prepared;
  private List<Object> values;
  private final int[] formats;
  private long bytes;
  private Execution execution;
  private RowEncoder encoder;
  private SpooledRows spooled;
  private SqlException spoilt;
  private String tag;

  Portal(String name, Prepared prepared, List<Object> values, int[] formats, long bytes) {
    this.name = name;
    this.prepared = prepared;
    this.values = values;
    this.formats = formats;
    this.bytes = bytes;
  }

  long bytes() {
    return bytes;
  }

  Prepared prepared() {
    return prepared;
  }

  int[] formats() {
    return formats;
  }

  /** Sends up to {@code maxRows} rows and what ends them: a tag or PortalSuspended. */
  void run(DatabaseSession session, ClientOutput out, ValueStyle style, int maxRows)
      throws SqlException, IOException {
    if (spoilt != null) {
      throw spoilt;
    }
    if (spooled != null) {
      resume(out, maxRows);
      return;
    }
    if (tag != null) {
      again(out);
      return;
    }
    ResultStream results = new ResultStream(out);
    if (execution == null) {
      start(session, style);
    }
    Rows rows = execution.rows();
    if (rows != null && !results.rows(rows, encoder, maxRows)) {
      out.send(BackendMessage.Signal.PORTAL_SUSPENDED);
      return;
    }
    results.notices(execution);
    tag = execution.tag();
    close();
    out.defer(new BackendMessage.CommandComplete(tag));
  }

  /**
   * Reads what is left of a suspended result, because another statement is about to run.
   *
   * @param limit the most bytes to keep; when there are more, the portal's next Execute fails
   * @return the bytes kept
   */
  long setAside(long limit) throws SqlException {
    if (execution == null || tag != null) {
      return 0;
    }
    try {
      spooled = SpooledRows.of(execution.rows(), encoder, limit);
      tag = execution.tag();
    } catch (SqlException e) {
      spoilt = e;
    } finally {
      close();
    }
    long kept = spooled == null ? 0 : spooled.bytes();
    bytes += kept;
    return kept;
  }

  /** Whether the engine still has rows of it. */
  boolean isSuspended() {
    return execution != null && tag == null;
  }

  /** Whether nothing can be had of it any more: it has run, and has no rows. */
  boolean isSpent() {
    return tag != null && prepared.columns().isEmpty();
  }

  /** Gives up what a spent portal does not need; how many bytes it holds less. */
  long shrink() {
    long before = bytes;
    bytes = Math.min(before, name.length());
    values = List.of();
    return before - bytes;
  }

  /** Whether its first Execute is still to come. */
  boolean fresh() {
    return execution == null && tag == null && spoilt == null;
  }

  private void resume(ClientOutput out, int maxRows) throws IOException {
    boolean ended = spooled.send(out.rows(), maxRows);
    out.flushIfLarge();
    if (ended) {
      out.defer(new BackendMessage.CommandComplete(tag));
    } else {
      out.send(BackendMessage.Signal.PORTAL_SUSPENDED);
    }
  }

  /** Frees the execution; the portal sends no more rows. */
  void close() throws SqlException {
    Execution ending = execution;
    execution = null;
    if (ending != null) {
      ending.close();
    }
  }

  private void start(DatabaseSession session, ValueStyle style) throws SqlException {
    execution = session.execute(prepared.statement(), values);
    Rows rows = execution.rows();
    List<Column> columns = rows == null ? List.of() : rows.columns();
    if (!sameTypes(columns, prepared.columns())) {
      // The client decodes by the description it has, maybe in binary.
      throw SqlException.of("0A000", "cached plan must not change result type")
          .withDetail("The result's columns are no longer those that were described.");
    }
    encoder = new RowEncoder(columns, formats, style);
  }

  private void again(ClientOutput out) throws SqlException {
    if (prepared.columns().isEmpty()) {
      throw SqlException.of("55000", "portal \"" + name + "\" cannot be run anymore");
    }
    out.defer(new BackendMessage.CommandComplete(tag));
  }

  private static boolean sameTypes(List<Column> actual, List<Column> described) {
    if (actual.size() != described.size()) {
      return false;
    }
    for (int i = 0; i < actual.size(); i++) {
      if (actual.get(i).type().kind() != described.get(i).type().kind()) {
        return false;
      }
    }
    return true;
  }
}
