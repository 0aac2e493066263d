package sandbox.sql;

import java.math.BigDecimal;

/**
 * The current row of a result, read column by column (from 0) without boxing.
 *
 * <p>Which getter serves which kind: BOOL {@link #getBoolean}; INT2/4/8, OID, REGPROC {@link
 * #getLong}; DATE {@link #getLong} (days since 1970-01-01); TIME {@link #getLong} (microseconds of
 * the day); TIMESTAMP and TIMESTAMPTZ {@link #getLong} (microseconds since 1970-01-01 UTC);
 * INTERVAL_YEAR_TO_MONTH {@link #getLong} (months); INTERVAL_DAY_TO_SECOND {@link #getLong}
 * (microseconds); FLOAT4/8 {@link #getDouble}; NUMERIC {@link #getDecimal}; BYTEA and VARBYTE
 * {@link #getBytes}; every other kind {@link #getString} (its text form).
 */
public interface Row {

  /** Whether the column is NULL; no other getter may be called then. */
  boolean isNull(int column);

  /** A BOOL. */
  boolean getBoolean(int column);

  /** An integer, or a date or time in the unit given above. */
  long getLong(int column);

  /** A floating point number. */
  double getDouble(int column);

  /** A NUMERIC with its scale. */
  BigDecimal getDecimal(int column);

  /** A text value. */
  String getString(int column);

  /** A binary value. */
  byte[] getBytes(int column);
}
