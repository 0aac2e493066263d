package sandbox.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableDescription;
import sandbox.cluster.ClusterAuthority;
import sandbox.engine.EngineErrors;
import sandbox.load.CopyCommand.Format;
import sandbox.sql.Notice;
import sandbox.sql.SqlException;

/** COPY from S3: list → read → split → convert → check → append. */
public final class S3Copy implements CopyRunner {
  private final ClusterAuthority authority;

  /** A COPY that reads what the cluster's authority lets it read. */
  public S3Copy(ClusterAuthority authority) {
    this.authority = authority;
  }

  @Override
  public void prepare(Connection connection) throws SqlException {
    try {
      CopyFunction.register(connection);
    } catch (SQLException e) {
      throw EngineErrors.translate(e);
    }
  }

  @Override
  public Copied copy(CopyCall call) throws SqlException {
    CopyCommand command = CopyParser.parse(call.tokens());
    TableDescription table = table(call, command);
    List<ColumnDescription> columns = columns(command, table);
    CopySource source = new CopySource(authority, call, command);
    CopyJob.Format format = format(call, command, columns, source);
    CopyJob job =
        new CopyJob(
            call,
            command,
            table,
            columns.stream().map(column -> new ColumnReader(column, command.conversion())).toList(),
            source.objects(),
            format);
    run(call, command, table, job);
    return new Copied(command.noLoad() ? 0 : job.loaded(), notices(command, table, job));
  }

  private static void run(CopyCall call, CopyCommand command, TableDescription table, CopyJob job)
      throws SqlException {
    try {
      CopyFunction.run(call.connection(), job, command.noLoad() ? check() : insert(table, job));
    } catch (SQLException e) {
      if (job.failure() != null) {
        throw job.failure();
      }
      throw EngineErrors.translate(e);
    } finally {
      if (!job.errors().isEmpty()) {
        call.log().recordErrors(job.errors());
      }
      call.log().recordFiles(job.files());
    }
  }

  private static String check() {
    return "SELECT count(*)";
  }

  private static String insert(TableDescription table, CopyJob job) {
    String names =
        job.columns().stream()
            .map(column -> '"' + column.column().name().replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(", "));
    String values =
        IntStream.range(0, job.columns().size())
            .mapToObj(i -> ColumnWriter.select("c" + i, job.columns().get(i).column().type()))
            .collect(Collectors.joining(", "));
    return "INSERT INTO " + table.duckdbName() + " (" + names + ") SELECT " + values;
  }

  private static TableDescription table(CopyCall call, CopyCommand command) throws SqlException {
    TableDescription table;
    try {
      table = call.tables().find(command.table());
    } catch (SqlException e) {
      if (e.sqlState().equals("42P01")) {
        throw SqlException.of(
                "XX000",
                "Cannot COPY into nonexistent table "
                    + command.table().get(command.table().size() - 1))
            .causedBy(e);
      }
      throw e;
    }
    if (table.kind() == TableDescription.Kind.VIEW) {
      throw SqlException.of("42809", "cannot copy to view \"" + table.name() + "\"");
    }
    return table;
  }

  /**
   * The columns to load. Without a list all of them, IDENTITY columns only under EXPLICIT_IDS; with
   * one, EXPLICIT_IDS and an IDENTITY column in the list go together (Developer Guide, "Column
   * mapping options").
   */
  private static List<ColumnDescription> columns(CopyCommand command, TableDescription table)
      throws SqlException {
    List<ColumnDescription> columns = new ArrayList<>();
    if (command.columns().isEmpty()) {
      for (ColumnDescription column : table.columns()) {
        if (column.identity() == null || command.explicitIds()) {
          columns.add(column);
        }
      }
    }
    for (String name : command.columns()) {
      ColumnDescription column = table.column(name).orElseThrow(() -> table.lacks(name));
      if (columns.contains(column)) {
        throw SqlException.of("42701", "column \"" + name + "\" specified more than once");
      }
      boolean always = column.identity() != null && !column.identity().byDefault();
      if (always && !command.explicitIds()) {
        throw SqlException.of("XX000", "cannot set an identity column to a value")
            .withHint("Leave column \"" + name + "\" out of the list, or add EXPLICIT_IDS.");
      }
      columns.add(column);
    }
    if (command.explicitIds() && columns.stream().noneMatch(column -> column.identity() != null)) {
      throw SqlException.of(
          "XX000", "EXPLICIT_IDS requires an IDENTITY column in the table and the column list");
    }
    for (ColumnDescription column : table.columns()) {
      boolean filled = column.defaultSql() != null || column.identity() != null;
      if (column.notNull() && !filled && !columns.contains(column)) {
        throw SqlException.of(
            "42601", "NOT NULL column without DEFAULT must be included in column list");
      }
    }
    for (ColumnDescription column : columns) {
      if (!ColumnReader.canLoad(column.type())) {
        throw SqlException.unsupported(
            "COPY into column \"" + column.name() + "\" of type " + column.type().display());
      }
    }
    return columns;
  }

  private static CopyJob.Format format(
      CopyCall call, CopyCommand command, List<ColumnDescription> columns, CopySource source)
      throws SqlException {
    Format format = command.format();
    if (format instanceof Format.Csv || format instanceof Format.Delimited) {
      return content -> new TextRecords(content, format, command.conversion());
    }
    JsonRecords.Layout layout = layout(call, format, columns, source);
    Character replacement = command.conversion().replacement();
    return content -> new JsonRecords(content, layout, replacement);
  }

  private static JsonRecords.Layout layout(
      CopyCall call, Format format, List<ColumnDescription> columns, CopySource source)
      throws SqlException {
    if (format instanceof Format.JsonAuto auto) {
      return JsonRecords.byName(
          columns.stream().map(ColumnDescription::name).toList(), auto.ignoreCase());
    }
    if (format instanceof Format.JsonPaths paths) {
      List<JsonPath> found;
      try {
        found = JsonPath.file(source.content(paths.file()));
      } catch (JsonPath.Malformed e) {
        throw Failures.source(
                call, e.getMessage(), "JSONPaths file : " + paths.file(), "s3_utility.cpp")
            .causedBy(e);
      }
      if (found.size() != columns.size()) {
        throw Failures.source(
            call,
            "Number of jsonpaths and the number of columns should match. JSONPath size: "
                + found.size()
                + ", Number of columns in table or column list: "
                + columns.size(),
            "",
            "s3_utility.cpp:780");
      }
      return JsonRecords.byPath(found);
    }
    if (columns.size() != 1) {
      throw SqlException.of("XX000", "JSON 'noshred' loads one SUPER column");
    }
    return new JsonRecords.Layout.Whole();
  }

  private static List<Notice> notices(CopyCommand command, TableDescription table, CopyJob job) {
    List<Notice> notices = new ArrayList<>();
    String begin = "Load into table '" + table.name() + "' completed, ";
    long rows = command.noLoad() ? 0 : job.loaded();
    notices.add(Notice.info(begin + rows + " record(s) loaded successfully."));
    if (!job.errors().isEmpty()) {
      notices.add(
          Notice.info(
              begin
                  + job.errors().size()
                  + " record(s) could not be loaded.  Check 'stl_load_errors' system table for"
                  + " details."));
    }
    return notices;
  }
}
