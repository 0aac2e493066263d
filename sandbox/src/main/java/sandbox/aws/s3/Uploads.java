package sandbox.aws.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import sandbox.aws.core.Fault;
import sandbox.aws.core.Identifiers;
import sandbox.aws.core.StateFile;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Multipart uploads in progress: a folder each, with a file a part. They survive a restart. */
final class Uploads {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final int MAX_PART_NUMBER = 10_000;
  private static final long MIN_PART_BYTES = 5L << 20;

  private final Path root;
  private final ObjectStore objects;

  /**
   * An upload.
   *
   * @param id its id
   * @param bucket where the object will lie
   * @param key the object's key
   * @param headers the object's headers
   * @param initiated when it began
   */
  record Upload(String id, String bucket, String key, ObjectHeaders headers, Instant initiated) {}

  /**
   * A part that has arrived.
   *
   * @param number 1 to 10,000
   * @param etag MD5 of its content
   * @param file where its content lies
   */
  record Part(int number, String etag, Path file) {
    long size() {
      try {
        return Files.size(file);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
  }

  Uploads(Path stateDirectory, ObjectStore objects) {
    this.root = stateDirectory.resolve("aws").resolve("s3-uploads");
    this.objects = objects;
  }

  Upload begin(Bucket bucket, String key, ObjectHeaders headers, Instant now) {
    ObjectKey.path(bucket, key);
    Upload upload = new Upload(Identifiers.hex(32), bucket.name(), key, headers, now);
    file(upload.id()).write(upload);
    return upload;
  }

  private StateFile<Upload> file(String id) {
    return new StateFile<>(root.resolve(id).resolve("upload.json"), Upload.class);
  }

  Upload get(Bucket bucket, String key, String id) {
    Upload upload = id != null && ID.matcher(id).matches() ? file(id).read(null) : null;
    if (upload == null || !upload.bucket().equals(bucket.name()) || !upload.key().equals(key)) {
      throw Fault.of(
          404,
          "NoSuchUpload",
          "The specified upload does not exist. The upload ID may be invalid, or the upload may"
              + " have been aborted or completed.");
    }
    return upload;
  }

  List<Upload> all(Bucket bucket) {
    List<Upload> uploads = new ArrayList<>();
    if (Files.isDirectory(root)) {
      for (Path folder : list(root)) {
        Optional.ofNullable(file(folder.getFileName().toString()).read(null))
            .filter(upload -> upload.bucket().equals(bucket.name()))
            .ifPresent(uploads::add);
      }
    }
    uploads.sort(Comparator.comparing(Upload::key).thenComparing(Upload::initiated));
    return uploads;
  }

  Part addPart(Upload upload, int number, ObjectStore.Content content) {
    if (number < 1 || number > MAX_PART_NUMBER) {
      throw Fault.of(
          "InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
    }
    Path folder = root.resolve(upload.id());
    try {
      Path fresh = Files.createTempFile(folder, "incoming", "");
      try {
        MessageDigest digest = SideNotes.md5();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(fresh), digest)) {
          content.writeTo(out);
        }
        String etag = SideNotes.hex(digest.digest());
        for (Part old : parts(upload)) {
          if (old.number() == number) {
            Files.deleteIfExists(old.file());
          }
        }
        Path file = folder.resolve(String.format("part-%05d-%s", number, etag));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        return new Part(number, etag, file);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a part to " + folder, e);
    }
  }

  List<Part> parts(Upload upload) {
    List<Part> parts = new ArrayList<>();
    for (Path file : list(root.resolve(upload.id()))) {
      String[] name = file.getFileName().toString().split("-", -1);
      if (name.length == 3 && name[0].equals("part")) {
        parts.add(new Part(Integer.parseInt(name[1]), name[2], file));
      }
    }
    parts.sort(Comparator.comparing(Part::number));
    return parts;
  }

  /** Joins the parts to the object; returns its ETag. */
  String complete(Bucket bucket, Upload upload, List<CompletedPart> wanted, PartChecks checks) {
    if (wanted.isEmpty()) {
      throw Fault.of("MalformedXML", "You must specify at least one part");
    }
    List<Part> chosen = new ArrayList<>();
    MessageDigest digest = SideNotes.md5();
    List<Part> present = parts(upload);
    int previous = 0;
    for (CompletedPart part : wanted) {
      if (part.partNumber() == null || part.partNumber() <= previous) {
        throw Fault.of(
            "InvalidPartOrder",
            "The list of parts was not in ascending order. Parts must be ordered by part number.");
      }
      previous = part.partNumber();
      String etag = part.eTag() == null ? "" : part.eTag().replace("\"", "");
      Part found =
          present.stream()
              .filter(
                  candidate ->
                      candidate.number() == part.partNumber() && candidate.etag().equals(etag))
              .findFirst()
              .orElseThrow(Uploads::invalidPart);
      chosen.add(found);
      digest.update(HexFormat.of().parseHex(found.etag()));
    }
    for (Part part : chosen.subList(0, chosen.size() - 1)) {
      if (part.size() < MIN_PART_BYTES) {
        throw Fault.of(
            "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
      }
    }
    verify(wanted, chosen, checks);
    String etag = SideNotes.hex(digest.digest()) + "-" + chosen.size();
    objects.put(
        bucket,
        upload.key(),
        upload.headers(),
        etag,
        out -> {
          for (Part part : chosen) {
            Files.copy(part.file(), out);
          }
        });
    abort(upload);
    return etag;
  }

  private static void verify(List<CompletedPart> wanted, List<Part> chosen, PartChecks checks) {
    try {
      for (int i = 0; i < chosen.size(); i++) {
        PartChecks.checkPart(wanted.get(i), chosen.get(i));
      }
      checks.check(chosen);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the parts of an upload", e);
    }
  }

  static RuntimeException invalidPart() {
    return Fault.of(
        "InvalidPart",
        "One or more of the specified parts could not be found. The part may not have been"
            + " uploaded, or the specified entity tag may not match the part's entity tag.");
  }

  void abort(Upload upload) {
    Path folder = root.resolve(upload.id());
    try {
      for (Path file : list(folder)) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }

  private static List<Path> list(Path folder) {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
      content.forEach(paths::add);
      return paths;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}
