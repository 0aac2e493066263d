package sandbox.wire.type;

import java.util.ArrayList;
import java.util.List;
import sandbox.sql.Row;
import sandbox.sql.SqlType.Kind;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/**
 * The leader node's arrays of one dimension: text as PostgreSQL's array_out writes it; binary as
 * its array_send does: {@code int32 dimensions | int32 has NULL | int32 OID of the elements |
 * (int32 length | int32 lower bound) | (int32 len, -1 for NULL | bytes)…}, where an empty array has
 * no dimension.
 */
final class ArrayCodec implements TypeCodec {
  private final Kind element;

  ArrayCodec(Kind element) {
    this.element = element;
  }

  @Override
  public void writeText(Row row, int column, WireBuffer out) {
    out.putText(row.getString(column));
  }

  @Override
  public void writeBinary(Row row, int column, WireBuffer out) {
    List<String> items = items(row.getString(column));
    out.putInt(items.isEmpty() ? 0 : 1).putInt(items.contains(null) ? 1 : 0).putInt(element.oid());
    if (!items.isEmpty()) {
      out.putInt(items.size()).putInt(1);
    }
    for (String item : items) {
      if (item == null) {
        out.putInt(-1);
      } else {
        int start = out.beginValue();
        if (element == Kind.INT2) {
          out.putShort(Integer.parseInt(item));
        } else if (element == Kind.INT4) {
          out.putInt(Integer.parseInt(item));
        } else {
          out.putText(item);
        }
        out.endValue(start);
      }
    }
  }

  /** What array_out has written; null for NULL. */
  private static List<String> items(String text) {
    List<String> items = new ArrayList<>();
    StringBuilder item = new StringBuilder();
    boolean inside = false;
    boolean quoted = false;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inside && c == '\\') {
        item.append(text.charAt(++i));
      } else if (c == '"') {
        inside = !inside;
        quoted = true;
      } else if (!inside && (c == ',' || c == '}')) {
        if (quoted || item.length() > 0) {
          items.add(!quoted && item.toString().equals("NULL") ? null : item.toString());
        }
        item.setLength(0);
        quoted = false;
      } else {
        item.append(c);
      }
    }
    return items;
  }

  @Override
  public Object readBinary(BodyReader value) throws ProtocolException {
    throw ProtocolException.unsupported("A parameter that is a binary array");
  }
}
