package sandbox.aws.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
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
    checkLength(key);
    Path path = bucket.folder();
    for (String name : names(bucket.stored(key))) {
      if (!isFileName(name)) {
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

  /** Whether a file can have the key as its path; a key that is too long is refused as S3 does. */
  static boolean canExist(String key) {
    checkLength(key);
    return Arrays.stream(names(key)).allMatch(ObjectKey::isFileName);
  }

  private static void checkLength(String key) {
    if (key.isEmpty() || key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
      throw Fault.of("KeyTooLongError", "Your key is too long");
    }
  }

  private static String[] names(String key) {
    return (isFolderMarker(key) ? key.substring(0, key.length() - 1) : key).split("/", -1);
  }

  private static boolean isFileName(String name) {
    try {
      return Path.of(name).getNameCount() == 1
          && !name.isEmpty()
          && !name.equals(".")
          && !name.equals("..")
          && name.indexOf('\\') < 0
          && name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES;
    } catch (InvalidPathException e) {
      // A NUL, or letters that the system's encoding of file names does not have.
      return false;
    }
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
