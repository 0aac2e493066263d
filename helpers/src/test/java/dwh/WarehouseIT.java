package dwh;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dwh.display.Rich;
import dwh.jdbc.CopyFailedException;
import dwh.jdbc.Result;
import dwh.jdbc.Warehouse;
import dwh.jdbc.WarehouseException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.Heatmap;

final class WarehouseIT {
  @TempDir private static Path folder;
  private static SandboxedProject sandboxed;
  private static Project project;
  private static Warehouse warehouse;

  @BeforeAll
  static void cluster() throws IOException {
    sandboxed = SandboxedProject.in(folder);
    project = sandboxed.open();
    project.cluster().ensure(SandboxedProject.prepared(project).build()).await();
    warehouse = project.warehouse();
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    project.close();
    sandboxed.close();
  }

  @Test
  void everyTypeOfRedshiftHasItsColumn() {
    Table table =
        warehouse.query(
            """
            SELECT 1::SMALLINT AS small, 2 AS whole, 3::BIGINT AS big, 1.5::FLOAT8 AS real8,
                   12.34::DECIMAL(8,2) AS money, SUM(4::BIGINT) AS total, TRUE AS yes,
                   DATE '2018-11-01' AS day, TIMESTAMP '2018-11-01 21:01:46' AS moment,
                   'Björk' AS name
            """);

    assertThat(table.types())
        .containsExactly(
            ColumnType.INTEGER,
            ColumnType.INTEGER,
            ColumnType.LONG,
            ColumnType.DOUBLE,
            ColumnType.DOUBLE,
            ColumnType.LONG,
            ColumnType.BOOLEAN,
            ColumnType.LOCAL_DATE,
            ColumnType.LOCAL_DATE_TIME,
            ColumnType.STRING);
    assertThat(table.column("money").getString(0)).isEqualTo("12.34");
    assertThat(table.longColumn("total").get(0)).isEqualTo(4L);
    assertThat(table.booleanColumn("yes").get(0)).isTrue();
    assertThat(table.dateColumn("day").get(0)).isEqualTo(LocalDate.of(2018, 11, 1));
    assertThat(table.dateTimeColumn("moment").get(0))
        .isEqualTo(LocalDateTime.of(2018, 11, 1, 21, 1, 46));
    assertThat(table.stringColumn("name").get(0)).isEqualTo("Björk");
  }

  @Test
  void timesWithAZoneAreInstants() {
    Table table =
        warehouse.query(
            "SELECT TIMESTAMPTZ '2018-11-01 21:01:46+02' AS at, NULL::TIMESTAMPTZ AS never");

    assertThat(table.instantColumn("at").get(0)).isEqualTo(Instant.parse("2018-11-01T19:01:46Z"));
    assertThat(table.column("never").isMissing(0)).isTrue();
  }

  @Test
  void nullsAreMissingValues() {
    Table table =
        warehouse.query(
            """
            SELECT NULL::SMALLINT AS a, NULL::BIGINT AS b, NULL::FLOAT8 AS c,
                   NULL::DECIMAL(8,2) AS d, NULL::DECIMAL(18,0) AS e, NULL::BOOLEAN AS f,
                   NULL::DATE AS g, NULL::TIMESTAMP AS h, NULL::VARCHAR AS i
            """);

    assertThat(table.columns()).allSatisfy(column -> assertThat(column.isMissing(0)).isTrue());
  }

  @Test
  void wholeNumericsBeyondLongKeepAllDigits() {
    Table table =
        warehouse.query(
            """
            SELECT 5::DECIMAL(38,0) AS n UNION ALL
            SELECT 12345678901234567890123::DECIMAL(38,0) ORDER BY n
            """);

    assertThat(table.stringColumn("n").asList()).containsExactly("5", "12345678901234567890123");
  }

  @Test
  void decimalsPrintAllTheirDigits() {
    Table table =
        warehouse.query(
            """
            SELECT n FROM (SELECT 123456789012345678.12::DECIMAL(38,2) AS n
                           UNION ALL SELECT -0.05 UNION ALL SELECT NULL UNION ALL SELECT 1.50) AS q
            ORDER BY n
            """);

    assertThat(shown(table, "n")).containsExactly("-0.05", "1.50", "123456789012345678.12", "NULL");
    assertThat(table.doubleColumn("n").get(1)).isEqualTo(1.5);
    assertThat(shown(table.sortDescendingOn("n"), "n"))
        .containsExactly("NULL", "123456789012345678.12", "1.50", "-0.05");
    assertThat(Rich.of(table).html()).contains(">123456789012345678.12<");
  }

