package sandbox.wire;

import java.util.List;
import sandbox.sql.Column;

/** What a server sends, except DataRow, which is written value by value and never an object. */
public sealed interface BackendMessage {

  /** {@code 'R' | int32 8 | int32 0}. */
  record AuthenticationOk() implements BackendMessage {}

  /** {@code 'R' | int32 12 | int32 5 | byte[4] salt}. */
  record AuthenticationMd5(byte[] salt) implements BackendMessage {}

  /**
   * {@code 'R' | int32 len | int32 13 | int32 0 | int32 n | bytes salt | int32 n | bytes nonce}:
   * Redshift's own; 0 is SHA-256. The client answers {@code SHA256(SHA256(password + salt) +
   * serverNonce + clientNonce)}.
   */
  record AuthenticationDigest(byte[] salt, byte[] serverNonce) implements BackendMessage {}

  /**
   * {@code 'v' | int32 len | int32 minor | int32 n | str option…}: the newest minor version, to a
   * client that wants a newer one.
   */
  record NegotiateProtocolVersion(int minor, List<String> unknownOptions)
      implements BackendMessage {}

  /** {@code 'S' | int32 len | str name | str value}. */
  record ParameterStatus(String name, String value) implements BackendMessage {}

  /** {@code 'K' | int32 12 | int32 pid | int32 secret}. */
  record BackendKeyData(int processId, int secret) implements BackendMessage {
    @Override
    public String toString() {
      return "BackendKeyData[processId=" + processId + "]";
    }
  }

  /** {@code 'Z' | int32 5 | byte status}: I idle, T in a transaction, E in a failed one. */
  record ReadyForQuery(char status) implements BackendMessage {}

  /**
   * {@code 'T' | int32 len | int16 n | (str label | int32 table | int16 attribute | int32 type |
   * int16 typlen | int32 typmod | int16 format | extension)…}. From protocol 1 on each column is
   * extended by {@code str schema | str table | str column | str catalog | int16 flags}.
   *
   * @param columns the columns
   * @param formats one each, 0 text or 1 binary
   * @param protocol the server_protocol_version told to the client
   */
  record RowDescription(List<Column> columns, int[] formats, int protocol)
      implements BackendMessage {}

  /** {@code 't' | int32 len | int16 n | int32 oid…}. */
  record ParameterDescription(int[] oids) implements BackendMessage {}

  /** {@code 'C' | int32 len | str tag}. */
  record CommandComplete(String tag) implements BackendMessage {}

  /** A message of a type byte alone: {@code type | int32 4}. */
  enum Signal implements BackendMessage {
    PARSE_COMPLETE('1'),
    BIND_COMPLETE('2'),
    CLOSE_COMPLETE('3'),
    NO_DATA('n'),
    EMPTY_QUERY('I'),
    PORTAL_SUSPENDED('s');

    private final char type;

    Signal(char type) {
      this.type = type;
    }

    char type() {
      return type;
    }
  }

  /** {@code 'E' | int32 len | (byte field | str value)… | 0}. */
  record ErrorResponse(Report report) implements BackendMessage {}

  /** {@code 'N' | int32 len | (byte field | str value)… | 0}. */
  record NoticeResponse(Report report) implements BackendMessage {}

  /**
   * The fields of an error or notice.
   *
   * @param severity S: ERROR, FATAL, INFO, NOTICE, WARNING
   * @param sqlState C: five characters
   * @param message M: what happened
   * @param detail D: more of it, or null
   * @param hint H: how to mend it, or null
   * @param position P: character in the query string from 1, 0 when unknown
   */
  record Report(
      String severity, String sqlState, String message, String detail, String hint, int position) {

    /** A report of the three fields that every report has. */
    public static Report of(String severity, String sqlState, String message) {
      return new Report(severity, sqlState, message, null, null, 0);
    }
  }
}
