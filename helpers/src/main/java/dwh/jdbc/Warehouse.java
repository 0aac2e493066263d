package dwh.jdbc;

import dwh.config.DwhConfig;
import java.sql.Connection;
import tech.tablesaw.api.Table;

/** A connection to the cluster's database, made with temporary credentials and verified TLS. */
public final class Warehouse implements AutoCloseable {

  /**
   * Connects as the cluster's admin.
   *
   * @throws dwh.aws.AwsException when the cluster does not exist or cannot be reached, with the
   *     diagnosis
   */
  public static Warehouse open(DwhConfig config) {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs one statement.
   *
   * @return its kind, rows and time; the rows themselves when it is a query
   * @throws WarehouseException when Redshift refuses it
   */
  public Result run(String sql) {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs the statements of a script, separated by semicolons, up to the first that fails.
   *
   * @return one row a statement
   * @throws WarehouseException when Redshift refuses one, naming which
   */
  public ScriptResult script(String sql) {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs a query. Whole numbers become integer or long columns, decimals and floats double columns
   * (about 15 digits), timestamps, dates and booleans their own; NULL becomes Tablesaw's missing
   * value, which for text is the empty text.
   *
   * @throws WarehouseException when Redshift refuses it
   */
  public Table query(String sql) {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs a COPY with a progress display.
   *
   * @return rows loaded and time
   * @throws CopyFailedException when rows do not fit, with these rows
   * @throws WarehouseException when Redshift refuses it for another reason
   */
  public Result copy(String sql) {
    throw new UnsupportedOperationException();
  }

  /**
   * Says which notebook to run first unless these tables exist.
   *
   * @param notebook the one that creates them, such as {@code 02-schema}
   * @throws WarehouseException naming the missing tables and the notebook
   */
  public void needsTables(String notebook, String... tables) {
    throw new UnsupportedOperationException();
  }

  /**
   * Says which notebook to run first unless these tables exist and have rows.
   *
   * @param notebook the one that fills them, such as {@code 03-load}
   * @throws WarehouseException naming the missing or empty tables and the notebook
   */
  public void needsRows(String notebook, String... tables) {
    throw new UnsupportedOperationException();
  }

  /** The JDBC connection itself, for what is not offered here; it stays this warehouse's. */
  public Connection connection() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
