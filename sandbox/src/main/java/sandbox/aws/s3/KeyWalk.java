package sandbox.aws.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The objects of a bucket in key order (UTF-8 bytes, as S3 sorts), from a key on. It reads only the
 * folders that can hold wanted keys, one at a time, so that a page of a long listing costs no more
 * than its own folders.
 */
final class KeyWalk implements Iterator<StoredObject> {
  private final String prefix;
  private final String after;
  private final Deque<Iterator<Entry>> folders = new ArrayDeque<>();
  private String skipped;
  private StoredObject next;

  /** A name in a folder; the key of a folder ends with a slash. */
  private record Entry(String key, byte[] order, Path path, BasicFileAttributes attributes)
      implements Comparable<Entry> {
    Entry as(String other) {
      return new Entry(other, other.getBytes(StandardCharsets.UTF_8), path, attributes);
    }

    @Override
    public int compareTo(Entry other) {
      return Arrays.compareUnsigned(order, other.order);
    }
  }

  /**
   * Starts a walk.
   *
   * @param prefix what the keys start with, "" for all
   * @param after the walk starts behind this key, "" for the first
   */
  KeyWalk(Bucket bucket, String prefix, String after) {
    this.prefix = prefix;
    this.after = after;
    folders.push(top(bucket).iterator());
  }

  /** The entries at the top of a bucket, folders with a second name under both. */
  private static List<Entry> top(Bucket bucket) {
    List<Entry> entries = read(bucket.folder(), "");
    List<Entry> all = new ArrayList<>(entries);
    bucket
        .twins()
        .forEach(
            (second, name) ->
                entries.stream()
                    .filter(entry -> entry.key.equals(name))
                    .forEach(entry -> all.add(entry.as(second))));
    Collections.sort(all);
    return all;
  }

  /** Leaves out the keys that start with a text, now and from here on. */
  void skip(String start) {
    skipped = start;
    if (next != null && next.key().startsWith(start)) {
      next = null;
    }
  }

  @Override
  public boolean hasNext() {
    while (next == null && !folders.isEmpty()) {
      if (!folders.peek().hasNext()) {
        folders.pop();
      } else {
        visit(folders.peek().next());
      }
    }
    return next != null;
  }

  @Override
  public StoredObject next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    StoredObject found = next;
    next = null;
    return found;
  }

  private void visit(Entry entry) {
    if (skipped != null && entry.key.startsWith(skipped)) {
      return;
    }
    if (!entry.attributes.isDirectory()) {
      if (entry.key.startsWith(prefix) && isBehind(entry.key)) {
        next = object(entry);
      }
      return;
    }
    boolean mayHold = entry.key.startsWith(prefix) || prefix.startsWith(entry.key);
    if (!mayHold || !(after.startsWith(entry.key) || isBehind(entry.key))) {
      return;
    }
    List<Entry> content = read(entry.path, entry.key);
    if (!content.isEmpty()) {
      folders.push(content.iterator());
    } else if (entry.key.startsWith(prefix) && isBehind(entry.key)) {
      next = object(entry);
    }
  }

  private boolean isBehind(String key) {
    return after.isEmpty()
        || Arrays.compareUnsigned(
                key.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8))
            > 0;
  }

  private static StoredObject object(Entry entry) {
    long size = entry.attributes.isDirectory() ? 0 : entry.attributes.size();
    return new StoredObject(
        entry.key, entry.path, size, entry.attributes.lastModifiedTime().toInstant());
  }

  private static List<Entry> read(Path folder, String start) {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        try {
          BasicFileAttributes attributes =
              Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
          if (attributes.isDirectory() || attributes.isRegularFile()) {
            String key = start + path.getFileName() + (attributes.isDirectory() ? "/" : "");
            entries.add(new Entry(key, key.getBytes(StandardCharsets.UTF_8), path, attributes));
          }
        } catch (NoSuchFileException e) {
          // Deleted since the folder was read.
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
    Collections.sort(entries);
    return entries;
  }
}
