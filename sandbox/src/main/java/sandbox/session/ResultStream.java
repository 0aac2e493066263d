package sandbox.session;

import java.io.IOException;
import sandbox.database.DatabaseSession;
import sandbox.sql.Notice;
import sandbox.sql.Rows;
import sandbox.sql.SqlException;
import sandbox.wire.BackendMessage;
import sandbox.wire.WireBuffer;
import sandbox.wire.type.RowEncoder;

/** Sends results as they come, through a bounded buffer. */
final class ResultStream {
  private final ClientOutput out;

  ResultStream(ClientOutput out) {
    this.out = out;
  }

  /**
   * Sends rows.
   *
   * @param limit the most rows to send, 0 for all
   * @return whether the rows came to their end
   */
  boolean rows(Rows rows, RowEncoder encoder, int limit) throws SqlException, IOException {
    WireBuffer buffer = out.rows();
    long sent = 0;
    while (limit <= 0 || sent < limit) {
      if (!rows.next()) {
        return true;
      }
      try {
        encoder.encode(rows, buffer);
      } catch (ArithmeticException tooLong) {
        buffer.abandon();
        throw SqlException.of("22003", "value out of range")
            .withHint("A SUM of BIGINT is a BIGINT here; add up NUMERIC(38,0) instead.")
            .causedBy(tooLong);
      } catch (RuntimeException | Error e) {
        buffer.abandon();
        throw e;
      }
      sent++;
      out.flushIfLarge();
    }
    return false;
  }

  /** Sends the notices of a finished statement. */
  void notices(DatabaseSession.Execution execution) {
    for (Notice notice : execution.notices()) {
      out.send(
          new BackendMessage.NoticeResponse(
              BackendMessage.Report.of(notice.severity(), notice.sqlState(), notice.message())));
    }
  }
}
