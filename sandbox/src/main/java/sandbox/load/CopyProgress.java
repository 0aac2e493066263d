package sandbox.load;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import sandbox.catalog.LoadLog.LoadError;
import sandbox.catalog.LoadLog.LoadedFile;
import sandbox.sql.SqlException;

/**
 * How far a COPY is, and what it has met. Its workers read objects side by side, but it ends where
 * one that read them in order would: at the record that has one error too many, or at what cannot
 * be read. What lies behind that place does not count; what lies before is still read. Thread-safe.
 */
final class CopyProgress {
  /**
   * A record.
   *
   * @param object the object's index
   * @param record how many records of the object have been read, this one too
   */
  record Place(int object, long record) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byObject = Integer.compare(object, other.object);
      return byObject != 0 ? byObject : Long.compare(record, other.record);
    }
  }

  private final int objects;
  private final int mostErrors;
  private final SqlException tooManyErrors;
  private final NavigableMap<Place, LoadError> errors = new TreeMap<>();
  private final NavigableMap<Integer, LoadedFile> files = new TreeMap<>();
  private int next;
  private int open;
  private volatile Place end;
  private SqlException failure;
  private SqlException cancellation;

  /**
   * The progress of a COPY that has not begun.
   *
   * @param objects how many objects there are
   * @param mostErrors the number of errors at which it fails
   * @param tooManyErrors how it fails then
   */
  CopyProgress(int objects, int mostErrors, SqlException tooManyErrors) {
    this.objects = objects;
    this.mostErrors = mostErrors;
    this.tooManyErrors = tooManyErrors;
  }

  /** The index of the next object to read; negative when there is none. */
  synchronized int open() {
    if (next >= objects || cancellation != null || end != null && next > end.object) {
      return -1;
    }
    open++;
    return next++;
  }

  /** Says that an object is not read any more. */
  synchronized void close(int object, LoadedFile file) {
    open--;
    if (file != null) {
      files.put(object, file);
    }
  }

  /** Whether the COPY ends before a record of an object. */
  boolean isOver(int object, long record) {
    Place last = end;
    return last != null && (object > last.object || object == last.object && record > last.record);
  }

  /** Records a bad record. */
  synchronized void reject(Place place, LoadError error) {
    errors.put(place, error);
    if (errors.size() >= mostErrors) {
      while (errors.size() > mostErrors) {
        errors.pollLastEntry();
      }
      end(errors.lastKey(), tooManyErrors);
    }
  }

  /** Records that an object cannot be read beyond a record. */
  synchronized void unreadable(Place place, SqlException reason) {
    end(place, reason);
  }

  private void end(Place place, SqlException reason) {
    if (end == null || end.compareTo(place) > 0) {
      end = place;
      failure = reason;
    }
  }

  /** Ends the COPY at once. */
  synchronized void cancel(SqlException reason) {
    cancellation = cancellation == null ? reason : cancellation;
  }

  /** Why the COPY has failed, or null; known when no object is being read before its end. */
  synchronized SqlException failure() {
    if (cancellation != null) {
      return cancellation;
    }
    return open == 0 ? failure : null;
  }

  /** What was rejected, in the order of the objects and their lines. */
  synchronized List<LoadError> errors() {
    return List.copyOf((failure == null ? errors : errors.headMap(end, true)).values());
  }

  /** The objects that were read, in their order; the one where the COPY failed up to there. */
  synchronized List<LoadedFile> files() {
    if (failure == null) {
      return List.copyOf(files.values());
    }
    List<LoadedFile> read = new ArrayList<>(files.headMap(end.object).values());
    LoadedFile last = files.get(end.object);
    if (last != null) {
      long rejected = errors.subMap(new Place(end.object, 0), true, end, true).size();
      read.add(
          new LoadedFile(
              last.queryId(),
              last.user(),
              last.fileName(),
              Math.min(last.lines(), end.record),
              rejected));
    }
    return read;
  }
}