  @Test
  void decimalsThatAreOneAsDoublesStayTwo() {
    Table table =
        warehouse.query(
            """
            SELECT 123456789012345678.12::DECIMAL(38,2) AS n
            UNION ALL SELECT 123456789012345678.13 ORDER BY n
            """);

    assertThat(shown(table, "n")).containsExactly("123456789012345678.12", "123456789012345678.13");
    assertThat(Rich.of(table).html()).contains("right\">123456789012345678.13<");
  }

  @Test
  void nullEmptyTextAndNanAreTold() {
    Table table =
        warehouse.query(
            """
            SELECT t, f, i FROM (
              SELECT 1 AS nr, NULL::VARCHAR AS t, NULL::FLOAT8 AS f, NULL::INT AS i
              UNION ALL SELECT 2, '', 'NaN'::FLOAT8, 0
              UNION ALL SELECT 3, 'NULL', 1e20, 7) AS q
            ORDER BY nr
            """);

    assertThat(shown(table, "t")).containsExactly("NULL", "", "NULL");
    assertThat(shown(table, "f")).containsExactly("NULL", "NaN", "100000000000000000000");
    assertThat(shown(table, "i")).containsExactly("NULL", "0", "7");
    assertThat(table.stringColumn("t").isMissing(0)).isTrue();
    assertThat(table.stringColumn("t").isMissing(1)).isFalse();
    assertThat(Rich.of(table).html())
        .contains("<i style=\"opacity:.6\">NULL</i>", ">&#39;NULL&#39;<");
    assertThat(shown(table.sortDescendingOn("i"), "f"))
        .containsExactlyInAnyOrder("100000000000000000000", "NaN", "NULL");
    assertThat(table.column("t").first(1).getString(0)).isEqualTo("NULL or ''");
  }

  @Test
  void nullsHaveTheirPlaceInCrossTables() {
    Table table = warehouse.query("SELECT NULL::INT AS hour, DATE '2018-11-01' AS day");

    assertThat(Rich.of(Heatmap.create("Plays", table, "day", "hour")).html()).contains("NULL");
    assertThat(Rich.of(Heatmap.create("Plays", table, "hour", "day")).html())
        .contains("2018-11-01");
  }

  private static List<String> shown(Table table, String column) {
    return IntStream.range(0, table.rowCount())
        .mapToObj(row -> table.column(column).getString(row))
        .toList();
  }

  @Test
  void columnsOfOneNameAreTold() {
    assertThat(warehouse.query("SELECT 1 AS a, 2 AS a").columnNames()).containsExactly("a", "a_2");
  }

  @Test
  void aStatementTellsItsKindAndRows() {
    Result created = warehouse.run("CREATE TEMP TABLE counted (id INTEGER)");
    Result inserted = warehouse.run("INSERT INTO counted VALUES (1), (2)");
    Result selected = warehouse.run("SELECT id FROM counted");

    assertThat(created.kind()).isEqualTo("CREATE TABLE");
    assertThat(created.rows()).isEqualTo(-1);
    assertThat(inserted.rows()).isEqualTo(2);
    assertThat(inserted.text()).startsWith("INSERT: 2 rows, ");
    assertThat(selected.rows()).isEqualTo(2);
    assertThat(selected.html()).contains("<table>");
  }

