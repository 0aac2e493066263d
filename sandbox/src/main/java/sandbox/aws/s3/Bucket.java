package sandbox.aws.s3;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A bucket.
 *
 * @param name its name
 * @param region where it lies
 * @param created when it was created
 * @param publicRead whether everybody may list and read it
 * @param folder where its objects lie
 */
public record Bucket(String name, String region, Instant created, boolean publicRead, Path folder) {

  /**
   * The folders at the top of the public bucket that are there under a second name, as on AWS,
   * where the objects are there twice. Here they are the same objects.
   */
  private static final Map<String, String> TWINS =
      Map.of("log-data/", "log_data/", "song-data/", "song_data/");

  /** The second names of top folders, each with the folder that it means. */
  Map<String, String> twins() {
    if (!publicRead) {
      return Map.of();
    }
    Map<String, String> there = new TreeMap<>(TWINS);
    there.keySet().removeIf(second -> Files.exists(folder.resolve(second)));
    return there;
  }

  /** The key under which the object of a key lies in the folder. */
  String stored(String key) {
    for (Map.Entry<String, String> twin : twins().entrySet()) {
      if (key.startsWith(twin.getKey())) {
        return twin.getValue() + key.substring(twin.getKey().length());
      }
    }
    return key;
  }
}
