package sandbox.aws.s3;

import java.nio.file.Path;
import java.time.Instant;

/**
 * An object as its file shows it.
 *
 * @param key its key
 * @param file where its content lies; a folder for a folder marker
 * @param size bytes
 * @param modified when its content last changed
 */
public record StoredObject(String key, Path file, long size, Instant modified) {

  /** Whether it is an empty object with a key that ends with a slash. */
  public boolean isFolderMarker() {
    return ObjectKey.isFolderMarker(key);
  }
}