  @Test
  void aScriptRunsUpToTheStatementThatFails() {
    Table result =
        warehouse.script(
            "DROP TABLE IF EXISTS s; CREATE TABLE s (i INT); INSERT INTO s VALUES (1)");

    assertThat(result.columnNames()).containsExactly("statement", "rows", "time");
    assertThat(result.stringColumn("statement").get(1)).isEqualTo("CREATE TABLE s (i INT)");
    assertThat(result.column("rows").isMissing(1)).isTrue();
    assertThat(result.longColumn("rows").get(2)).isEqualTo(1L);
    assertThatThrownBy(
            () -> warehouse.script("INSERT INTO s VALUES (2); SELECT x FROM s; DROP TABLE s"))
        .isInstanceOf(WarehouseException.class)
        .hasMessage(
            """
            ERROR: column "x" does not exist [42703]
            line 1: INSERT INTO s VALUES (2); SELECT x FROM s
                                                     ^
            Statement 2 of 3 (SELECT x FROM s)""");
    assertThat(warehouse.query("SELECT COUNT(*) AS n FROM s").longColumn("n").get(0)).isEqualTo(2L);
  }

  @Test
  void errorsKeepRedshiftsWordsAndCode() {
    WarehouseException refused =
        catchThrowableOfType(
            WarehouseException.class, () -> warehouse.run("SELECT 1 FROM no_such_table"));

    assertThat(refused.sqlState()).isEqualTo("42P01");
    assertThat(refused)
        .hasMessage(
            """
            ERROR: relation "no_such_table" does not exist [42P01]
            line 1: SELECT 1 FROM no_such_table
                                  ^""");
    assertThat(refused.getStackTrace()[0].getClassName()).doesNotStartWith("com.amazon");
    assertThat(refused.getStackTrace())
        .noneMatch(frame -> frame.getClassName().startsWith("dwh.jdbc."));
    assertThatThrownBy(() -> warehouse.run("SELECT 1; SELECT 2"))
        .hasMessageContaining("this text has 2; use script");
  }

  @Test
  void whatReturnsNoRowsIsNotRunAsAQuery() {
    warehouse.script("DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 1 AS i");
    for (String write :
        List.of(
            "CREATE TABLE q (i INT)",
            "DELETE FROM kept",
            "TRUNCATE kept",
            "INSERT INTO kept VALUES (2)",
            "SELECT 1 AS a INTO q",
            "/* all */ WITH x AS (SELECT 1) DELETE FROM kept")) {
      assertThatThrownBy(() -> warehouse.query(write))
          .as(write)
          .hasMessageContaining(" returns no rows, so it was not run; use run for it");
    }
    assertThat(warehouse.query("(SELECT COUNT(*) AS n FROM kept)").longColumn("n").get(0)).isOne();
    assertThat(warehouse.query("SHOW SCHEMAS FROM DATABASE dwh").rowCount()).isPositive();
    assertThatThrownBy(() -> warehouse.query("SELECT 1 FROM q")).hasMessageContaining("[42P01]");
    assertThatThrownBy(() -> warehouse.query("DELETE FROM kept; SELECT 1"))
        .hasMessageContaining("this text has 2; use script");
  }

  @Test
  void tellsWhichNotebookToRunFirst() {
    warehouse.script("DROP TABLE IF EXISTS empty_one; CREATE TABLE empty_one (i INT)");

    warehouse.needsTables("02-schema", "empty_one");
    assertThatThrownBy(() -> warehouse.needsTables("02-schema", "empty_one", "nowhere"))
        .hasMessage("This needs nowhere (does not exist): run 02-schema first");
    assertThatThrownBy(() -> warehouse.needsRows("03-load", "empty_one"))
        .hasMessage("This needs empty_one (is empty): run 03-load first");
  }

  @Test
  void copyLoadsAndCounts() {
    warehouse.script(
        "DROP TABLE IF EXISTS songs_in; CREATE TABLE songs_in (song_id VARCHAR(32), title VARCHAR(1024))");

    Result result = warehouse.copy(copy("songs_in", project.config().songData() + "/A/A"));

    assertThat(result.kind()).isEqualTo("COPY");
    assertThat(result.rows())
        .isEqualTo(
            project.bucket().totals(project.config().songData() + "/A/A").longColumn(1).get(0));
  }

