package sandbox.ddl;

import java.util.Map;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.text.Cursor;
import sandbox.sql.text.Token;

/** Reads type names as Redshift spells them and writes them as DuckDB does. */
public final class TypeNames {
  private static final int VARCHAR_LIMIT = 65535;
  private static final int CHAR_LIMIT = 4096;
  private static final int VARBYTE_LIMIT = 16_777_216;

  private static final Map<String, Kind> PLAIN =
      Map.ofEntries(
          Map.entry("smallint", Kind.INT2),
          Map.entry("int2", Kind.INT2),
          Map.entry("integer", Kind.INT4),
          Map.entry("int", Kind.INT4),
          Map.entry("int4", Kind.INT4),
          Map.entry("bigint", Kind.INT8),
          Map.entry("int8", Kind.INT8),
          Map.entry("real", Kind.FLOAT4),
          Map.entry("float4", Kind.FLOAT4),
          Map.entry("float8", Kind.FLOAT8),
          Map.entry("boolean", Kind.BOOL),
          Map.entry("bool", Kind.BOOL),
          Map.entry("date", Kind.DATE),
          Map.entry("datetime", Kind.TIMESTAMP),
          Map.entry("timestamptz", Kind.TIMESTAMPTZ),
          Map.entry("timetz", Kind.TIMETZ),
          Map.entry("super", Kind.SUPER),
          Map.entry("name", Kind.NAME),
          Map.entry("oid", Kind.OID),
          Map.entry("regproc", Kind.REGPROC),
          Map.entry("unknown", Kind.UNKNOWN));

  private TypeNames() {}

  /**
   * The type whose name stands at the cursor, which moves past it; empty when no type of that name
   * exists and then the cursor stays.
   *
   * @throws SqlException 42601 for a bad length, 22023 for one out of range, 0A000 for GEOMETRY,
   *     GEOGRAPHY and HLLSKETCH
   */
  public static Optional<SqlType> read(Cursor cursor) throws SqlException {
    Token name = cursor.peek();
    if (!name.isName()) {
      return Optional.empty();
    }
    int start = cursor.position();
    cursor.next();
    Kind plain = PLAIN.get(name.value());
    if (plain != null) {
      return Optional.of(SqlType.of(plain));
    }
    switch (name.value()) {
      case "float":
        return Optional.of(floating(cursor));
      case "double":
        cursor.accept("precision");
        return Optional.of(SqlType.of(Kind.FLOAT8));
      case "decimal", "numeric", "dec":
        return Optional.of(decimal(cursor));
      case "varchar", "nvarchar":
        return Optional.of(SqlType.varchar(length(cursor, 256, VARCHAR_LIMIT, "varchar")));
      case "text":
        length(cursor, 256, VARCHAR_LIMIT, "text");
        return Optional.of(SqlType.varchar(256));
      case "character", "char", "nchar":
        if (cursor.accept("varying")) {
          return Optional.of(SqlType.varchar(length(cursor, 256, VARCHAR_LIMIT, "varchar")));
        }
        return Optional.of(SqlType.character(length(cursor, 1, CHAR_LIMIT, "char")));
      case "bpchar":
        return Optional.of(SqlType.character(length(cursor, 256, CHAR_LIMIT, "bpchar")));
      case "varbyte", "varbinary":
        return Optional.of(
            new SqlType(Kind.VARBYTE, length(cursor, 64_000, VARBYTE_LIMIT, "varbyte") + 4));
      case "binary":
        cursor.expect("varying");
        return Optional.of(
            new SqlType(Kind.VARBYTE, length(cursor, 64_000, VARBYTE_LIMIT, "varbyte") + 4));
      case "timestamp":
        return Optional.of(SqlType.of(zoned(cursor) ? Kind.TIMESTAMPTZ : Kind.TIMESTAMP));
      case "time":
        return Optional.of(SqlType.of(zoned(cursor) ? Kind.TIMETZ : Kind.TIME));
      case "interval":
        return Optional.of(interval(cursor));
      case "geometry", "geography", "hllsketch":
        throw SqlException.unsupported(
                "The type " + name.value().toUpperCase(java.util.Locale.ROOT))
            .at(name.start() + 1);
      default:
        cursor.moveTo(start);
        return Optional.empty();
    }
  }

  /**
   * The type at the cursor.
   *
   * @throws SqlException 42704 when no type of that name exists; else as {@link #read}
   */
  public static SqlType require(Cursor cursor) throws SqlException {
    Token name = cursor.peek();
    if (!name.isName()) {
      throw Cursor.syntaxError(name);
    }
    return read(cursor)
        .orElseThrow(
            () ->
                SqlException.of("42704", "type \"" + name.value() + "\" does not exist")
                    .at(name.start() + 1));
  }

  private static SqlType floating(Cursor cursor) throws SqlException {
    if (cursor.acceptSymbol("(")) {
      long bits = cursor.integer();
      cursor.expectSymbol(")");
      return SqlType.of(bits <= 24 ? Kind.FLOAT4 : Kind.FLOAT8);
    }
    return SqlType.of(Kind.FLOAT8);
  }

  private static SqlType decimal(Cursor cursor) throws SqlException {
    if (!cursor.acceptSymbol("(")) {
      return SqlType.numeric(18, 0);
    }
    Token at = cursor.peek();
    long precision = cursor.integer();
    long scale = cursor.acceptSymbol(",") ? cursor.integer() : 0;
    cursor.expectSymbol(")");
    if (precision < 1 || precision > 38) {
      throw SqlException.of("22023", "NUMERIC precision " + precision + " must be between 1 and 38")
          .at(at.start() + 1);
    }
    if (scale > 37) {
      throw SqlException.of("22023", "DECIMAL scale " + scale + " must be between 0 and 37")
          .at(at.start() + 1);
    }
    if (scale < 0 || scale > precision) {
      throw SqlException.of(
              "22023", "NUMERIC scale " + scale + " must be between 0 and precision " + precision)
          .at(at.start() + 1);
    }
    return SqlType.numeric((int) precision, (int) scale);
  }

  private static int length(Cursor cursor, int standard, int limit, String type)
      throws SqlException {
    if (!cursor.acceptSymbol("(")) {
      return standard;
    }
    Token at = cursor.peek();
    long length = cursor.accept("max") ? limit : cursor.integer();
    cursor.expectSymbol(")");
    if (length < 1) {
      throw SqlException.of("22023", "length for type " + type + " must be at least 1")
          .at(at.start() + 1);
    }
    if (length > limit) {
      throw SqlException.of("22023", "length for type " + type + " cannot exceed " + limit)
          .at(at.start() + 1);
    }
    return (int) length;
  }

  private static boolean zoned(Cursor cursor) throws SqlException {
    if (cursor.peek().isSymbol("(") && cursor.peek(1).is(Token.Kind.NUMBER)) {
      cursor.next();
      cursor.integer();
      cursor.expectSymbol(")");
    }
    if (cursor.accept("with", "time", "zone")) {
      return true;
    }
    cursor.accept("without", "time", "zone");
    return false;
  }

  private static SqlType interval(Cursor cursor) {
    if (cursor.accept("year", "to", "month")
        || cursor.peek().isAny("year", "month") && cursor.accept(cursor.peek().value())) {
      return SqlType.of(Kind.INTERVAL_YEAR_TO_MONTH);
    }
    if (cursor.accept("day", "to", "second")
        || cursor.peek().isAny("day", "hour", "minute", "second")
            && cursor.accept(cursor.peek().value())) {
      return SqlType.of(Kind.INTERVAL_DAY_TO_SECOND);
    }
    return SqlType.of(Kind.INTERVAL);
  }
}
