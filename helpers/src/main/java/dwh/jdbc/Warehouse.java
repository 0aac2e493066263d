package dwh.jdbc;

import com.amazon.redshift.Driver;
import dwh.aws.AwsAccount;
import dwh.aws.Login;
import dwh.config.DwhConfig;
import dwh.display.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A connection to the cluster's database, made with temporary credentials and verified TLS. */
public final class Warehouse implements AutoCloseable {
  private static final Set<String> COUNTED = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
  private static final String MISSING_TABLE = "42P01";
  private static final String URL =
      "jdbc:redshift://%s:%d/%s?ssl=true&sslmode=verify-full&loginTimeout=15"
          + "&ApplicationName=dwh-notebooks";

  private final DwhConfig config;
  private final Session session = new Session(this::connect);

  private Warehouse(DwhConfig config) {
    this.config = config;
  }

  /**
   * Connects as the cluster's admin.
   *
   * @throws dwh.aws.AwsException when the cluster does not exist or is not available
   * @throws WarehouseException when it cannot be reached
   */
  public static Warehouse open(DwhConfig config) {
    Warehouse warehouse = new Warehouse(config);
    warehouse.connection();
    return warehouse;
  }

  /**
   * Runs one statement.
   *
   * @return its kind, rows and time; the rows themselves when it is a query
   * @throws WarehouseException when Redshift refuses it
   */
  public Result run(String sql) {
    int statements = SqlText.split(sql).size();
    if (statements != 1) {
      throw new WarehouseException(
          "One statement is taken here, this text has " + statements + "; use script", null);
    }
    return call(sql, "", "", Warehouse::execute);
  }

  /**
   * Runs the statements of a script, separated by semicolons, up to the first that fails.
   *
   * @return one row a statement: its text, shortened, its rows if it has any, and its time
   * @throws WarehouseException when Redshift refuses one, naming which
   */
  public Table script(String sql) {
    List<String> statements = SqlText.split(sql);
    StringColumn texts = StringColumn.create("statement");
    LongColumn rows = LongColumn.create("rows");
    StringColumn times = StringColumn.create("time");
    int end = 0;
    for (String statement : statements) {
      String text = SqlText.shortened(statement);
      int number = texts.append(text).size();
      int start = Math.max(end, sql.indexOf(statement, end));
      end = start + statement.length();
      Result result =
          call(
              statement,
              // Redshift counts from the statement's begin, people from that of their text.
              sql.substring(0, start),
              "\nStatement %d of %d (%s)".formatted(number, statements.size(), text),
              Warehouse::execute);
      rows.appendObj(result.rows() < 0 ? null : result.rows());
      times.append(Progress.words(result.elapsed()));
    }
    return Table.create("script", texts, rows, times);
  }

  /**
   * Runs a query. Whole numbers become integer or long columns, decimals and floats double columns,
   * timestamps (to the millisecond), dates and booleans their own. Decimals print all their digits,
   * while calculations with them are good to about 15; numbers that even so cannot be kept apart
   * become text. NULL becomes Tablesaw's missing value, and so does NaN; they print as what they
   * are. The empty text is not missing, but Tablesaw makes it so in what it makes of the table.
   *
   * @throws WarehouseException when Redshift refuses it, or it returns no rows to read and so was
   *     not run
   */
  public Table query(String sql) {
    String kind = SqlText.kind(sql);
    boolean several = SqlText.split(sql).size() != 1; // of which run tells
    boolean reads =
        switch (kind) {
          case "SHOW", "EXPLAIN", "FETCH", "EXECUTE" -> true;
          case "", "SELECT", "WITH" -> several || call(sql, "", "", Warehouse::returnsRows);
          default -> several;
        };
    Optional<Table> rows = reads ? run(sql).table() : Optional.empty();
    String otherwise = kind + " returns no rows, so it was not run; use run for it";
    return rows.orElseThrow(() -> new WarehouseException(otherwise, null));
  }