  @Test
  void aCopyThatFailsShowsTheRowsThatDoNotFit() {
    warehouse.script(
        "DROP TABLE IF EXISTS tight; CREATE TABLE tight (song_id VARCHAR(32), title VARCHAR(3))");

    CopyFailedException failure =
        catchThrowableOfType(
            CopyFailedException.class,
            () -> warehouse.copy(copy("tight", project.config().songData() + "/A/A")));

    assertThat(failure.errors().columnNames())
        .containsExactly("file", "line", "column", "type", "raw_value", "reason");
    assertThat(failure.errors().stringColumn("column").get(0)).isEqualTo("title");
    assertThat(failure.errors().stringColumn("file").get(0))
        .startsWith("s3://udacity-dend/song_data");
    assertThat(failure)
        .hasMessageContaining("\n  s3://udacity-dend/song_data")
        .hasMessageContaining("json, line 1\n    column title (varchar), value \"")
        .hasMessageEndingWith("String length exceeds DDL length");
    assertThat(warehouse.query("SELECT COUNT(*) AS n FROM tight").longColumn("n").get(0)).isZero();
  }

  @Test
  void aCopyOfNothingFailsWithoutOldRows() {
    warehouse.script("DROP TABLE IF EXISTS none; CREATE TABLE none (song_id VARCHAR(32))");

    assertThatThrownBy(() -> warehouse.copy(copy("none", "s3://udacity-dend/no-such-folder/")))
        .isInstanceOf(WarehouseException.class)
        .isNotInstanceOf(CopyFailedException.class);
  }

  @Test
  void aClosedConnectionIsMadeAnew() throws SQLException {
    warehouse.connection().close();

    assertThat(warehouse.query("SELECT 7 AS n").intColumn("n").get(0)).isEqualTo(7);
  }

  @Test
  void aBrokenConnectionIsMadeAnew() throws SQLException {
    String broken = pid(warehouse);
    warehouse.connection().abort(Runnable::run);

    assertThat(pid(warehouse)).isNotEqualTo(broken);
  }

  @Test
  void aConnectionLostInATransactionIsNotReplacedInSilence() throws SQLException {
    warehouse.script("DROP TABLE IF EXISTS held; CREATE TABLE held (i INT); BEGIN");
    warehouse.connection().abort(Runnable::run);

    assertThatThrownBy(() -> warehouse.run("INSERT INTO held VALUES (1)"))
        .hasMessageContaining("lost within a transaction");
    assertThat(warehouse.query("SELECT COUNT(*) AS n FROM held").longColumn("n").get(0)).isZero();
  }

  @Test
  void anInterruptCancelsTheStatementAndKeepsTheConnection() throws InterruptedException {
    String before = pid(warehouse);
    warehouse.script(
        "DROP TABLE IF EXISTS ten; CREATE TABLE ten (i INT);"
            + "INSERT INTO ten VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)");
    String endless =
        "SELECT COUNT(*) FROM ten t0"
            + IntStream.range(1, 12).mapToObj(", ten t%d"::formatted).collect(joining())
            + " WHERE t0.i + t11.i = 19";
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread cell = new Thread(() -> thrown.set(catchThrowable(() -> warehouse.query(endless))));
    cell.start();
    cell.interrupt();
    cell.join();

    assertThat(thrown.get()).hasMessageContaining("[57014]");
    assertThat(pid(warehouse)).isEqualTo(before);
  }

  @Test
  void aRoleThatIsRefusedGetsAHint() {
    warehouse.script("DROP TABLE IF EXISTS hinted; CREATE TABLE hinted (i INT)");
    String other = copy("hinted", project.config().songData()).replace("dwh-copy-role", "other");

    assertThatThrownBy(() -> warehouse.copy(other))
        .hasMessageContaining("role/other is not associated to cluster")
        .hasMessageContaining("Hint: a role that was attached just now")
        .hasMessageContaining("project.cluster().await() waits for it");
  }

  private static String pid(Warehouse warehouse) {
    return warehouse.query("SELECT pg_backend_pid() AS pid").column("pid").getString(0);
  }

  @Test
  void opensFromTheSettingsAlone() {
    try (Warehouse own = Warehouse.open(project.config())) {
      assertThat(own.query("SELECT current_user AS name").stringColumn("name").get(0))
          .isEqualTo(project.config().user());
    }
  }

  private static String copy(String table, String from) {
    return """
        COPY %s FROM '%s'
        IAM_ROLE '%s' REGION '%s'
        FORMAT AS JSON 'auto'
        """
        .formatted(table, from, project.copyRole().arn(), project.config().dataRegion());
  }
}
