package sandbox.load;

/** Why a row is rejected: Redshift's code and words. A value, thrown; it has no stack trace. */
final class LoadFault extends Exception {
  private static final long serialVersionUID = 1L;

  final int code;
  final int position;
  private String rawValue;

  LoadFault(int code, String reason, int position) {
    super(reason, null, false, false);
    this.code = code;
    this.position = position;
  }

  LoadFault(int code, String reason) {
    this(code, reason, -1);
  }

  LoadFault withValue(String value) {
    rawValue = value;
    return this;
  }

  String rawValue() {
    return rawValue == null ? "" : rawValue;
  }

  /** The load error codes of the Developer Guide's "Load error reference" that are used here. */
  static final class Code {
    static final int TOO_MANY_COLUMNS = 1202;
    static final int OUT_OF_RANGE = 1204;
    static final int DATE_FORMAT = 1205;
    static final int TIMESTAMP_FORMAT = 1206;
    static final int INVALID_DIGIT = 1207;
    static final int DECIMAL_FORMAT = 1209;
    static final int BOOLEAN_FORMAT = 1210;
    static final int NULL_IN_NOT_NULL = 1213;
    static final int DELIMITER_NOT_FOUND = 1214;
    static final int INVALID_LINE = 1216;
    static final int INVALID_UTF8 = 1220;
    static final int INTEGER_OVERFLOW = 1222;
    static final int INVALID_SUPER = 1224;

    private Code() {}
  }
}
