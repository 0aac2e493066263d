package sandbox.aws.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import sandbox.aws.core.Fault;

/** Where the object of a key lies: a path that cannot leave the bucket's folder. */
final class ObjectKey {
  private static final int MAX_KEY_BYTES = 1024;
  private static final int MAX_NAME_BYTES = 255;

  private ObjectKey() {}

  /** A key that ends with a slash is a folder marker; it lies on disk as an empty folder. */
  static boolean isFolderMarker(String key) {
    return key.endsWith("/");
  }

  /**
   * The path of a key.
   *
   * @throws software.amazon.awssdk.awscore.exception.AwsServiceException when no file can have the
   *     key as its path: empty parts, {@code .}, {@code ..}, NUL, too long, or a link that leads
   *     out of the bucket
   */
  static Path path(Bucket bucket, String key) {
    if (key.isEmpty() || key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
      throw Fault.of("KeyTooLongError", "Your key is too long or empty");
    }
    Path path = bucket.folder();
    String stored = bucket.stored(key);
    String plain = isFolderMarker(key) ? stored.substring(0, stored.length() - 1) : stored;
    for (String name : plain.split("/", -1)) {
      if (name.isEmpty()
          || name.equals(".")
          || name.equals("..")
          || name.indexOf('\0') >= 0
          || name.indexOf('\\') >= 0
          || name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
        throw Fault.of(
            "InvalidArgument",
            "The sandbox keeps objects as plain files, so a key cannot have the part \""
                + name.replace("\0", "\\0")
                + "\".");
      }
      path = path.resolve(name);
    }
    checkInside(bucket, path);
    return path;
  }

  private static void checkInside(Bucket bucket, Path path) {
    try {
      Path existing = path;
      while (!Files.exists(existing)) {
        if (Files.isSymbolicLink(existing)) {
          throw outside();
        }
        existing = existing.getParent();
      }
      if (!existing.toRealPath().startsWith(bucket.folder().toRealPath())) {
        throw outside();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot resolve " + path, e);
    }
  }

  private static RuntimeException outside() {
    return Fault.of(403, "AccessDenied", "The key leads out of the bucket's folder.");
  }
}
