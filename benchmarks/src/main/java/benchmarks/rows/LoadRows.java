package benchmarks.rows;

import static benchmarks.rows.Sql.execute;
import static benchmarks.rows.Sql.number;

import benchmarks.measure.Figures;
import benchmarks.measure.Limit;
import benchmarks.measure.Row;
import benchmarks.measure.Side;
import benchmarks.process.DataFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;

/** COPY against DuckDB, which reads the same files in this process and is told all their types. */
public final class LoadRows implements Topic {
  private static final String CSV_COLUMNS =
      "id BIGINT, born DATE, seen TIMESTAMP, name VARCHAR(100), remark VARCHAR(200),"
          + " price DECIMAL(12,2)";

  private final Workbench bench;

  public LoadRows(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public List<Row> rows() {
    String events = "%,d".formatted(bench.scale().events());
    return List.of(
        row("copy", "COPY of " + events + " JSON events", 1.5, () -> events(DataFiles.EVENTS, "")),
        row("copy-gzip", "the same, gzipped", 1.5, () -> events(DataFiles.ZIPPED, " GZIP")),
        row("copy-csv", "COPY of " + events + " rows of CSV", 1.7, this::csv),
        new Row(
            "copy-files",
            "COPY of 14,896 files of one record",
            "reading them in Java",
            new Limit.AtMost(1.5),
            this::songs));
  }

  private static Row row(String id, String what, double limit, Row.Measurement measurement) {
    return new Row(id, what, "DuckDB", new Limit.AtMost(limit), measurement);
  }

  private Figures events(String part, String option) throws Exception {
    Connection ours = bench.redshift();
    execute(ours, "DROP TABLE IF EXISTS staging_events", Events.TABLE);
    return load(
        "staging_events",
        bench.copy("staging_events", part, Events.FORMAT + option),
        Events.read(bench.data().folder().resolve(part) + "/**/*.json*"));
  }

  private Figures csv() throws Exception {
    Connection ours = bench.redshift();
    execute(ours, "DROP TABLE IF EXISTS people", "CREATE TABLE people (" + CSV_COLUMNS + ")");
    String columns =
        "{id: 'BIGINT', born: 'DATE', seen: 'TIMESTAMP', name: 'VARCHAR', remark: 'VARCHAR',"
            + " price: 'DECIMAL(12,2)'}";
    return load(
        "people",
        bench.copy("people", DataFiles.CSV, "FORMAT AS CSV"),
        "CREATE OR REPLACE TABLE people AS SELECT * FROM read_csv('%s/*.csv', auto_detect = false,"
                .formatted(bench.data().folder().resolve(DataFiles.CSV))
            + " header = false, delim = ',', quote = '\"', escape = '\"', columns = "
            + columns
            + ")");
  }

  private Figures load(String table, String copy, String read) throws Exception {
    Connection ours = bench.redshift();
    Connection theirs = bench.duck();
    Figures figures =
        bench
            .rounds()
            .time(
                done("the sandbox", ours, copy).before(() -> execute(ours, "TRUNCATE " + table)),
                done("DuckDB", theirs, read));
    String count = "SELECT COUNT(*) FROM " + table;
    requireRows("the sandbox", number(ours, count));
    requireRows("DuckDB", number(theirs, count));
    return figures;
  }

  private static Side done(String name, Connection connection, String sql) {
    return Side.of(
        name,
        () -> {
          execute(connection, sql);
          return 0;
        });
  }

  private void requireRows(String who, long rows) throws Exception {
    if (rows != bench.data().events()) {
      throw new IllegalStateException(
          "%s has loaded %d rows of %d".formatted(who, rows, bench.data().events()));
    }
  }

  private Figures songs() throws Exception {
    Connection ours = bench.redshift();
    execute(
        ours,
        "DROP TABLE IF EXISTS staging_songs",
        """
        CREATE TABLE staging_songs (
          song_id VARCHAR(32), title VARCHAR(1024), duration DOUBLE PRECISION, year SMALLINT,
          num_songs SMALLINT, artist_id VARCHAR(32), artist_name VARCHAR(1024),
          artist_location VARCHAR(1024), artist_latitude DOUBLE PRECISION,
          artist_longitude DOUBLE PRECISION)""");
    String copy = bench.copy("staging_songs", DataFiles.SONGS, "FORMAT AS JSON 'auto'");
    Path songs = bench.data().folder().resolve(DataFiles.SONGS);
    return bench
        .rounds()
        .time(
            done("the sandbox", ours, copy).before(() -> execute(ours, "TRUNCATE staging_songs")),
            Side.of("reading them in Java", () -> read(songs)));
  }

  private long read(Path songs) throws Exception {
    long bytes = 0;
    for (Path file : bench.data().files(DataFiles.SONGS)) {
      bytes += Files.readAllBytes(file).length;
    }
    if (bytes == 0) {
      throw new IllegalStateException(songs + " is empty");
    }
    return 0;
  }
}
