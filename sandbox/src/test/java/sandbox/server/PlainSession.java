package sandbox.server;

import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sandbox.database.DatabaseSession;
import sandbox.sql.Column;
import sandbox.sql.Notice;
import sandbox.sql.Rows;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;

/** A session that hands statements to DuckDB as they are. */
final class PlainSession implements DatabaseSession {
  private final Connection connection;
  private final Map<String, String> settings = new HashMap<>();
  private volatile Statement running;
  private boolean explicit;
  private boolean failed;
  private boolean implicit;

  PlainSession(Connection connection, Map<String, String> startup) {
    this.connection = connection;
    settings.put("client_encoding", "UTF8");
    settings.put("DateStyle", "ISO, MDY");
    settings.put("TimeZone", startup.getOrDefault("TimeZone", "UTC"));
    settings.put("application_name", startup.getOrDefault("application_name", ""));
  }

  @Override
  public List<StatementText> split(String sql) throws SqlException {
    List<StatementText> statements = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= sql.length(); i++) {
      if (i < sql.length() && sql.charAt(i) == '\'') {
        quoted = !quoted;
      }
      if (i == sql.length() || (sql.charAt(i) == ';' && !quoted)) {
        String text = sql.substring(start, i);
        if (!text.isBlank() && !text.strip().startsWith("--")) {
          statements.add(new StatementText(text, start));
        }
        start = i + 1;
      }
    }
    if (quoted) {
      throw SqlException.of("42601", "unterminated quoted string");
    }
    return statements;
  }

  @Override
  public DatabaseSession.PreparedStatement prepare(StatementText text, int[] declared)
      throws SqlException {
    String verb = verb(text.text());
    if (failed && !verb.equals("ROLLBACK") && !verb.equals("COMMIT")) {
      throw SqlException.of(
          "25P02",
          "current transaction is aborted, commands ignored until end of transaction block");
    }
    if (text.text().toUpperCase(Locale.ROOT).contains("FROM STDIN")) {
      throw SqlException.unsupported("COPY FROM STDIN");
    }
    if (verb.equals("SET")
        || verb.equals("BEGIN")
        || verb.equals("COMMIT")
        || verb.equals("ROLLBACK")) {
      return new PlainStatement(text.text(), verb, null, new int[0], List.of());
    }
    try {
      java.sql.PreparedStatement statement = connection.prepareStatement(text.text());
      int count = statement.getParameterMetaData().getParameterCount();
      int[] oids = new int[count];
      for (int i = 0; i < count; i++) {
        oids[i] =
            i < declared.length && declared[i] != 0 ? declared[i] : SqlType.Kind.VARCHAR.oid();
      }
      return new PlainStatement(text.text(), verb, statement, oids, columns(verb, statement));
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  @Override
  public Execution execute(DatabaseSession.PreparedStatement prepared, List<Object> values)
      throws SqlException {
    PlainStatement statement = (PlainStatement) prepared;
    try {
      switch (statement.verb()) {
        case "SET":
          set(statement.sql());
          return new PlainExecution(null, "SET");
        case "BEGIN":
          begin();
          explicit = true;
          return new PlainExecution(null, "BEGIN");
        case "COMMIT":
        case "ROLLBACK":
          return end(statement.verb().equals("COMMIT") && !failed);
        default:
          return run(statement, values);
      }
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  @Override
  public void beginBatch() {
    implicit = true;
  }

  @Override
  public void endBatch(boolean ok) throws SqlException {
    implicit = false;
    try {
      if (explicit) {
        failed |= !ok;
      } else if (!connection.getAutoCommit()) {
        finish(ok);
      }
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  @Override
  public void fail() {
    failed |= explicit;
  }

  @Override
  public TransactionStatus status() {
    if (!explicit) {
      return TransactionStatus.IDLE;
    }
    return failed ? TransactionStatus.FAILED : TransactionStatus.IN_TRANSACTION;
  }

  @Override
  public Map<String, String> reportedSettings() {
    return settings;
  }

  @Override
  public void terminate() {
    cancel();
  }

  @Override
  public void whenTerminated(Runnable listener) {
    // Nobody ends another's session here.
  }

  @Override
  public void cancel() {
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Execution run(PlainStatement statement, List<Object> values)
      throws SQLException, SqlException {
    if (implicit && !explicit) {
      begin();
    }
    java.sql.PreparedStatement jdbc = statement.jdbc();
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      // Amazon's driver sends a DATE as text with the offset of its time zone.
      jdbc.setObject(
          i + 1,
          value instanceof String text
              ? text.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) [+-]\\d\\d(:\\d\\d)?$", "$1")
              : value);
    }
    running = jdbc;
    boolean rows = jdbc.execute();
    if (!rows || statement.columns().isEmpty()) {
      int count = rows ? 0 : jdbc.getUpdateCount();
      running = null;
      String tag = statement.verb().equals("INSERT") ? "INSERT 0 " + count : statement.verb();
      return new PlainExecution(null, tag);
    }
    return new PlainExecution(
        new PlainRows(jdbc.getResultSet(), statement.columns(), () -> running = null), "SELECT");
  }

  private void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  private Execution end(boolean commit) throws SQLException {
    finish(commit);
    explicit = false;
    failed = false;
    return new PlainExecution(null, commit ? "COMMIT" : "ROLLBACK");
  }

  private void finish(boolean commit) throws SQLException {
    if (connection.getAutoCommit()) {
      return;
    }
    if (commit) {
      connection.commit();
    } else {
      connection.rollback();
    }
    connection.setAutoCommit(true);
  }

  private void set(String sql) {
    String[] parts = sql.strip().split("(?i)\\s*=\\s*|\\s+to\\s+|\\s+", 3);
    String name = parts[1].equalsIgnoreCase("timezone") ? "TimeZone" : parts[1];
    settings.put(name, parts[2].replace("'", "").strip());
  }

  private static List<Column> columns(String verb, java.sql.PreparedStatement statement)
      throws SQLException {
    List<Column> columns = new ArrayList<>();
    if (verb.equals("INSERT") || verb.equals("CREATE") || verb.equals("DROP")) {
      return columns;
    }
    ResultSetMetaData meta = statement.getMetaData();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      SqlType type = type(meta.getColumnTypeName(i), meta, i);
      columns.add(
          new Column(
              meta.getColumnLabel(i),
              type,
              new Column.Origin(
                  "dev", "public", "plain", meta.getColumnLabel(i), 4711, i, i == 1, false)));
    }
    return columns;
  }

  private static SqlType type(String name, ResultSetMetaData meta, int column) throws SQLException {
    if (name.startsWith("DECIMAL")) {
      return SqlType.numeric(meta.getPrecision(column), meta.getScale(column));
    }
    switch (name) {
      case "BOOLEAN":
        return SqlType.of(SqlType.Kind.BOOL);
      case "SMALLINT":
        return SqlType.of(SqlType.Kind.INT2);
      case "INTEGER":
        return SqlType.of(SqlType.Kind.INT4);
      case "BIGINT":
      case "HUGEINT":
        return SqlType.of(SqlType.Kind.INT8);
      case "FLOAT":
        return SqlType.of(SqlType.Kind.FLOAT4);
      case "DOUBLE":
        return SqlType.of(SqlType.Kind.FLOAT8);
      case "DATE":
        return SqlType.of(SqlType.Kind.DATE);
      case "TIME":
        return SqlType.of(SqlType.Kind.TIME);
      case "TIMESTAMP":
        return SqlType.of(SqlType.Kind.TIMESTAMP);
      case "TIMESTAMP WITH TIME ZONE":
        return SqlType.of(SqlType.Kind.TIMESTAMPTZ);
      case "BLOB":
        return SqlType.of(SqlType.Kind.VARBYTE);
      default:
        return SqlType.varchar(256);
    }
  }

  private static String verb(String sql) {
    return sql.strip().split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
  }

  static SqlException translated(SQLException e) {
    String message = String.valueOf(e.getMessage());
    if (message.toUpperCase(Locale.ROOT).contains("INTERRUPT")) {
      return SqlException.of("57014", "Query cancelled on user's request").causedBy(e);
    }
    if (message.contains("Parser Error")) {
      return SqlException.of("42601", message).at(1).withHint("Look there.").causedBy(e);
    }
    return SqlException.of(message.contains("Catalog Error") ? "42P01" : "XX000", message)
        .withDetail("From DuckDB.")
        .causedBy(e);
  }

  private record PlainStatement(
      String sql,
      String verb,
      java.sql.PreparedStatement jdbc,
      int[] parameterOids,
      List<Column> columns)
      implements DatabaseSession.PreparedStatement {
    @Override
    public void close() {
      try {
        if (jdbc != null) {
          jdbc.close();
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private record PlainExecution(Rows rows, String tag) implements Execution {
    @Override
    public List<Notice> notices() {
      return rows == null && tag.equals("CREATE") ? List.of(Notice.info("made")) : List.of();
    }

    @Override
    public void close() throws SqlException {
      if (rows != null) {
        rows.close();
      }
    }
  }
}
