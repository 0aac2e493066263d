package benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a run, which goes with all that is in it. */
public final class TempFolder implements AutoCloseable {
  private static final int ATTEMPTS = 20;

  private final Path path;

  private TempFolder(Path path) {
    this.path = path;
  }

  /** A new one where temporary files belong; others may look in, PostgreSQL's user among them. */
  public static TempFolder create() throws IOException {
    Path path = Files.createTempDirectory("benchmarks-").toRealPath();
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new TempFolder(path);
  }

  /** A path in it. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** The bytes that still fit on its disk. */
  public long free() throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }

  /** Removes a folder or a file that may be there, and that a process may still write to. */
  public static void remove(Path root) throws IOException {
    for (int attempt = 1; Files.exists(root); attempt++) {
      try {
        removeNow(root);
      } catch (DirectoryNotEmptyException | NoSuchFileException | UncheckedIOException changing) {
        if (attempt == ATTEMPTS) {
          throw changing;
        }
      }
    }
  }

  private static void removeNow(Path root) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(root)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }

  @Override
  public void close() throws IOException {
    remove(path);
  }
}
