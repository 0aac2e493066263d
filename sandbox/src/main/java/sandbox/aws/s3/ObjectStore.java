package sandbox.aws.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.aws.core.Fault;
import sandbox.files.PrivateFiles;

/** Reads, writes and deletes objects; an upload appears in one step, when it is complete. */
public final class ObjectStore {
  private final Path incoming;
  private final SideNotes notes;

  /** The objects of a state directory. */
  public ObjectStore(Path stateDirectory) {
    incoming = stateDirectory.resolve("aws").resolve("s3-incoming");
    notes = new SideNotes(stateDirectory);
  }

  SideNotes.Note note(Bucket bucket, StoredObject object) {
    return notes.of(bucket, object);
  }

  /** The objects whose keys start with a prefix, in key order. */
  public List<StoredObject> list(Bucket bucket, String prefix) {
    List<StoredObject> found = new ArrayList<>();
    new KeyWalk(bucket, prefix, "").forEachRemaining(found::add);
    return found;
  }

  /** An object, if it is there. */
  public Optional<StoredObject> find(Bucket bucket, String key) {
    if (!ObjectKey.canExist(key)) {
      return Optional.empty();
    }
    Path path = ObjectKey.path(bucket, key);
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      boolean marker = ObjectKey.isFolderMarker(key);
      boolean present =
          marker ? attributes.isDirectory() && isEmpty(path) : attributes.isRegularFile();
      return present
          ? Optional.of(
              new StoredObject(
                  key,
                  path,
                  marker ? 0 : attributes.size(),
                  attributes.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var content = Files.newDirectoryStream(folder)) {
      return !content.iterator().hasNext();
    }
  }

  /** An object, or S3's error. */
  StoredObject get(Bucket bucket, String key) {
    return find(bucket, key)
        .orElseThrow(() -> Fault.of(404, "NoSuchKey", "The specified key does not exist."));
  }

  /** Writes a part of an object. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes an object.
   *
   * @param etag the ETag, or null for the content's MD5
   * @return the ETag
   */
  String put(Bucket bucket, String key, ObjectHeaders headers, String etag, Content content) {
    Path path = ObjectKey.path(bucket, key);
    try {
      PrivateFiles.createFolders(incoming);
      Path fresh = Files.createTempFile(incoming, "put", "");
      try {
        MessageDigest digest = SideNotes.md5();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(fresh), digest)) {
          content.writeTo(out);
        }
        String tag = etag == null ? SideNotes.hex(digest.digest()) : etag;
        place(bucket, key, fresh, path, headers, tag);
        return tag;
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  private void place(
      Bucket bucket, String key, Path fresh, Path path, ObjectHeaders headers, String etag)
      throws IOException {
    try {
      if (ObjectKey.isFolderMarker(key)) {
        if (Files.size(fresh) > 0) {
          throw Fault.of(
              "InvalidArgument",
              "The sandbox keeps a key that ends with / as a folder; it cannot have content.");
        }
        PrivateFiles.createFolders(path);
        return;
      }
      PrivateFiles.createFolders(path.getParent());
      if (Files.isDirectory(path)) {
        throw conflict(key);
      }
      notes.write(
          bucket,
          key,
          new SideNotes.Note(
              Files.size(fresh), Files.getLastModifiedTime(fresh).toInstant(), etag, headers));
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileAlreadyExistsException e) {
      throw conflict(key);
    }
  }

  private static RuntimeException conflict(String key) {
    return Fault.of(
        409,
        "InvalidRequest",
        "The sandbox keeps objects as plain files: "
            + key
            + " cannot be an object and the folder of other objects at once.");
  }

  /** Deletes an object, and the folders that become empty by it; one that is not there is fine. */
  void delete(Bucket bucket, String key) {
    if (!ObjectKey.canExist(key)) {
      return;
    }
    Path path = ObjectKey.path(bucket, key);
    try {
      boolean marker = ObjectKey.isFolderMarker(key);
      boolean present = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
      if (!present || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) != marker) {
        return;
      }
      Files.deleteIfExists(path);
      notes.delete(bucket, key);
      Path folder = path.getParent();
      while (!folder.equals(bucket.folder()) && (!Files.exists(folder) || isEmpty(folder))) {
        Files.deleteIfExists(folder);
        folder = folder.getParent();
      }
    } catch (DirectoryNotEmptyException e) {
      // A folder with objects in it is no marker, or somebody has just put an object there.
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }

  static InputStream open(StoredObject object) {
    try {
      return object.isFolderMarker()
          ? InputStream.nullInputStream()
          : Files.newInputStream(object.file());
    } catch (IOException e) {
      throw Fault.of(404, "NoSuchKey", "The specified key does not exist.");
    }
  }
}
