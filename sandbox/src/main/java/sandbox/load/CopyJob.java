package sandbox.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.duckdb.DuckDBDataChunkWriter;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.LoadLog.LoadError;
import sandbox.catalog.LoadLog.LoadedFile;
import sandbox.catalog.TableDescription;
import sandbox.cluster.ClusterAuthority.SourceObject;
import sandbox.files.PrivateFiles;
import sandbox.load.CopyProgress.Place;
import sandbox.load.CopyRunner.CopyCall;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;

/** One running COPY: its objects, its columns, and what it has counted and rejected so far. */
final class CopyJob {
  private static final System.Logger LOG = System.getLogger(CopyJob.class.getName());

  /** Below this, one thread is fast enough and keeps the rows in the order of the objects. */
  private static final long WORTH_THREADS = 32L << 20;

  /** Compressed logs are about so many times smaller. */
  private static final int USUAL_RATIO = 8;

  /** They cannot be more times smaller, by the format of deflate. */
  private static final int LARGEST_RATIO = 1032;

  /** How a worker reads objects. */
  interface Format {
    /**
     * What one worker reads all its objects with.
     *
     * @param fields where its readers may put fields before they are asked to split a record
     */
    Records records(Fields fields);
  }

  /** Makes readers of objects' content, one after the other. */
  interface Records {
    /**
     * Reads an object.
     *
     * @param size how long the content may be
     */
    RecordReader open(InputStream content, long size);
  }

  private final CopyCall call;
  private final CopyCommand command;
  private final TableDescription table;
  private final List<ColumnReader> columns;
  private final List<SourceObject> objects;
  private final Format format;

  private final CopyProgress progress;
  private final AtomicLong loaded = new AtomicLong();

  CopyJob(
      CopyCall call,
      CopyCommand command,
      TableDescription table,
      List<ColumnReader> columns,
      List<SourceObject> objects,
      Format format) {
    this.call = call;
    this.command = command;
    this.table = table;
    this.columns = columns;
    this.objects = objects;
    this.format = format;
    // MAXERROR n fails at the nth error; 0 and 1 both at the first (Developer Guide, "Data load
    // operations").
    progress =
        new CopyProgress(
            objects.size(), Math.max(1, command.maxErrors()), Failures.tooManyErrors(table.name()));
  }

  List<ColumnReader> columns() {
    return columns;
  }

  int threads() {
    int most = Math.min(objects.size(), Runtime.getRuntime().availableProcessors());
    return bytes() < WORTH_THREADS ? 1 : Math.max(1, most);
  }

  /** About how much there is to read. */
  long bytes() {
    long stored = objects.stream().mapToLong(SourceObject::size).sum();
    return command.gzip() ? stored * USUAL_RATIO : stored;
  }

  long loaded() {
    return loaded.get();
  }

  List<LoadError> errors() {
    return progress.errors();
  }

  List<LoadedFile> files() {
    return progress.files();
  }

  /** Why the job stopped, or null. */
  SqlException failure() {
    return progress.failure();
  }

  /** A worker that reads one object after the other; several may share the job. */
  Worker worker() {
    return new Worker();
  }

