package sandbox.wire.type;

import java.time.ZoneOffset;
import sandbox.sql.Row;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.wire.BodyReader;
import sandbox.wire.ProtocolException;
import sandbox.wire.WireBuffer;

/** How the values of one type travel. */
interface TypeCodec {

  /** Appends the text form of a value that is not NULL. */
  void writeText(Row row, int column, WireBuffer out);

  /** Appends the binary form of a value that is not NULL. */
  void writeBinary(Row row, int column, WireBuffer out);

  /**
   * Reads a binary parameter; the caller checks that nothing is left over.
   *
   * @return one of the Java values that {@code DatabaseSession.execute} takes
   * @throws ProtocolException when there are too few bytes
   */
  Object readBinary(BodyReader value) throws ProtocolException;

  /** The codec of a type. */
  static TypeCodec of(SqlType type, ValueStyle style) {
    switch (type.kind()) {
      case BOOL:
        return new BoolCodec();
      case INT2:
        return new IntegerCodec(2);
      case INT4:
      case OID:
      case REGPROC:
        return new IntegerCodec(4);
      case INT8:
        return new IntegerCodec(8);
      case FLOAT4:
        return new RealCodec(style.extraFloatDigits());
      case FLOAT8:
        return new DoubleCodec(style.extraFloatDigits());
      case NUMERIC:
        return style.protocol() >= 2 ? new RedshiftNumericCodec(type) : new NumericCodec();
      case DATE:
        return new DateCodec();
      case TIME:
        return new TimeCodec();
      case TIMETZ:
        return new TimeTzCodec();
      case TIMESTAMP:
        return new TimestampCodec(ZoneOffset.UTC, false);
      case TIMESTAMPTZ:
        return new TimestampCodec(style.zone(), true);
      case INTERVAL_YEAR_TO_MONTH:
        return new YearToMonthCodec();
      case INTERVAL_DAY_TO_SECOND:
        return new DayToSecondCodec();
      case BYTEA:
        return new ByteaCodec();
      case VARBYTE:
        return new VarbyteCodec();
      case INT2_ARRAY:
        return new ArrayCodec(Kind.INT2);
      case INT4_ARRAY:
        return new ArrayCodec(Kind.INT4);
      case TEXT_ARRAY:
        return new ArrayCodec(Kind.TEXT);
      default:
        return new TextCodec();
    }
  }
}
