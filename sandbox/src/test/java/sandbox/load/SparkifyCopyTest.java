package sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.dataset.Dataset;

/** Both classic COPY statements, on the generated dataset and on the original one where it is. */
final class SparkifyCopyTest {
  private static final String[] EVENTS = {
    "artist varchar(256)",
    "auth varchar(256)",
    "firstname varchar(256)",
    "gender char(1)",
    "iteminsession int4",
    "lastname varchar(256)",
    "length numeric(10,5)",
    "level varchar(256)",
    "location varchar(256)",
    "method varchar(256)",
    "page varchar(256)",
    "registration int8",
    "sessionid int4",
    "song varchar(256)",
    "status int4",
    "ts timestamp",
    "useragent varchar(256)",
    "userid int4"
  };
  private static final String[] SONGS = {
    "num_songs int4",
    "artist_id varchar(256)",
    "artist_latitude float8",
    "artist_longitude float8",
    "artist_location varchar(256)",
    "artist_name varchar(256)",
    "song_id varchar(256)",
    "title varchar(256)",
    "duration numeric(10,5)",
    "year int4"
  };
  private static final String JOIN =
      "SELECT count(*) FROM events e JOIN songs s ON e.song = s.title AND e.artist = s.artist_name"
          + " WHERE e.page = 'NextSong'";

  private static void load(CopyBench bench, String bucket) throws Exception {
    bench.table("events", EVENTS).table("songs", SONGS);
    bench.copy(
        "COPY events FROM 's3://"
            + bucket
            + "/log_data' CREDENTIALS"
            + " 'aws_iam_role=arn:aws:iam::123456789012:role/load' REGION 'us-west-2'"
            + " COMPUPDATE OFF STATUPDATE OFF TIMEFORMAT AS 'epochmillisecs' TRUNCATECOLUMNS"
            + " BLANKSASNULL EMPTYASNULL FORMAT AS JSON 's3://"
            + bucket
            + "/log_json_path.json'");
    bench.copy(
        "copy songs from 's3://"
            + bucket
            + "/song_data' iam_role"
            + " 'arn:aws:iam::123456789012:role/load' region 'us-west-2' json 'auto'");
    assertThat(bench.errors).isEmpty();
  }

  @Test
  void theGeneratedDatasetGivesThePublishedCounts(@TempDir Path root) throws Exception {
    Dataset.generate(root.resolve("udacity-dend"), Dataset.Options.published());
    try (CopyBench bench = new CopyBench(root)) {
      load(bench, "udacity-dend");
      assertThat(bench.value("SELECT count(*) FROM songs")).isEqualTo("14896");
      assertThat(bench.value(JOIN)).isEqualTo("333");
      assertThat(bench.value(JOIN + " AND e.length = s.duration")).isEqualTo("319");
      checkEvents(bench);
    }
  }

  @Test
  void theOriginalDatasetGivesItsCounts() throws Exception {
    Path root = Path.of("../../shared/data");
    boolean present = Files.isDirectory(root.resolve("udacity-dend"));
    if (!present) {
      System.err.println("SKIPPED: no original dataset in " + root.toAbsolutePath().normalize());
    }
    assumeTrue(present, "no original dataset beside the project");
    try (CopyBench bench = new CopyBench(root)) {
      load(bench, "udacity-dend");
      assertThat(bench.value("SELECT count(*) FROM songs")).isEqualTo("1943");
      assertThat(bench.value(JOIN)).isEqualTo("41");
      assertThat(bench.value(JOIN + " AND e.length = s.duration")).isEqualTo("39");
      checkEvents(bench);
    }
  }

  private static void checkEvents(CopyBench bench) throws Exception {
    assertThat(
            bench.value(
                "SELECT count(*), count(*) FILTER (page = 'NextSong'), count(DISTINCT userid),"
                    + " count(DISTINCT ts), count(*) - count(userid), count(artist),"
                    + " count(registration), min(ts), max(ts)::date FROM events"))
        .startsWith("8056|6820|97|8023|286|6820|7770|2018-11-01 2")
        .endsWith("|2018-11-30");
  }
}
