package sandbox.wire.type;

import java.util.List;
import sandbox.sql.Column;
import sandbox.sql.Row;
import sandbox.wire.WireBuffer;

/** Writes the rows of one result as DataRow messages. */
public final class RowEncoder {
  private final TypeCodec[] codecs;
  private final boolean[] binary;

  /**
   * An encoder.
   *
   * @param columns the result's columns
   * @param formats one each, 0 text or 1 binary
   * @param style what of the session changes the look of values
   */
  public RowEncoder(List<Column> columns, int[] formats, ValueStyle style) {
    codecs = new TypeCodec[columns.size()];
    binary = new boolean[codecs.length];
    for (int i = 0; i < codecs.length; i++) {
      codecs[i] = TypeCodec.of(columns.get(i).type(), style);
      binary[i] = formats[i] == 1;
    }
  }

  /** Appends {@code 'D' | int32 len | int16 n | (int32 len, -1 for NULL | bytes)…}. */
  public void encode(Row row, WireBuffer out) {
    out.begin('D').putShort(codecs.length);
    for (int i = 0; i < codecs.length; i++) {
      if (row.isNull(i)) {
        out.putInt(-1);
      } else {
        int start = out.beginValue();
        if (binary[i]) {
          codecs[i].writeBinary(row, i, out);
        } else {
          codecs[i].writeText(row, i, out);
        }
        out.endValue(start);
      }
    }
    out.end();
  }
}
