package sandbox;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import sandbox.aws.s3.BucketContents;
import sandbox.dataset.Dataset;
import sandbox.files.PrivateFiles;

/**
 * Fills the bucket {@code udacity-dend}, the classic walkthrough's public bucket, with the
 * generated data set or with a folder of the user's. It does so in the background, since 15,000
 * files take longer than everything else a start does; whoever needs the bucket waits for its end.
 */
final class DataBucket implements BucketContents, AutoCloseable {
  /** The bucket's name, the same as on AWS, so that one COPY statement serves both. */
  static final String NAME = "udacity-dend";

  private static final System.Logger LOG = System.getLogger(DataBucket.class.getName());
  private static final List<String> PARTS = List.of("log_data", "song_data", "log_json_path.json");
  private static final long STOP_SECONDS = 10;

  private final Path buckets;
  private final SandboxOptions options;

  /** Done when the bucket is full, could not be filled, or is not to be filled any more. */
  private final CompletableFuture<Void> filled = new CompletableFuture<>();

  /** Writes the files: of its own, so that closing can end it and know that it has ended. */
  private final ForkJoinPool pool = new ForkJoinPool(Runtime.getRuntime().availableProcessors());

  private DataBucket(Path buckets, SandboxOptions options) {
    this.buckets = buckets;
    this.options = options;
  }

  /**
   * The bucket in a folder of buckets, not filled yet.
   *
   * @throws SandboxException when the data folder is incomplete or the disk too full
   */
  static DataBucket in(Path buckets, SandboxOptions options) throws IOException, SandboxException {
    DataBucket bucket = new DataBucket(buckets, options);
    if (bucket.holdsWhatIsWanted()) {
      bucket.filled.complete(null);
    } else if (options.data().isPresent()) {
      requireComplete(options.data().get());
    } else {
      requireSpace(PrivateFiles.createFolders(buckets), options.events());
    }
    return bucket;
  }

  /** Begins to fill the bucket, unless it holds what the options ask for. */
  void fill() {
    if (!filled.isDone()) {
      pool.execute(this::fillNow);
    }
  }

  private void fillNow() {
    try {
      write();
      filled.complete(null);
    } catch (IOException | RuntimeException e) {
      IOException reason =
          new IOException(
              "bucket "
                  + NAME
                  + " could not be filled ("
                  + e
                  + "); see to it and start the sandbox again");
      // Not the first reason when the sandbox is being stopped.
      if (filled.completeExceptionally(new UncheckedIOException(reason))) {
        LOG.log(System.Logger.Level.ERROR, reason.getMessage(), e);
      }
    }
  }

  @Override
  public boolean isSettled(String bucket) {
    return !bucket.equals(NAME) || filled.isDone();
  }

  @Override
  public void await(String bucket) {
    if (bucket.equals(NAME)) {
      try {
        filled.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof UncheckedIOException reason ? reason : e;
      }
    }
  }

  /** Stops filling; the next start does it anew. */
  @Override
  public void close() {
    filled.completeExceptionally(
        new UncheckedIOException(new IOException("the sandbox is being stopped")));
    pool.shutdown();
    try {
      if (!pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "filling bucket " + NAME + " did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Path marker() {
    return buckets.resolve("." + NAME + ".source");
  }

  private String wanted() {
    return options.data().map(folder -> "folder " + folder).orElse("generated " + options.events());
  }

  private boolean holdsWhatIsWanted() throws IOException {
    return Files.exists(marker()) && Files.readString(marker()).equals(wanted());
  }

  private void write() throws IOException {
    Path bucket = PrivateFiles.createFolders(buckets.resolve(NAME));
    Files.deleteIfExists(marker());
    removeParts(bucket);
    if (options.data().isPresent()) {
      copy(options.data().get(), bucket);
    } else {
      Dataset.generate(bucket, new Dataset.Options(options.events()), filled::isDone);
    }
    PrivateFiles.restrictAll(bucket);
    // Written last: a start that was interrupted half-way fills the bucket again.
    PrivateFiles.replace(marker(), wanted().getBytes(StandardCharsets.UTF_8));
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

  /** Said at the start, since in the background nobody looks. */
  private static void requireSpace(Path folder, long events) throws IOException, SandboxException {
    long needed = Dataset.bytesOnDisk(new Dataset.Options(events));
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < needed) {
      throw new SandboxException(
          "the disk of state directory "
              + folder.getParent()
              + " is full: the data set needs "
              + (needed >> 20)
              + " MiB, "
              + (free >> 20)
              + " MiB are free; make room, or choose another --state");
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

  private void copy(Path from, Path bucket) throws IOException {
    for (String part : PARTS) {
      for (Path path : walk(from.resolve(part))) {
        if (filled.isDone()) {
          throw new InterruptedIOException("the sandbox is being stopped");
        }
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
