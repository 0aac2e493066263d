package sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import sandbox.files.PrivateFiles;

/**
 * The folder a sandbox keeps everything in, held by a lock so that only one process works in it.
 *
 * <p>{@code sandbox.json} exists while a sandbox is ready and tells other processes how to reach
 * it.
 */
public final class StateDirectory implements AutoCloseable {
  private static final String LOCK = "sandbox.lock";
  private static final String LOG = "sandbox.log";
  private static final String RUNNING = "sandbox.json";

  /** Keys, certificates and an empty database need less. */
  private static final long LEAST_BYTES = 4L << 20;

  private final Path directory;
  private final FileChannel channel;
  private final FileLock lock;

  /** The lock's file, whatever takes its name later; null where a file system has no such keys. */
  private final Object lockKey;

  private StateDirectory(Path directory, FileChannel channel, FileLock lock) throws IOException {
    this.directory = directory;
    this.channel = channel;
    this.lock = lock;
    this.lockKey = key(directory.resolve(LOCK));
  }

  /**
   * Creates the folder when missing and locks it.
   *
   * @throws SandboxException when another process holds it, or it cannot be written
   */
  static StateDirectory lock(Path directory) throws SandboxException {
    FileChannel channel = null;
    try {
      prepare(directory);
      channel =
          FileChannel.open(
              PrivateFiles.createFile(directory.resolve(LOCK)), StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new SandboxException(
            "state directory "
                + directory
                + " is in use by another sandbox"
                + running(directory).map(at -> " (pid " + at.pid() + ")").orElse("")
                + "; stop it with `stop --state "
                + directory
                + "`, or choose another --state");
      }
      Files.deleteIfExists(directory.resolve(RUNNING));
      return new StateDirectory(directory, channel, lock);
    } catch (IOException e) {
      closeQuietly(channel);
      throw unusable(directory, e);
    }
  }

  private static SandboxException unusable(Path directory, IOException cause) {
    return new SandboxException(
        "state directory "
            + directory
            + " cannot be used ("
            + cause
            + "); make it writable, or choose another --state",
        cause);
  }

  /**
   * Creates the folder when missing and returns the file in it that a detached sandbox logs to.
   *
   * @throws SandboxException when it is a folder with other things in it, cannot be written, or its
   *     disk is full
   */
  public static Path prepare(Path directory) throws SandboxException {
    requireOurs(directory);
    try {
      PrivateFiles.restrict(PrivateFiles.createFolders(directory));
      Path log = PrivateFiles.createFile(directory.resolve(LOG));
      PrivateFiles.restrict(log);
      Files.newOutputStream(log, StandardOpenOption.APPEND).close();
      if (Files.getFileStore(directory).getUsableSpace() < LEAST_BYTES) {
        throw new SandboxException(
            "the disk of state directory "
                + directory
                + " is full; make room, or choose another --state");
      }
      return log;
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /** Where the sandbox of this folder can be reached, or empty when none is ready. */
  public static Optional<Running> running(Path directory) {
    Path file = directory.resolve(RUNNING);
    if (!Files.exists(file) || !isLocked(directory)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Running.read(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether some process, ready or not, holds the folder. */
  public static boolean isLocked(Path directory) {
    Path file = directory.resolve(LOCK);
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel probe = FileChannel.open(file, StandardOpenOption.WRITE)) {
      FileLock free = tryLock(probe);
      if (free == null) {
        return true;
      }
      free.release();
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Removes the folder and all in it.
   *
   * @throws SandboxException when a sandbox runs in it, or it is no state directory
   */
  public static void delete(Path directory) throws SandboxException {
    if (!Files.exists(directory)) {
      return;
    }
    requireOurs(directory);
    if (isLocked(directory)) {
      throw new SandboxException("a sandbox runs in " + directory + "; stop it first");
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new SandboxException("cannot remove " + directory + ": " + e, e);
    }
  }

  /** Whether other processes still find this sandbox: its folder may have been removed under it. */
  boolean isKept() {
    try {
      return Objects.equals(key(directory.resolve(LOCK)), lockKey);
    } catch (NoSuchFileException removed) {
      return false;
    } catch (IOException unreadableNow) {
      return true;
    }
  }

  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  /** Tells other processes that the sandbox is ready. */
  void publish(Running running) throws IOException {
    Path draft = directory.resolve(RUNNING + ".new");
    // It holds the sandbox's secret key.
    Files.deleteIfExists(draft);
    PrivateFiles.createFile(draft);
    running.write(draft);
    Files.move(draft, directory.resolve(RUNNING), StandardCopyOption.ATOMIC_MOVE);
  }

  /** A file or folder inside. */
  Path resolve(String name) {
    return directory.resolve(name);
  }

  @Override
  public void close() {
    try {
      if (isKept()) {
        Files.deleteIfExists(directory.resolve(RUNNING));
      }
      lock.release();
    } catch (IOException e) {
      // The process is ending; the operating system releases the lock.
    }
    closeQuietly(channel);
  }

  /** A folder with foreign content is left alone, so that `reset` can never remove a home. */
  private static void requireOurs(Path directory) throws SandboxException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      if (!Files.exists(directory.resolve(LOCK))
          && entries.anyMatch(entry -> !entry.endsWith(LOG))) {
        throw new SandboxException(
            directory + " is not a sandbox's state directory; choose an empty or new folder");
      }
    } catch (IOException e) {
      throw new SandboxException(
          directory + " is not a folder that can be read; choose another --state", e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // Nothing more can be done with it.
    }
  }
}
