package sandbox.engine;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.duckdb.DuckDBColumnType;

/**
 * Hash functions. What is hashed are the bytes of a value, so that each type has a function of the
 * same name; bytes come as hexadecimal digits, since the engine hands no binary values over.
 */
final class Hashes {
  private static final long FNV_PRIME = 0x100000001b3L;

  /** Redshift counts days and microseconds from here, as PostgreSQL does. */
  private static final LocalDate DAY_ZERO = LocalDate.of(2000, 1, 1);

  private Hashes() {}

  static void register(Connection connection) throws SQLException {
    fnv(connection);
    murmur(connection);
    DuckDBColumnType text = DuckDBColumnType.VARCHAR;
    JavaFunctions.unary(
        connection, "rs_farm_text", text, DuckDBColumnType.BIGINT, (String x) -> farm(utf8(x)));
    JavaFunctions.unary(
        connection, "rs_farm_hex", text, DuckDBColumnType.BIGINT, (String x) -> farm(bytes(x)));
    JavaFunctions.unary(connection, "rs_crc32", text, text, (String x) -> crc32(utf8(x)));
  }

  private static void fnv(Connection connection) throws SQLException {
    fnv(connection, "rs_fnv_hash", DuckDBColumnType.VARCHAR, (String x) -> utf8(x));
    fnv(connection, "rs_fnv_hex", DuckDBColumnType.VARCHAR, (String x) -> bytes(x));
    fnv(
        connection,
        "rs_fnv_hash",
        DuckDBColumnType.BOOLEAN,
        (Boolean x) -> new byte[] {(byte) (x ? 1 : 0)});
    fnv(connection, "rs_fnv_hash", DuckDBColumnType.SMALLINT, (Short x) -> little(x, 2));
    fnv(connection, "rs_fnv_hash", DuckDBColumnType.INTEGER, (Integer x) -> little(x, 4));
    fnv(connection, "rs_fnv_hash", DuckDBColumnType.BIGINT, (Long x) -> little(x, 8));
    fnv(
        connection,
        "rs_fnv_hash",
        DuckDBColumnType.HUGEINT,
        (BigInteger x) ->
            ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(x.longValue())
                .putLong(x.shiftRight(64).longValue())
                .array());
    fnv(
        connection,
        "rs_fnv_hash",
        DuckDBColumnType.FLOAT,
        (Float x) -> little(Float.floatToIntBits(x), 4));
    fnv(
        connection,
        "rs_fnv_hash",
        DuckDBColumnType.DOUBLE,
        (Double x) -> little(Double.doubleToLongBits(x), 8));
    fnv(
        connection,
        "rs_fnv_hash",
        DuckDBColumnType.DATE,
        (LocalDate x) -> little(DAY_ZERO.until(x, ChronoUnit.DAYS), 4));
    fnv(
        connection,
        "rs_fnv_hash",
        DuckDBColumnType.TIMESTAMP,
        (LocalDateTime x) -> little(DAY_ZERO.atStartOfDay().until(x, ChronoUnit.MICROS), 8));
  }

  private static <A> void fnv(
      Connection connection, String name, DuckDBColumnType type, Function<A, byte[]> bytes)
      throws SQLException {
    JavaFunctions.binary(
        connection,
        name,
        type,
        DuckDBColumnType.BIGINT,
        DuckDBColumnType.BIGINT,
        (A value, Long seed) -> fnv(bytes.apply(value), seed));
  }

  /** FNV-1a with 64 bits. */
  private static long fnv(byte[] bytes, long seed) {
    long hash = seed;
    for (byte one : bytes) {
      hash = (hash ^ one & 0xff) * FNV_PRIME;
    }
    return hash;
  }

  /**
   * MURMUR3_32_HASH takes the bytes that <a
   * href="https://iceberg.apache.org/spec/#appendix-b-32-bit-hash-requirements">Iceberg</a>
   * defines: whole numbers, dates and times as eight bytes.
   */
  private static void murmur(Connection connection) throws SQLException {
    murmur(connection, "rs_murmur3", DuckDBColumnType.VARCHAR, (String x) -> utf8(x));
    murmur(connection, "rs_murmur3_hex", DuckDBColumnType.VARCHAR, (String x) -> bytes(x));
    murmur(
        connection,
        "rs_murmur3_decimal",
        DuckDBColumnType.VARCHAR,
        (String digits) -> new BigInteger(digits).toByteArray());
    murmur(connection, "rs_murmur3", DuckDBColumnType.BIGINT, (Long x) -> little(x, 8));
    murmur(
        connection,
        "rs_murmur3",
        DuckDBColumnType.DOUBLE,
        (Double x) -> little(Double.doubleToLongBits(x == 0 ? 0 : x), 8));
    murmur(
        connection,
        "rs_murmur3",
        DuckDBColumnType.DATE,
        (LocalDate x) -> little(x.toEpochDay(), 8));
    murmur(
        connection,
        "rs_murmur3",
        DuckDBColumnType.TIMESTAMP,
        (LocalDateTime x) ->
            little(x.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + x.getNano() / 1000, 8));
  }

  private static <A> void murmur(
      Connection connection, String name, DuckDBColumnType type, Function<A, byte[]> bytes)
      throws SQLException {
    BiFunction<A, Integer, Integer> function = (value, seed) -> murmur(bytes.apply(value), seed);
    JavaFunctions.binary(
        connection, name, type, DuckDBColumnType.INTEGER, DuckDBColumnType.INTEGER, function);
  }

  /** Murmur3 for x86 with 32 bits. */
  private static int murmur(byte[] bytes, int seed) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int hash = seed;
    while (buffer.remaining() >= 4) {
      hash = Integer.rotateLeft(hash ^ scrambled(buffer.getInt()), 13) * 5 + 0xe6546b64;
    }
    int rest = 0;
    for (int shift = 0; buffer.hasRemaining(); shift += 8) {
      rest |= (buffer.get() & 0xff) << shift;
    }
    hash ^= scrambled(rest) ^ bytes.length;
    hash = (hash ^ hash >>> 16) * 0x85ebca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    return hash ^ hash >>> 16;
  }

  private static int scrambled(int block) {
    return Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
  }

  private static long farm(byte[] bytes) {
    return FarmHash.fingerprint(bytes);
  }

  /** By the polynomial of CRC-32C (Developer Guide, CRC32). */
  private static String crc32(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal);
  }

  private static byte[] little(long value, int width) {
    byte[] bytes = new byte[width];
    for (int i = 0; i < width; i++) {
      bytes[i] = (byte) (value >> 8 * i);
    }
    return bytes;
  }
}
