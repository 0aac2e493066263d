package sandbox.ddl;

import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Identifier;

/** Which types a compression encoding takes (Developer Guide, "Compression encodings"). */
public final class Encodings {
  private static final Set<String> NAMES =
      Set.of(
          "raw",
          "none",
          "az64",
          "bytedict",
          "delta",
          "delta32k",
          "lzo",
          "mostly8",
          "mostly16",
          "mostly32",
          "runlength",
          "text255",
          "text32k",
          "zstd",
          "auto");

  private Encodings() {}

  /**
   * The encoding that a name means; RAW is {@code none}.
   *
   * @throws SqlException 42601 when there is none of that name
   */
  public static String named(Identifier name) throws SqlException {
    if (!NAMES.contains(name.value())) {
      throw SqlException.of("42601", "unknown encoding type \"" + name + "\"")
          .at(name.span().start() + 1);
    }
    return name.value().equals("raw") ? "none" : name.value();
  }

  /** The encoding that a name means, for a column of a type. */
  static String named(Identifier name, String column, SqlType type) throws SqlException {
    String encoding = named(name);
    try {
      require(encoding, column, type);
    } catch (SqlException e) {
      throw e.at(name.span().start() + 1);
    }
    return encoding;
  }

  /** Refuses an encoding that a column of a type cannot have. */
  public static void require(String encoding, String column, SqlType type) throws SqlException {
    if (!take(encoding, type.kind())) {
      throw SqlException.of(
              "42601", "invalid encoding type specified for column \"" + column + "\"")
          .withHint("ENCODE " + encoding + " does not take the type " + type.display() + ".");
    }
  }

  private static boolean take(String encoding, Kind kind) {
    return switch (encoding) {
      case "az64" ->
          switch (kind) {
            case INT2, INT4, INT8, NUMERIC, DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ -> true;
            default -> isInterval(kind);
          };
      case "delta" ->
          switch (kind) {
            case INT2, INT4, INT8, NUMERIC, DATE, TIMESTAMP -> true;
            default -> false;
          };
      case "delta32k" ->
          switch (kind) {
            case INT4, INT8, NUMERIC, DATE, TIMESTAMP -> true;
            default -> false;
          };
      case "mostly8" -> kind == Kind.INT2 || kind == Kind.INT4 || isLong(kind);
      case "mostly16" -> kind == Kind.INT4 || isLong(kind);
      case "mostly32" -> isLong(kind);
      case "text255", "text32k" -> kind == Kind.VARCHAR;
      case "lzo" -> kind != Kind.BOOL && kind != Kind.FLOAT4 && kind != Kind.FLOAT8;
      case "bytedict" -> kind != Kind.BOOL;
      default -> true;
    };
  }

  private static boolean isLong(Kind kind) {
    return kind == Kind.INT8 || kind == Kind.NUMERIC;
  }

  private static boolean isInterval(Kind kind) {
    return kind == Kind.INTERVAL_DAY_TO_SECOND || kind == Kind.INTERVAL_YEAR_TO_MONTH;
  }
}
