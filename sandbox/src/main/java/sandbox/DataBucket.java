package sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import sandbox.dataset.Dataset;

/**
 * Fills the bucket {@code udacity-dend}, the classic walkthrough's public bucket, with the
 * generated data set or with a folder of the user's.
 */
final class DataBucket {
  /** The bucket's name, the same as on AWS, so that one COPY statement serves both. */
  static final String NAME = "udacity-dend";

  private static final List<String> PARTS = List.of("log_data", "song_data", "log_json_path.json");

  private final Path buckets;

  DataBucket(Path buckets) {
    this.buckets = buckets;
  }

  /** Fills the bucket unless it already holds what the options ask for. */
  void fill(SandboxOptions options) throws IOException, SandboxException {
    String wanted =
        options.data().map(folder -> "folder " + folder).orElse("generated " + options.events());
    Path marker = buckets.resolve("." + NAME + ".source");
    if (Files.exists(marker) && Files.readString(marker).equals(wanted)) {
      return;
    }
    if (options.data().isPresent()) {
      requireComplete(options.data().get());
    }
    Path bucket = Files.createDirectories(buckets.resolve(NAME));
    Files.deleteIfExists(marker);
    removeParts(bucket);
    if (options.data().isPresent()) {
      copy(options.data().get(), bucket);
    } else {
      Dataset.generate(bucket, new Dataset.Options(options.events()));
    }
    // Written last: a start that was interrupted half-way fills the bucket again.
    Files.writeString(marker, wanted);
  }

  private static void requireComplete(Path folder) throws SandboxException {
    for (String part : PARTS) {
      if (!Files.isReadable(folder.resolve(part))) {
        throw new SandboxException(
            "data folder "
                + folder
                + " has no readable "
                + part
                + "; it must hold "
                + String.join(", ", PARTS));
      }
    }
  }

  private static void removeParts(Path bucket) throws IOException {
    for (String part : PARTS) {
      Path root = bucket.resolve(part);
      if (Files.exists(root)) {
        for (Path path : deepestFirst(root)) {
          Files.delete(path);
        }
      }
    }
  }

  private static void copy(Path from, Path bucket) throws IOException {
    for (String part : PARTS) {
      for (Path path : walk(from.resolve(part))) {
        Path target = bucket.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** A folder's paths, parents before children. */
  private static List<Path> walk(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.toList();
    }
  }

  private static List<Path> deepestFirst(Path root) throws IOException {
    List<Path> paths = new ArrayList<>(walk(root));
    Collections.reverse(paths);
    return paths;
  }
}
