package benchmarks.report;

import benchmarks.measure.SkippedException;
import benchmarks.rows.Workbench;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** What was measured with: a line of names and versions. */
public record Versions(String text) {
  /** Those of this run. */
  public static Versions of(Workbench bench) throws Exception {
    DatabaseMetaData redshift = bench.redshift().getMetaData();
    return new Versions(
        "JDK %s, %s, %s, %s"
            .formatted(
                Runtime.version(),
                database(bench.duck()),
                postgresql(bench),
                "Redshift driver " + number(redshift.getDriverVersion())));
  }

  private static String postgresql(Workbench bench) throws Exception {
    try {
      Connection connection = bench.postgresql();
      return database(connection)
          + " with pgjdbc "
          + number(connection.getMetaData().getDriverVersion());
    } catch (SkippedException skipped) {
      return "no PostgreSQL";
    }
  }

  private static String database(Connection connection) throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    return data.getDatabaseProductName() + " " + number(data.getDatabaseProductVersion());
  }

  /** Without what distributions and builds add. */
  private static String number(String version) {
    return version.replaceFirst("^.*?(\\d[\\w.]*).*$", "$1");
  }
}
