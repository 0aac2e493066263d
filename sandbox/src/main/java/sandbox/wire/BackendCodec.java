package sandbox.wire;

import java.util.List;
import sandbox.sql.Column;
import sandbox.sql.SqlType;

/** {@link BackendMessage} to bytes; the layouts are told at its records. */
public final class BackendCodec {

  private BackendCodec() {}

  /** Appends one message. */
  public static void encode(BackendMessage message, WireBuffer out) {
    if (message instanceof BackendMessage.Signal signal) {
      out.begin(signal.type()).end();
    } else if (message instanceof BackendMessage.CommandComplete complete) {
      out.begin('C').putString(complete.tag()).end();
    } else if (message instanceof BackendMessage.ReadyForQuery ready) {
      out.begin('Z').putByte(ready.status()).end();
    } else if (message instanceof BackendMessage.RowDescription description) {
      rowDescription(description, out);
    } else if (message instanceof BackendMessage.ParameterDescription description) {
      parameterDescription(description, out);
    } else if (message instanceof BackendMessage.ErrorResponse error) {
      report('E', error.report(), out);
    } else if (message instanceof BackendMessage.NoticeResponse notice) {
      report('N', notice.report(), out);
    } else if (message instanceof BackendMessage.ParameterStatus status) {
      out.begin('S').putString(status.name()).putString(status.value()).end();
    } else {
      login(message, out);
    }
  }

  private static void login(BackendMessage message, WireBuffer out) {
    if (message instanceof BackendMessage.AuthenticationOk) {
      out.begin('R').putInt(0).end();
    } else if (message instanceof BackendMessage.AuthenticationMd5 md5) {
      out.begin('R').putInt(5).putBytes(md5.salt()).end();
    } else if (message instanceof BackendMessage.AuthenticationDigest digest) {
      out.begin('R').putInt(13).putInt(0);
      out.putInt(digest.salt().length).putBytes(digest.salt());
      out.putInt(digest.serverNonce().length).putBytes(digest.serverNonce()).end();
    } else if (message instanceof BackendMessage.NegotiateProtocolVersion version) {
      out.begin('v').putInt(version.minor()).putInt(version.unknownOptions().size());
      version.unknownOptions().forEach(out::putString);
      out.end();
    } else if (message instanceof BackendMessage.BackendKeyData key) {
      out.begin('K').putInt(key.processId()).putInt(key.secret()).end();
    } else {
      throw new IllegalArgumentException("no encoding for " + message);
    }
  }

  private static void parameterDescription(
      BackendMessage.ParameterDescription description, WireBuffer out) {
    out.begin('t').putShort(description.oids().length);
    for (int oid : description.oids()) {
      out.putInt(oid);
    }
    out.end();
  }

  private static void rowDescription(BackendMessage.RowDescription description, WireBuffer out) {
    List<Column> columns = description.columns();
    out.begin('T').putShort(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Column.Origin origin = column.origin();
      out.putString(column.label())
          .putInt(origin == null ? 0 : origin.tableOid())
          .putShort(origin == null ? 0 : origin.position())
          .putInt(column.type().kind().oid())
          .putShort(column.type().kind().size())
          .putInt(column.type().modifier())
          .putShort(description.formats()[i]);
      if (description.protocol() >= 1) {
        extension(column, description.protocol(), out);
      }
    }
    out.end();
  }

  /**
   * {@code str schema | str table | str column | str catalog | int16 flags}. Flags: bit 0 NOT NULL,
   * bit 1 case sensitive (from protocol 3), bit 4 auto increment, bit 8 read only, bit 12
   * searchable, as Amazon's JDBC driver 2.3.0 reads them.
   */
  private static void extension(Column column, int protocol, WireBuffer out) {
    Column.Origin origin = column.origin();
    int flags = 1 << 12;
    if (protocol >= 3 && isText(column.type().kind())) {
      flags |= 1 << 1;
    }
    if (origin == null) {
      out.putByte(0).putByte(0).putByte(0).putByte(0).putShort(flags);
      return;
    }
    flags |= origin.notNull() ? 1 : 0;
    flags |= origin.identity() ? 1 << 4 : 0;
    out.putString(origin.schema())
        .putString(origin.table())
        .putString(origin.column())
        .putString(origin.database())
        .putShort(flags);
  }

  private static boolean isText(SqlType.Kind kind) {
    return kind == SqlType.Kind.VARCHAR
        || kind == SqlType.Kind.BPCHAR
        || kind == SqlType.Kind.TEXT
        || kind == SqlType.Kind.CHAR
        || kind == SqlType.Kind.NAME;
  }

  private static void report(char type, BackendMessage.Report report, WireBuffer out) {
    out.begin(type);
    out.putByte('S').putString(report.severity());
    out.putByte('C').putString(report.sqlState());
    out.putByte('M').putString(report.message());
    if (report.detail() != null) {
      out.putByte('D').putString(report.detail());
    }
    if (report.hint() != null) {
      out.putByte('H').putString(report.hint());
    }
    if (report.position() > 0) {
      out.putByte('P').putString(Integer.toString(report.position()));
    }
    out.putByte(0).end();
  }
}
