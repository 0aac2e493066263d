package sandbox.sql;

import java.util.Objects;

/**
 * A Redshift type as a client sees it: its kind and PostgreSQL's type modifier.
 *
 * @param kind which type
 * @param modifier PostgreSQL's {@code atttypmod}: length + 4 for character types, {@code
 *     ((precision << 16) | scale) + 4} for NUMERIC, otherwise -1
 */
public record SqlType(Kind kind, int modifier) {

  /** The types Redshift can send, with their OIDs from {@code pg_type}. */
  public enum Kind {
    BOOL(16, "boolean", 1),
    BYTEA(17, "bytea", -1),
    CHAR(18, "\"char\"", 1),
    NAME(19, "name", 64),
    INT8(20, "bigint", 8),
    INT2(21, "smallint", 2),
    INT2VECTOR(22, "int2vector", -1),
    INT4(23, "integer", 4),
    REGPROC(24, "regproc", 4),
    TEXT(25, "text", -1),
    OID(26, "oid", 4),
    FLOAT4(700, "real", 4),
    FLOAT8(701, "double precision", 8),
    UNKNOWN(705, "unknown", -1),
    INT2_ARRAY(1005, "smallint[]", -1),
    INT4_ARRAY(1007, "integer[]", -1),
    TEXT_ARRAY(1009, "text[]", -1),
    ACLITEM_ARRAY(1034, "aclitem[]", -1),
    BPCHAR(1042, "character", -1),
    VARCHAR(1043, "character varying", -1),
    DATE(1082, "date", 4),
    TIME(1083, "time without time zone", 8),
    TIMESTAMP(1114, "timestamp without time zone", 8),
    TIMESTAMPTZ(1184, "timestamp with time zone", 8),
    INTERVAL_YEAR_TO_MONTH(1188, "interval year to month", 4),
    INTERVAL_DAY_TO_SECOND(1190, "interval day to second", 8),
    INTERVAL(1186, "interval", 16),
    TIMETZ(1266, "time with time zone", 12),
    NUMERIC(1700, "numeric", -1),
    SUPER(4000, "super", -1),
    VARBYTE(6551, "binary varying", -1);

    private final int oid;
    private final String sqlName;
    private final int size;

    Kind(int oid, String sqlName, int size) {
      this.oid = oid;
      this.sqlName = sqlName;
      this.size = size;
    }

    /** The type's OID in {@code pg_type}. */
    public int oid() {
      return oid;
    }

    /** The type's name as {@code format_type} prints it, without length. */
    public String sqlName() {
      return sqlName;
    }

    /** {@code pg_type.typlen}: bytes on the wire in binary, -1 when variable. */
    public int size() {
      return size;
    }

    /** The kind with this OID, or UNKNOWN. */
    public static Kind of(int oid) {
      for (Kind kind : values()) {
        if (kind.oid == oid) {
          return kind;
        }
      }
      return UNKNOWN;
    }
  }

  /** Rejects a null kind. */
  public SqlType {
    Objects.requireNonNull(kind, "kind");
  }

  /** A type without length or precision. */
  public static SqlType of(Kind kind) {
    return new SqlType(kind, -1);
  }

  /** VARCHAR of at most {@code bytes} bytes. */
  public static SqlType varchar(int bytes) {
    return new SqlType(Kind.VARCHAR, bytes + 4);
  }

  /** CHAR of exactly {@code bytes} bytes, blank padded. */
  public static SqlType character(int bytes) {
    return new SqlType(Kind.BPCHAR, bytes + 4);
  }

  /** NUMERIC(precision, scale). */
  public static SqlType numeric(int precision, int scale) {
    return new SqlType(Kind.NUMERIC, ((precision << 16) | scale) + 4);
  }

  /** Declared length in bytes of a character or VARBYTE type, -1 when there is none. */
  public int length() {
    return modifier < 4 || kind == Kind.NUMERIC ? -1 : modifier - 4;
  }

  /** Declared precision of NUMERIC, -1 when there is none. */
  public int precision() {
    return modifier < 4 || kind != Kind.NUMERIC ? -1 : (modifier - 4) >> 16;
  }

  /** Declared scale of NUMERIC, -1 when there is none. */
  public int scale() {
    return modifier < 4 || kind != Kind.NUMERIC ? -1 : (modifier - 4) & 0xFFFF;
  }

  /** The type as {@code format_type} prints it, for example {@code character varying(256)}. */
  public String display() {
    if (precision() >= 0) {
      return kind.sqlName() + "(" + precision() + "," + scale() + ")";
    }
    return length() >= 0 ? kind.sqlName() + "(" + length() + ")" : kind.sqlName();
  }
}
