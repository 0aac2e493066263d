package sandbox.time;

/** What a text without a format is read as. */
public enum TimeKind {
  DATE("date"),
  TIME("time"),
  TIMETZ("time with time zone"),
  TIMESTAMP("timestamp"),
  TIMESTAMPTZ("timestamp with time zone");

  private final String sqlName;

  TimeKind(String sqlName) {
    this.sqlName = sqlName;
  }

  String sqlName() {
    return sqlName;
  }

  /** Whether it is a time of day without a date. */
  boolean isClock() {
    return this == TIME || this == TIMETZ;
  }
}
