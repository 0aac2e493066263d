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
  private final List<Object> values;
  private final int[] formats;
  private Execution execution;
  private RowEncoder encoder;
  private String tag;

  Portal(String name, Prepared prepared, List<Object> values, int[] formats) {
    this.name = name;
    this.prepared = prepared;
    this.values = values;
    this.formats = formats;
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
