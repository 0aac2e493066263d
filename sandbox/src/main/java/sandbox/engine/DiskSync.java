package sandbox.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Has the disk take what transactions have written, twice a second. The engine itself does not wait
 * for the disk, which took three quarters of the time of a small transaction: what has been written
 * survives the end of the process, also by a kill, at once, and a failure of the power half a
 * second later.
 */
final class DiskSync implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DiskSync.class.getName());
  private static final long MILLIS = 500;

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "disk-sync");
            thread.setDaemon(true);
            return thread;
          });

  private final List<Path> files;
  private final Map<Path, State> written = new HashMap<>();
  private ScheduledFuture<?> timer;

  /** What tells that a file has been written to. */
  private record State(long size, long modified) {}

  /** For a database file and its write-ahead log. */
  DiskSync(Path database) {
    files = List.of(database, database.resolveSibling(database.getFileName() + ".wal"));
  }

  void start() {
    timer = CLOCK.scheduleWithFixedDelay(this::sync, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Returns how many files had been written to since the last time; they are on the disk now. */
  synchronized int sync() {
    int count = 0;
    for (Path file : files) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        State state = new State(now.size(), now.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        if (!state.equals(written.get(file))) {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(false);
          }
          written.put(file, state);
          count++;
        }
      } catch (NoSuchFileException none) {
        // The engine drops the log when all of it is in the database file.
        written.remove(file);
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, file + " could not be put on the disk", e);
      }
    }
    return count;
  }

  /** After the engine has closed the files. */
  @Override
  public void close() {
    timer.cancel(false);
    sync();
  }
}
