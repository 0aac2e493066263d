package sandbox.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import sandbox.cluster.ClusterAuthority.SourceObject;

/**
 * Reads small objects, in their order, while those before are being loaded: opening a file takes
 * longer than loading the one record in it. Used by one thread.
 */
final class ReadAhead implements AutoCloseable {
  /** Objects that are larger are read where they are wanted. */
  private static final long SMALL = 64 << 10;

  private static final int BATCH = 64;
  private static final int BATCHES = 4;

  private final List<SourceObject> objects;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "copy-read-ahead");
            made.setDaemon(true);
            return made;
          });

  private final Deque<Future<List<byte[]>>> batches = new ArrayDeque<>();

  /** The index of the first object of the batch that is looked at, and of the next one to read. */
  private int first;

  private int next;

  private List<byte[]> batch = List.of();

  private ReadAhead(List<SourceObject> objects) {
    this.objects = objects;
  }

  /** Reads ahead where that helps; else null. */
  static ReadAhead of(List<SourceObject> objects) {
    boolean small = objects.stream().limit(BATCH).allMatch(object -> object.size() <= SMALL);
    return small && objects.size() > BATCH ? new ReadAhead(objects) : null;
  }

  /** The content of an object; asked for in order. */
  InputStream open(int index) throws IOException {
    while (index >= first + batch.size()) {
      first += batch.size();
      batch = next();
    }
    byte[] content = batch.get(index - first);
    return content == null
        ? Files.newInputStream(objects.get(index).file())
        : new ByteArrayInputStream(content);
  }

  private List<byte[]> next() throws IOException {
    while (batches.size() < BATCHES && next < objects.size()) {
      List<SourceObject> part = objects.subList(next, Math.min(objects.size(), next + BATCH));
      batches.add(thread.submit(() -> read(part)));
      next += part.size();
    }
    try {
      return batches.remove().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /** What cannot be read, or is large, is left for {@link #open}, which says why. */
  private static List<byte[]> read(List<SourceObject> part) {
    List<byte[]> contents = new ArrayList<>(part.size());
    for (SourceObject object : part) {
      byte[] content = null;
      if (object.size() <= SMALL) {
        try (InputStream in = Files.newInputStream(object.file())) {
          content = in.readNBytes((int) object.size() + 1);
        } catch (IOException e) {
          content = null;
        }
      }
      // It may have been replaced since it was listed.
      contents.add(content == null || content.length > object.size() ? null : content);
    }
    return contents;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
