package sandbox.corpus;

import com.amazon.redshift.util.RedshiftException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What came back for a statement, through Amazon's driver. */
public sealed interface Answer {

  /** Rows, as the driver gives them as text. */
  record Table(List<String> labels, List<String> types, List<List<String>> rows) implements Answer {
    @Override
    public String toString() {
      return rows.isEmpty()
          ? "no rows"
          : rows.stream().map(Table::line).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> row) {
      return "> " + row.stream().map(Cell::write).collect(Collectors.joining(" | "));
    }
  }

  /** A count of changed rows, or -1. */
  record Done(long changed) implements Answer {
    @Override
    public String toString() {
      return changed < 0 ? "works" : "changed: " + changed;
    }
  }

  /** An error: its SQLSTATE, and its message with detail and hint. */
  record Refused(String state, String message) implements Answer {
    @Override
    public String toString() {
      return "error: " + state + " " + message;
    }
  }

  /** Runs a statement without values. */
  static Answer to(Connection connection, String sql) {
    return to(connection, sql, List.of());
  }

  /** Runs a statement; an error is an answer like others. */
  static Answer to(Connection connection, String sql, List<Cell> values) {
    try {
      if (values.isEmpty()) {
        try (Statement statement = connection.createStatement()) {
          return read(statement, statement.execute(sql));
        }
      }
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < values.size(); i++) {
          bind(statement, i + 1, values.get(i));
        }
        return read(statement, statement.execute());
      }
    } catch (SQLException e) {
      return refused(e);
    }
  }

  static Refused refused(SQLException e) {
    String message = e.getMessage();
    if (e instanceof RedshiftException server && server.getServerErrorMessage() != null) {
      var said = server.getServerErrorMessage();
      message = said.getMessage();
      message += said.getDetail() == null ? "" : " DETAIL: " + said.getDetail();
      message += said.getHint() == null ? "" : " HINT: " + said.getHint();
    }
    return new Refused(e.getSQLState(), message);
  }

  private static void bind(PreparedStatement statement, int place, Cell value) throws SQLException {
    if (value.isNull()) {
      statement.setNull(place, Types.VARCHAR);
    } else if (!value.quoted() && value.text().matches("-?\\d{1,9}")) {
      statement.setInt(place, Integer.parseInt(value.text()));
    } else {
      statement.setString(place, value.text());
    }
  }

  private static Answer read(Statement statement, boolean hasRows) throws SQLException {
    if (!hasRows) {
      return new Done(statement.getLargeUpdateCount());
    }
    try (ResultSet rows = statement.getResultSet()) {
      ResultSetMetaData meta = rows.getMetaData();
      List<String> labels = new ArrayList<>();
      List<String> types = new ArrayList<>();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        labels.add(meta.getColumnLabel(i));
        types.add(type(meta, i));
      }
      List<List<String>> lines = new ArrayList<>();
      while (rows.next()) {
        List<String> line = new ArrayList<>();
        for (int i = 1; i <= labels.size(); i++) {
          line.add(rows.getString(i));
        }
        lines.add(line);
      }
      return new Table(labels, types, lines);
    }
  }

  /** A column's type by the name and with the lengths that Redshift's documentation uses. */
  private static String type(ResultSetMetaData meta, int column) throws SQLException {
    String name = meta.getColumnTypeName(column).toLowerCase(Locale.ROOT);
    int precision = meta.getPrecision(column);
    return switch (name) {
      case "int2" -> "smallint";
      case "int4" -> "integer";
      case "int8" -> "bigint";
      case "float4" -> "real";
      case "float8" -> "double precision";
      case "bool" -> "boolean";
      case "bpchar", "char" -> "char(" + precision + ")";
      case "varchar" -> "varchar(" + precision + ")";
      case "numeric" -> "numeric(" + precision + "," + meta.getScale(column) + ")";
      default -> name;
    };
  }
}
