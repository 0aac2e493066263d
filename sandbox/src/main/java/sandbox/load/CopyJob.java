package sandbox.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.duckdb.DuckDBDataChunkWriter;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.LoadLog.LoadError;
import sandbox.catalog.LoadLog.LoadedFile;
import sandbox.catalog.TableDescription;
import sandbox.cluster.ClusterAuthority.SourceObject;
import sandbox.files.PrivateFiles;
import sandbox.load.CopyRunner.CopyCall;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;

/** One running COPY: its objects, its columns, and what it has counted and rejected so far. */
final class CopyJob {
  /** Below this, one thread is fast enough and keeps the rows in the order of the objects. */
  private static final long WORTH_THREADS = 32L << 20;

  /** Makes a reader of an object's content. */
  interface Format {
    RecordReader open(InputStream content);
  }

  private final CopyCall call;
  private final CopyCommand command;
  private final TableDescription table;
  private final List<ColumnReader> columns;
  private final List<SourceObject> objects;
  private final Format format;

  private final AtomicInteger nextObject = new AtomicInteger();
  private final AtomicLong loaded = new AtomicLong();
  private final List<LoadError> errors = new ArrayList<>();
  private final List<LoadedFile> files = new ArrayList<>();
  private SqlException failure;

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
  }

  List<ColumnReader> columns() {
    return columns;
  }

  int threads() {
    long bytes = objects.stream().mapToLong(SourceObject::size).sum();
    int most = Math.min(objects.size(), Runtime.getRuntime().availableProcessors());
    return bytes < WORTH_THREADS ? 1 : Math.max(1, most);
  }

  long loaded() {
    return loaded.get();
  }

  synchronized List<LoadError> errors() {
    return List.copyOf(errors);
  }

  synchronized List<LoadedFile> files() {
    return List.copyOf(files);
  }

  /** Why the job stopped, or null. */
  synchronized SqlException failure() {
    return failure;
  }

  /** A worker that reads one object after the other; several may share the job. */
  Worker worker() {
    return new Worker();
  }

  private synchronized void reject(LoadError error) throws Stopped {
    errors.add(error);
    // MAXERROR n fails at the nth error; 0 and 1 both at the first (Developer Guide, "Data load
    // operations").
    if (errors.size() >= Math.max(1, command.maxErrors())) {
      stop(Failures.tooManyErrors(table.name()));
    }
  }

  private synchronized void stop(SqlException reason) throws Stopped {
    if (failure == null) {
      failure = reason;
    }
    throw new Stopped(reason);
  }

  private synchronized void finished(LoadedFile file) {
    files.add(file);
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
    private final Object[] values = new Object[columns.size()];
    private SourceObject object;
    private RecordReader reader;
    private long lines;
    private long rejected;

    /** Fills a chunk with rows; 0 at the end. */
    long fill(DuckDBDataChunkWriter out) throws Stopped {
      if (failure() != null) {
        throw new Stopped(failure());
      }
      if (call.cancelled().getAsBoolean()) {
        stop(SqlException.of("57014", "Query cancelled on user's request"));
      }
      long rows = 0;
      try {
        while (rows < out.capacity() && nextRecord()) {
          if (convert()) {
            for (int i = 0; i < values.length; i++) {
              ColumnWriter.write(out.vector(i), rows, values[i]);
            }
            rows++;
          }
        }
      } catch (IOException | UncheckedIOException e) {
        stop(
            Failures.source(
                call,
                "Cannot read s3://"
                    + object.bucket()
                    + "/"
                    + object.key()
                    + ": "
                    + PrivateFiles.reason(e),
                "S3 key being read : s3://" + object.bucket() + "/" + object.key(),
                "table_s3_scanner.cpp"));
      }
      loaded.addAndGet(rows);
      return rows;
    }

    private boolean nextRecord() throws IOException {
      while (true) {
        if (reader != null) {
          if (reader.next()) {
            lines++;
            return true;
          }
          close();
        }
        int index = nextObject.getAndIncrement();
        if (index >= objects.size()) {
          return false;
        }
        object = objects.get(index);
        reader = format.open(content(object));
      }
    }

    private InputStream content(SourceObject source) throws IOException {
      InputStream in = Files.newInputStream(source.file());
      try {
        return command.gzip() ? new GZIPInputStream(new BufferedInputStream(in), 1 << 16) : in;
      } catch (IOException e) {
        in.close();
        throw e;
      }
    }

    private boolean convert() throws Stopped {
      int column = -1;
      try {
        reader.split(fields);
        for (column = 0; column < values.length; column++) {
          ColumnReader target = columns.get(column);
          values[column] =
              column < fields.present
                  ? target.read(fields.text[column], fields.number[column])
                  : target.missing();
        }
        return true;
      } catch (LoadFault fault) {
        rejected++;
        reject(error(fault, column < 0 ? null : columns.get(column).column()));
        return false;
      }
    }

    private LoadError error(LoadFault fault, ColumnDescription column) {
      return new LoadError(
          call.queryId(),
          call.processId(),
          call.user(),
          table.oid(),
          "s3://" + object.bucket() + "/" + object.key(),
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
    public void close() throws IOException {
      if (reader != null) {
        finished(
            new LoadedFile(
                call.queryId(),
                call.user(),
                "s3://" + object.bucket() + "/" + object.key(),
                lines,
                rejected));
        lines = 0;
        rejected = 0;
        reader.close();
        reader = null;
      }
    }
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
