package sandbox.aws.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import sandbox.aws.core.CorruptStateException;
import sandbox.aws.core.StateFile;

/**
 * ETags and headers of objects that were uploaded, in small files beside the buckets. A note holds
 * only as long as the object's size and time are those it was written for, so that a file which
 * somebody replaces by hand loses its old ETag.
 */
final class SideNotes {
  private final Path root;

  /**
   * A note.
   *
   * @param size the object's size
   * @param modified the object's time
   * @param etag without quotes
   * @param headers its headers
   */
  record Note(long size, Instant modified, String etag, ObjectHeaders headers) {}

  SideNotes(Path stateDirectory) {
    root = stateDirectory.resolve("aws").resolve("s3-objects");
  }

  /** The note of an object; one made from its size and time when it has none. */
  Note of(Bucket bucket, StoredObject object) {
    Path file = file(bucket, object.key());
    if (Files.exists(file)) {
      try {
        Note note = new StateFile<>(file, Note.class).read(null);
        if (note != null
            && note.size() == object.size()
            && note.modified().equals(object.modified())) {
          return note;
        }
      } catch (CorruptStateException e) {
        // A note can be spared: the object itself is untouched.
      }
    }
    return new Note(object.size(), object.modified(), derivedEtag(object), ObjectHeaders.NONE);
  }

  /** An ETag of the form that says "not the content's MD5", as multipart uploads have. */
  private static String derivedEtag(StoredObject object) {
    String text = object.size() + " " + object.modified();
    return hex(md5().digest(text.getBytes(StandardCharsets.UTF_8))) + "-1";
  }

  void write(Bucket bucket, String key, Note note) {
    new StateFile<>(file(bucket, key), Note.class).write(note);
  }

  void delete(Bucket bucket, String key) {
    try {
      Files.deleteIfExists(file(bucket, key));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the note of " + key, e);
    }
  }

  private Path file(Bucket bucket, String key) {
    String name = hex(md5().digest(bucket.stored(key).getBytes(StandardCharsets.UTF_8)));
    return root.resolve(bucket.name()).resolve(name.substring(0, 2)).resolve(name + ".json");
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
