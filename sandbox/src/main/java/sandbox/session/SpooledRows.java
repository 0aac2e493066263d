package sandbox.session;

import sandbox.sql.Rows;
import sandbox.sql.SqlException;
import sandbox.wire.WireBuffer;
import sandbox.wire.type.RowEncoder;

/**
 * The rest of a suspended portal's rows as DataRow messages. DuckDB has one running result a
 * connection: before another statement runs, the rows that a client has not fetched yet are read.
 */
final class SpooledRows {
  private final byte[] messages;
  private int position;

  private SpooledRows(byte[] messages) {
    this.messages = messages;
  }

  /**
   * Reads all rows that are left.
   *
   * @throws SqlException 53200 when they are more than {@code limit} bytes
   */
  static SpooledRows of(Rows rows, RowEncoder encoder, long limit) throws SqlException {
    WireBuffer buffer = new WireBuffer();
    while (rows.next()) {
      encoder.encode(rows, buffer);
      if (buffer.size() > limit) {
        throw SqlException.of(
                "53200",
                "out of memory: the rows left in a portal when another statement began are more"
                    + " than "
                    + limit
                    + " bytes")
            .withHint("Read the first result to its end, or use two connections.");
      }
    }
    return new SpooledRows(buffer.toByteArray());
  }

  long bytes() {
    return messages.length;
  }

  /**
   * Copies rows.
   *
   * @param limit the most rows to copy, 0 for all
   * @return whether the rows came to their end before the limit
   */
  boolean send(WireBuffer out, int limit) {
    int start = position;
    int sent = 0;
    while (position < messages.length && (limit <= 0 || sent < limit)) {
      position += 1 + length(position + 1);
      sent++;
    }
    out.putBytes(messages, start, position - start);
    return limit <= 0 || sent < limit;
  }

  private int length(int at) {
    return (messages[at] & 0xFF) << 24
        | (messages[at + 1] & 0xFF) << 16
        | (messages[at + 2] & 0xFF) << 8
        | (messages[at + 3] & 0xFF);
  }
}
