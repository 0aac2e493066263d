package sandbox.wire;

import java.util.List;

/** What a client sends after its login. */
public sealed interface FrontendMessage {

  /** {@code 'Q' | int32 len | str sql}: run a string of statements. */
  record Query(String sql) implements FrontendMessage {
    @Override
    public String toString() {
      return "Query";
    }
  }

  /**
   * {@code 'P' | int32 len | str name | str sql | int16 n | int32 oid…}: prepare one statement.
   *
   * @param name statement name, empty for the unnamed one
   * @param sql its text
   * @param parameterOids declared types of $1 …, 0 for the server's choice
   */
  record Parse(String name, String sql, int[] parameterOids) implements FrontendMessage {
    @Override
    public String toString() {
      return "Parse[" + name + "]";
    }
  }

  /**
   * {@code 'B' | int32 len | str portal | str statement | int16 n | int16 format… | int16 n |
   * (int32 len | bytes)… | int16 n | int16 format…}: give a statement its values.
   *
   * @param portal portal name, empty for the unnamed one
   * @param statement statement name
   * @param parameterFormats none (all text), one for all, or one each; 0 text, 1 binary
   * @param values raw values, null for NULL
   * @param resultFormats none (all text), one for all, or one a column
   */
  record Bind(
      String portal,
      String statement,
      int[] parameterFormats,
      List<byte[]> values,
      int[] resultFormats)
      implements FrontendMessage {}

  /** {@code 'D' | int32 len | byte 'S' or 'P' | str name}. */
  record Describe(Target target, String name) implements FrontendMessage {}

  /** {@code 'E' | int32 len | str portal | int32 rows}; 0 rows means all. */
  record Execute(String portal, int maxRows) implements FrontendMessage {}

  /** {@code 'C' | int32 len | byte 'S' or 'P' | str name}. */
  record Close(Target target, String name) implements FrontendMessage {}

  /** {@code 'H' | int32 4}: send what is pending. */
  record Flush() implements FrontendMessage {}

  /** {@code 'S' | int32 4}: the pipeline ends; errors are forgotten. */
  record Sync() implements FrontendMessage {}

  /** {@code 'X' | int32 4}: goodbye. */
  record Terminate() implements FrontendMessage {}

  /** {@code 'F' | …}: call a function by OID, a relic. */
  record FunctionCall() implements FrontendMessage {}

  /**
   * {@code 'd'}, {@code 'c'} or {@code 'f'}: CopyData, CopyDone or CopyFail. Outside of a copy they
   * are read and dropped, as the protocol demands.
   */
  record Copy() implements FrontendMessage {}

  /** What Describe and Close speak of. */
  enum Target {
    STATEMENT,
    PORTAL
  }
}