  /** Ends DuckDB's statement; the reason is kept in the job. */
  static final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    Stopped(SqlException reason) {
      super(reason.getMessage(), reason);
    }
  }

  /** Reads objects and fills chunks; used by one thread at a time. */
  final class Worker implements org.duckdb.DuckDBTableFunctionState {
    private final Fields fields = new Fields(columns.size());
    private final ColumnBatch[] batches =
        columns.stream().map(ColumnBatch::new).toArray(ColumnBatch[]::new);
    private final Records records = format.records(fields);

    /** Where one worker reads all objects, it reads them in order. */
    private final ReadAhead ahead = threads() == 1 ? ReadAhead.of(objects) : null;

    /** The index of the object that is read; negative for none. */
    private int index = -1;

    private RecordReader reader;
    private long lines;
    private long rejected;

    /** Fills a chunk with rows; 0 at the end. */
    long fill(DuckDBDataChunkWriter out) throws Stopped {
      if (call.cancelled().getAsBoolean()) {
        progress.cancel(SqlException.of("57014", "Query cancelled on user's request"));
      }
      for (int i = 0; i < batches.length; i++) {
        batches[i].begin(out.vector(i));
      }
      int rows = 0;
      while (rows < out.capacity() && nextRecord()) {
        if (convert(rows)) {
          rows++;
        }
      }
      SqlException failure = progress.failure();
      if (failure != null) {
        release();
        throw new Stopped(failure);
      }
      for (ColumnBatch batch : batches) {
        batch.end(rows);
      }
      loaded.addAndGet(rows);
      return rows;
    }

    /** Moves to the next record of this object or of the next one. */
    private boolean nextRecord() {
      while (true) {
        try {
          if (reader != null && !progress.isOver(index, lines + 1) && reader.next()) {
            lines++;
            return true;
          }
          release();
          index = progress.open();
          if (index < 0) {
            return false;
          }
          reader = records.open(content(stored(index)), size(objects.get(index)));
        } catch (IOException | UncheckedIOException e) {
          progress.unreadable(new Place(index, lines), unreadable(objects.get(index), e));
        }
      }
    }

    private InputStream stored(int object) throws IOException {
      return ahead == null ? Files.newInputStream(objects.get(object).file()) : ahead.open(object);
    }

    /** How long an object's content may be. */
    private long size(SourceObject source) {
      return command.gzip() ? source.size() * LARGEST_RATIO : source.size();
    }

    private boolean convert(int row) {
      int column = -1;
      try {
        reader.split(fields);
        for (column = 0; column < batches.length; column++) {
          batches[column].take(fields, column, row);
        }
        return true;
      } catch (LoadFault fault) {
        rejected++;
        progress.reject(
            new Place(index, lines),
            error(fault, column < 0 ? null : columns.get(column).column()));
        return false;
      }
    }

    private LoadError error(LoadFault fault, ColumnDescription column) {
      return new LoadError(
          call.queryId(),
          call.processId(),
          call.user(),
          table.oid(),
          address(objects.get(index)),
          reader.line(),
          column == null ? "" : column.name(),
          column == null ? "" : typeName(column),
          column == null ? "" : length(column.type()),
          Math.max(0, fault.position),
          shortened(reader.raw(), 1024),
          shortened(fault.rawValue(), 1024),
          fault.code,
          shortened(fault.getMessage(), 100));
    }

    @Override
    public void close() {
      release();
      if (ahead != null) {
        ahead.close();
      }
    }

    /** Leaves the object that is read, if any. */
    private void release() {
      if (index < 0) {
        return;
      }
      LoadedFile file = null;
      if (reader != null) {
        file =
            new LoadedFile(
                call.queryId(), call.user(), address(objects.get(index)), lines, rejected);
        try {
          reader.close();
        } catch (IOException e) {
          LOG.log(System.Logger.Level.DEBUG, "cannot close " + address(objects.get(index)), e);
        }
      }
      progress.close(index, file);
      reader = null;
      index = -1;
      lines = 0;
      rejected = 0;
    }
  }

  private InputStream content(InputStream in) throws IOException {
    try {
      return command.gzip() ? new GZIPInputStream(new BufferedInputStream(in), 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private SqlException unreadable(SourceObject source, Exception reason) {
    return Failures.source(
        call,
        "Cannot read " + address(source) + ": " + PrivateFiles.reason(reason),
        "S3 key being read : " + address(source),
        "table_s3_scanner.cpp");
  }

  private static String address(SourceObject source) {
    return "s3://" + source.bucket() + "/" + source.key();
  }

  /** The type's name as stl_load_errors shows it. */
  private static String typeName(ColumnDescription column) {
    return switch (column.type().kind()) {
      case BPCHAR, CHAR -> "char";
      case BOOL -> "bool";
      default -> column.type().kind().name().toLowerCase(java.util.Locale.ROOT);
    };
  }

  /** As stl_load_errors shows it: characters, precision and scale, or 0 where neither applies. */
  private static String length(SqlType type) {
    if (type.kind() == SqlType.Kind.NUMERIC) {
      return type.precision() + ", " + type.scale();
    }
    return Integer.toString(Math.max(0, type.length()));
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
