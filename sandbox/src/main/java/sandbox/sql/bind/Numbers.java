package sandbox.sql.bind;

import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;

/**
 * The types of computed numbers (Developer Guide, "Computations with numeric values": the table of
 * precision and scale, and the notes on divisions).
 */
final class Numbers {
  private static final int MOST = 38;

  private Numbers() {}

  static boolean isInteger(Kind kind) {
    return kind == Kind.INT2 || kind == Kind.INT4 || kind == Kind.INT8 || kind == Kind.OID;
  }

  static boolean isFloat(Kind kind) {
    return kind == Kind.FLOAT4 || kind == Kind.FLOAT8;
  }

  static boolean isNumber(Kind kind) {
    return isInteger(kind) || isFloat(kind) || kind == Kind.NUMERIC;
  }

  /** A whole number's type as NUMERIC. */
  static SqlType exact(SqlType type) {
    return switch (type.kind()) {
      case INT2 -> SqlType.numeric(5, 0);
      case INT4, OID -> SqlType.numeric(10, 0);
      case INT8 -> SqlType.numeric(19, 0);
      default -> type.precision() < 0 ? SqlType.numeric(18, 0) : type;
    };
  }

  static SqlType wider(SqlType a, SqlType b) {
    if (a.kind() == Kind.INT8 || b.kind() == Kind.INT8) {
      return SqlType.of(Kind.INT8);
    }
    boolean small = a.kind() == Kind.INT2 && b.kind() == Kind.INT2;
    return SqlType.of(small ? Kind.INT2 : Kind.INT4);
  }

  static SqlType sum(SqlType a, SqlType b) {
    int scale = Math.max(a.scale(), b.scale());
    int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
    return limited(whole + scale + 1, scale);
  }

  static SqlType product(SqlType a, SqlType b) {
    return limited(a.precision() + b.precision() + 1, a.scale() + b.scale());
  }

  static SqlType quotient(SqlType a, SqlType b) {
    int scale = Math.max(4, a.scale() + b.precision() - b.scale() + 1);
    int precision = a.precision() - a.scale() + b.scale() + scale;
    if (precision > MOST) {
      scale = Math.max(MOST + scale - precision, Math.min(4, 100));
      precision = MOST;
    }
    return SqlType.numeric(precision, Math.min(scale, MOST - 1));
  }

  /** What a column holds both types in: of UNION, CASE, COALESCE. */
  static SqlType common(SqlType a, SqlType b) {
    int scale = Math.max(a.scale(), b.scale());
    int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
    return limited(whole + scale, scale);
  }

  private static SqlType limited(int precision, int scale) {
    return SqlType.numeric(Math.min(precision, MOST), Math.min(scale, MOST - 1));
  }
}
