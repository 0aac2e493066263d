package sandbox.aws.core;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * The algorithms of S3's checksums ({@code x-amz-checksum-…}).
 *
 * <p>Source: "Checking object integrity in Amazon S3" in the S3 User Guide.
 */
public enum Checksum {
  CRC32(4, () -> Running.of(new CRC32())),
  CRC32C(4, () -> Running.of(new CRC32C())),
  CRC64NVME(8, Crc64::new),
  SHA1(20, () -> Running.of("SHA-1")),
  SHA256(32, () -> Running.of("SHA-256")),
  SHA512(64, () -> Running.of("SHA-512")),
  MD5(16, () -> Running.of("MD5"));

  private final int bytes;
  private final Supplier<Running> start;

  Checksum(int bytes, Supplier<Running> start) {
    this.bytes = bytes;
    this.start = start;
  }

  /** A checksum under way. */
  public interface Running {
    /** Adds bytes. */
    void update(byte[] bytes, int offset, int length);

    /** The checksum of all bytes. */
    byte[] value();

    private static Running of(java.util.zip.Checksum checksum) {
      return new Running() {
        @Override
        public void update(byte[] bytes, int offset, int length) {
          checksum.update(bytes, offset, length);
        }

        @Override
        public byte[] value() {
          return bigEndian(checksum.getValue(), 4);
        }
      };
    }

    private static Running of(String algorithm) {
      MessageDigest digest;
      try {
        digest = MessageDigest.getInstance(algorithm);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has " + algorithm, e);
      }
      return new Running() {
        @Override
        public void update(byte[] bytes, int offset, int length) {
          digest.update(bytes, offset, length);
        }

        @Override
        public byte[] value() {
          return digest.digest();
        }
      };
    }
  }

  /** The algorithm of a name in any case, if S3 has it and this class too. */
  public static Optional<Checksum> named(String name) {
    for (Checksum checksum : values()) {
      if (checksum.name().equals(name.toUpperCase(Locale.ROOT))) {
        return Optional.of(checksum);
      }
    }
    return Optional.empty();
  }

  /** Begins a checksum. */
  public Running start() {
    return start.get();
  }

  /** The checksum of bytes, in base 64. */
  public String of(byte[] content) {
    Running running = start();
    running.update(content, 0, content.length);
    return encode(running);
  }

  /** A finished checksum, in base 64 as headers carry it. */
  public static String encode(Running running) {
    return Base64.getEncoder().encodeToString(running.value());
  }

  /** Whether a text could be a checksum of this kind. */
  public boolean accepts(String base64) {
    try {
      return Base64.getDecoder().decode(base64).length == bytes;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] bigEndian(long value, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (value >>> (Byte.SIZE * (length - 1 - i)));
    }
    return bytes;
  }

  /** CRC-64/NVME: the polynomial 0xAD93D23594C93659, bits reflected, start and end inverted. */
  private static final class Crc64 implements Running {
    private static final long POLYNOMIAL = Long.reverse(0xAD93D23594C93659L);
    private static final long[] TABLE = new long[256];

    static {
      for (int i = 0; i < TABLE.length; i++) {
        long entry = i;
        for (int bit = 0; bit < Byte.SIZE; bit++) {
          entry = (entry & 1) == 0 ? entry >>> 1 : (entry >>> 1) ^ POLYNOMIAL;
        }
        TABLE[i] = entry;
      }
    }

    private long crc = -1;

    @Override
    public void update(byte[] bytes, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        crc = TABLE[(int) ((crc ^ bytes[i]) & 0xFF)] ^ (crc >>> Byte.SIZE);
      }
    }

    @Override
    public byte[] value() {
      return bigEndian(~crc, 8);
    }
  }
}