  // SELECT … INTO and WITH … DELETE return none.
  private static boolean returnsRows(Connection connection, String sql) throws SQLException {
    try (var described = connection.prepareStatement(sql)) {
      return described.getMetaData() != null;
    }
  }

  /**
   * Runs a COPY with a progress display.
   *
   * @return rows loaded and time
   * @throws CopyFailedException when rows do not fit, with these rows
   * @throws WarehouseException when Redshift refuses it for another reason
   */
  public Result copy(String sql) {
    try {
      return session.call(connection -> Copy.run(connection, sql));
    } catch (WarehouseException refused) {
      refused.here();
      throw refused;
    } catch (SQLException lost) {
      throw WarehouseException.of(sql, lost);
    }
  }

  /**
   * Says which notebook to run first unless these tables exist.
   *
   * @param notebook the one that creates them, such as {@code 02-schema}
   * @throws WarehouseException naming the missing tables and the notebook
   */
  public void needsTables(String notebook, String... tables) {
    needs(notebook, tables, false);
  }

  /**
   * Says which notebook to run first unless these tables exist and have rows.
   *
   * @param notebook the one that fills them, such as {@code 03-load}
   * @throws WarehouseException naming the missing or empty tables and the notebook
   */
  public void needsRows(String notebook, String... tables) {
    needs(notebook, tables, true);
  }

  private void needs(String notebook, String[] tables, boolean rows) {
    List<String> lacking = new ArrayList<>();
    for (String table : tables) {
      try {
        boolean empty = query("SELECT 1 FROM " + table + " LIMIT 1").isEmpty();
        if (rows && empty) {
          lacking.add(table + " (is empty)");
        }
      } catch (WarehouseException refused) {
        if (!refused.sqlState().equals(MISSING_TABLE)) {
          throw refused;
        }
        lacking.add(table + " (does not exist)");
      }
    }
    if (!lacking.isEmpty()) {
      throw new WarehouseException(
          "This needs " + String.join(", ", lacking) + ": run " + notebook + " first", null);
    }
  }

  /** The JDBC connection itself, for what is not offered here; made anew when it is lost. */
  public Connection connection() {
    try {
      return session.call(connection -> OpenJdbc.connection(session, connection));
    } catch (SQLException refused) {
      throw new WarehouseException(
          "Cannot connect to the cluster %s: %s"
              .formatted(config.clusterId(), WarehouseException.describe("", "", refused)),
          refused);
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    try (AwsAccount account = AwsAccount.open(config)) {
      Login login = account.cluster().login();
      properties.setProperty("user", login.user());
      properties.setProperty("password", login.password().reveal());
      config
          .access()
          .caFile()
          .ifPresent(file -> properties.setProperty("sslrootcert", file.toString()));
      // The driver is called by itself because DriverManager does not see jars a notebook adds.
      return new Driver()
          .connect(URL.formatted(login.host(), login.port(), config.database()), properties);
    }
  }

  private interface Step<T> {
    T run(Connection connection, String sql) throws SQLException;
  }

  private <T> T call(String sql, String before, String after, Step<T> step) {
    try {
      return session.call(connection -> step.run(connection, sql));
    } catch (SQLException refused) {
      throw new WarehouseException(
          WarehouseException.describe(sql, before, refused) + after, refused);
    }
  }

  private static Result execute(Connection connection, String sql) throws SQLException {
    Instant start = Instant.now();
    try (Statement statement = connection.createStatement()) {
      String kind = SqlText.kind(sql);
      Optional<Table> table =
          statement.execute(sql)
              ? Optional.of(TableReader.read(statement.getResultSet()))
              : Optional.empty();
      long written = COUNTED.contains(kind) ? statement.getUpdateCount() : -1;
      long rows = table.map(read -> (long) read.rowCount()).orElse(written);
      return new Result(kind, rows, Duration.between(start, Instant.now()), table);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
