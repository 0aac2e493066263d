package sandbox.load;

import sandbox.catalog.ColumnDescription;
import sandbox.load.CopyCommand.Conversion;
import sandbox.sql.SqlType;

/** Turns a field's text into the value of a column, with Redshift's checks. */
final class ColumnReader {
  /** Reads the text of one type; it is neither null nor, for most types, blank. */
  interface TypeReader {
    Object read(String text, boolean number) throws LoadFault;
  }

  private final ColumnDescription column;
  private final Conversion conversion;
  private final TypeReader reader;
  private final boolean character;

  ColumnReader(ColumnDescription column, Conversion conversion) {
    this.column = column;
    this.conversion = conversion;
    character =
        switch (column.type().kind()) {
          case VARCHAR, BPCHAR, TEXT, NAME, CHAR -> true;
          default -> false;
        };
    reader = reader(column.type(), conversion);
  }

  ColumnDescription column() {
    return column;
  }

  Conversion conversion() {
    return conversion;
  }

  /** The value in the form that {@link ColumnWriter} writes, or null. */
  Object read(String text, boolean number) throws LoadFault {
    Object value = null;
    if (text != null && !isNull(text)) {
      try {
        value = reader.read(text, number);
      } catch (LoadFault fault) {
        throw fault.withValue(text);
      }
    }
    if (value == null && column.notNull() && !generates(column)) {
      throw new LoadFault(LoadFault.Code.NULL_IN_NOT_NULL, "Missing data for not-null field")
          .withValue(text);
    }
    return value;
  }

  /** Whether a column makes up a value where it is given none. */
  static boolean generates(ColumnDescription column) {
    return column.identity() != null && column.identity().byDefault();
  }

  /**
   * The value of a column that FILLRECORD fills: a VARCHAR is empty unless EMPTYASNULL, or NULL AS
   * '', says otherwise; all others, CHAR too, are NULL (Developer Guide, FILLRECORD).
   */
  Object missing() throws LoadFault {
    boolean varying =
        switch (column.type().kind()) {
          case VARCHAR, TEXT -> true;
          default -> false;
        };
    return read(varying && !"".equals(conversion.nullAs()) ? "" : null, false);
  }

  /**
   * Whether a text means NULL: EMPTYASNULL and BLANKSASNULL are for character columns; an empty or
   * blank field of any other type always is NULL.
   */
  private boolean isNull(String text) {
    if (!character) {
      return text.isBlank();
    }
    return text.isEmpty() ? conversion.emptyAsNull() : conversion.blanksAsNull() && text.isBlank();
  }

  private static TypeReader reader(SqlType type, Conversion conversion) {
    return switch (type.kind()) {
      case INT2 -> (text, number) -> (short) Numbers.integer(text, number, 16);
      case INT4, OID -> (text, number) -> (int) Numbers.integer(text, number, 32);
      case INT8 -> (text, number) -> Numbers.integer(text, number, 64);
      case FLOAT4 -> (text, number) -> (float) Numbers.real(text);
      case FLOAT8 -> (text, number) -> Numbers.real(text);
      case NUMERIC -> {
        int precision = type.precision() < 0 ? 18 : type.precision();
        int scale = type.precision() < 0 ? 0 : type.scale();
        yield (text, number) -> Numbers.decimal(text, precision, scale, conversion.roundDecimals());
      }
      case BOOL -> (text, number) -> Texts.bool(text);
      case BPCHAR, CHAR -> (text, number) -> Texts.character(text, type.length(), conversion);
      case VARCHAR, TEXT, NAME -> (text, number) -> Texts.varchar(text, type.length(), conversion);
      case SUPER -> (text, number) -> Texts.superJson(text, number);
      case DATE -> new Times(conversion)::date;
      case TIMESTAMP -> new Times(conversion)::timestamp;
      case TIMESTAMPTZ -> new Times(conversion)::timestampTz;
      case TIME -> new Times(conversion)::time;
      case TIMETZ -> new Times(conversion)::timeTz;
      default -> null;
    };
  }

  /** Whether COPY can load the type at all. */
  static boolean canLoad(SqlType type) {
    return switch (type.kind()) {
      case INT2,
          INT4,
          OID,
          INT8,
          FLOAT4,
          FLOAT8,
          NUMERIC,
          BOOL,
          BPCHAR,
          CHAR,
          VARCHAR,
          TEXT,
          NAME,
          SUPER,
          DATE,
          TIMESTAMP,
          TIMESTAMPTZ,
          TIME,
          TIMETZ ->
          true;
      default -> false;
    };
  }
}
