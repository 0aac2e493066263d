package sandbox.aws.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.core.Fault;
import sandbox.aws.core.StateFile;
import sandbox.aws.core.StateWriteException;
import sandbox.files.PrivateFiles;

/**
 * The buckets: folders of {@code s3/}, with what a folder cannot say of itself in a state file. A
 * folder that somebody put there is a bucket too. Thread-safe.
 */
public final class Buckets {
  /** The public bucket of the classic walkthrough. */
  public static final String PUBLIC_BUCKET = "udacity-dend";

  /** Invented, as the sandbox's own; no real account has it. */
  private static final String PUBLIC_BUCKET_OWNER = "000013131313";

  private static final String PUBLIC_BUCKET_REGION = "us-west-2";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private final Path root;
  private final BucketContents contents;
  private final String defaultRegion;
  private final Clock clock;
  private final StateFile<State> file;
  private final Map<String, Entry> entries;

  record State(Map<String, Entry> buckets) {}

  record Entry(String region, Instant created) {}

  /**
   * The buckets of a state directory; the public bucket is always there.
   *
   * @param contents which buckets are still being filled
   */
  public Buckets(Path stateDirectory, BucketContents contents, String defaultRegion, Clock clock) {
    this.root = stateDirectory.resolve("s3");
    this.contents = contents;
    this.defaultRegion = defaultRegion;
    this.clock = clock;
    this.file = new StateFile<>(stateDirectory.resolve("aws").resolve("s3.json"), State.class);
    this.entries = new TreeMap<>(file.read(new State(Map.of())).buckets());
    try {
      PrivateFiles.createFolders(root.resolve(PUBLIC_BUCKET));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create the folder of buckets " + root, e);
    }
  }

  /** The account that owns a bucket: the public one is somebody else's. */
  public static String owner(String name) {
    return name.equals(PUBLIC_BUCKET) ? PUBLIC_BUCKET_OWNER : AwsAccount.SANDBOX_ID;
  }

  /** All buckets by name. */
  public synchronized List<Bucket> all() {
    List<Bucket> buckets = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path folder : folders) {
        lookUp(folder.getFileName().toString()).ifPresent(buckets::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
    buckets.sort(Comparator.comparing(Bucket::name));
    return buckets;
  }

  /** A bucket with all its objects, if it is there; waits for one that is being filled. */
  public Optional<Bucket> find(String name) {
    // Outside the monitor: the other buckets need not wait.
    contents.await(name);
    return lookUp(name);
  }

  /** Whether {@link #find} answers at once, since nobody fills the bucket any more. */
  public boolean isSettled(String name) {
    return contents.isSettled(name);
  }

  private synchronized Optional<Bucket> lookUp(String name) {
    if (!NAME.matcher(name).matches() || name.contains("..")) {
      return Optional.empty();
    }
    Path folder = root.resolve(name);
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    boolean isPublic = name.equals(PUBLIC_BUCKET);
    Entry entry =
        entries.computeIfAbsent(
            name,
            ignored ->
                new Entry(isPublic ? PUBLIC_BUCKET_REGION : defaultRegion, lastModified(folder)));
    return Optional.of(new Bucket(name, entry.region(), entry.created(), isPublic, folder));
  }

  private static Instant lastModified(Path folder) {
    try {
      return Files.getLastModifiedTime(folder).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }

  /** A bucket, or S3's error. */
  Bucket get(String name) {
    return find(name)
        .orElseThrow(() -> Fault.of(404, "NoSuchBucket", "The specified bucket does not exist"));
  }

  /** Whether everybody may read the bucket. */
  public boolean isPublic(String name) {
    return lookUp(name).filter(Bucket::publicRead).isPresent();
  }

  synchronized Bucket create(String name, String region) {
    if (!NAME.matcher(name).matches() || name.contains("..")) {
      throw Fault.of("InvalidBucketName", "The specified bucket is not valid.");
    } else if (lookUp(name).isPresent()) {
      throw Fault.of(
          409,
          "BucketAlreadyOwnedByYou",
          "Your previous request to create the named bucket succeeded and you already own it.");
    }
    entries.put(name, new Entry(region, clock.instant()));
    try {
      file.write(new State(entries));
      PrivateFiles.createFolders(root.resolve(name));
    } catch (IOException e) {
      entries.remove(name);
      throw new UncheckedIOException("cannot create the folder of bucket " + name, e);
    } catch (StateWriteException e) {
      entries.remove(name);
      throw e;
    }
    return get(name);
  }

  synchronized void delete(String name) {
    if (isPublic(name)) {
      throw Fault.of(403, "AccessDenied", "Access Denied");
    }
    Bucket bucket = get(name);
    try {
      Files.delete(bucket.folder());
    } catch (DirectoryNotEmptyException e) {
      throw Fault.of(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the folder of bucket " + name, e);
    }
    entries.remove(name);
    file.write(new State(entries));
  }
}
