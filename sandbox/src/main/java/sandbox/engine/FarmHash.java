package sandbox.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * FarmHash's Fingerprint64, whose values never change from version to version (<a
 * href="https://github.com/google/farmhash">farmhash</a>).
 */
final class FarmHash {
  private static final long K0 = 0xc3a5c85c97cb3127L;
  private static final long K1 = 0xb492b66fbe98f273L;
  private static final long K2 = 0x9ae16a3b2f90404fL;

  private final ByteBuffer bytes;
  private final int length;

  private FarmHash(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    length = bytes.length;
  }

  static long fingerprint(byte[] bytes) {
    FarmHash hash = new FarmHash(bytes);
    if (bytes.length <= 16) {
      return hash.upTo16();
    }
    if (bytes.length <= 32) {
      return hash.upTo32();
    }
    return bytes.length <= 64 ? hash.upTo64() : hash.longer();
  }

  private long at(int offset) {
    return bytes.getLong(offset);
  }

  private long fromEnd(int offset) {
    return bytes.getLong(length - offset);
  }

  private long half(int offset) {
    return bytes.getInt(offset) & 0xffffffffL;
  }

  private long factor() {
    return K2 + length * 2L;
  }

  private static long turn(long value, int bits) {
    return Long.rotateRight(value, bits);
  }

  private static long mix(long value) {
    return value ^ value >>> 47;
  }

  private static long joined(long a, long b, long factor) {
    long first = mix((a ^ b) * factor);
    return mix((b ^ first) * factor) * factor;
  }

  private long upTo16() {
    if (length >= 8) {
      long a = at(0) + K2;
      long b = fromEnd(8);
      return joined(turn(b, 37) * factor() + a, (turn(a, 25) + b) * factor(), factor());
    }
    if (length >= 4) {
      return joined(length + (half(0) << 3), half(length - 4), factor());
    }
    if (length == 0) {
      return K2;
    }
    long first = bytes.get(0) & 0xff;
    long middle = bytes.get(length >> 1) & 0xff;
    long last = bytes.get(length - 1) & 0xff;
    long y = first + (middle << 8);
    long z = length + (last << 2);
    return mix(y * K2 ^ z * K0) * K2;
  }

  private long upTo32() {
    long a = at(0) * K1;
    long b = at(8);
    long c = fromEnd(8) * factor();
    long d = fromEnd(16) * K2;
    return joined(turn(a + b, 43) + turn(c, 30) + d, a + turn(b + K2, 18) + c, factor());
  }

  private long upTo64() {
    long a = at(0) * K2;
    long b = at(8);
    long c = fromEnd(8) * factor();
    long d = fromEnd(16) * K2;
    long y = turn(a + b, 43) + turn(c, 30) + d;
    long z = joined(y, a + turn(b + K2, 18) + c, factor());
    long e = at(16) * factor();
    long f = at(24);
    long g = (y + fromEnd(32)) * factor();
    long h = (z + fromEnd(24)) * factor();
    return joined(turn(e + f, 43) + turn(g, 30) + h, e + turn(f + a, 18) + g, factor());
  }

  private long longer() {
    long x = 81;
    long y = x * K1 + 113;
    long z = mix(y * K2 + 113) * K2;
    long[] v = {0, 0};
    long[] w = {0, 0};
    x = x * K2 + at(0);
    int end = (length - 1) / 64 * 64;
    for (int offset = 0; offset < end; offset += 64) {
      x = turn(x + y + v[0] + at(offset + 8), 37) * K1 ^ w[1];
      y = turn(y + v[1] + at(offset + 48), 42) * K1 + v[0] + at(offset + 40);
      z = turn(z + w[0], 33) * K1;
      v = weak(offset, v[1] * K1, x + w[0]);
      w = weak(offset + 32, z + w[1], y + at(offset + 16));
      long swapped = x;
      x = z;
      z = swapped;
    }
    long factor = K1 + ((z & 0xff) << 1);
    int offset = length - 64;
    w[0] += (length - 1) & 63;
    v[0] += w[0];
    w[0] += v[0];
    x = turn(x + y + v[0] + at(offset + 8), 37) * factor ^ w[1] * 9;
    y = turn(y + v[1] + at(offset + 48), 42) * factor + v[0] * 9 + at(offset + 40);
    z = turn(z + w[0], 33) * factor;
    v = weak(offset, v[1] * factor, x + w[0]);
    w = weak(offset + 32, z + w[1], y + at(offset + 16));
    return joined(
        joined(v[0], w[0], factor) + mix(y) * K0 + x, joined(v[1], w[1], factor) + z, factor);
  }

  private long[] weak(int offset, long a, long b) {
    long first = a + at(offset);
    long second = turn(b + first + at(offset + 24), 21);
    long sum = first + at(offset + 8) + at(offset + 16);
    return new long[] {sum + at(offset + 24), second + turn(sum, 44) + first};
  }
}
