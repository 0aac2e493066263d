package sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JDBC tools ask of the catalog, in the words of Amazon's and of PostgreSQL's driver. */
final class MetaDataIT {
  @TempDir static Path directory;
  private static RunningServer running;

  @BeforeAll
  static void start() throws Exception {
    running = RunningServer.cluster(directory);
    try (Connection connection = running.redshift();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE one (a INT PRIMARY KEY, b VARCHAR(20) DEFAULT 'x', c DECIMAL(8,2))");
      statement.execute("CREATE TABLE two (a INT REFERENCES one (a), d TIMESTAMP NOT NULL)");
      statement.execute("CREATE VIEW three AS SELECT a, b FROM one");
      statement.execute("COMMENT ON COLUMN one.b IS 'said of b'");
      statement.execute("COMMENT ON TABLE one IS 'said of one'");
    }
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  /** Every question of DatabaseMetaData has an answer, whatever the driver makes of it. */
  @Test
  void everyQuestionOfAmazonsDriverIsAnswered() throws Exception {
    try (Connection connection = running.redshift()) {
      assertThat(failures(connection.getMetaData())).isEmpty();
    }
  }

  private static Map<String, String> failures(DatabaseMetaData data)
      throws ReflectiveOperationException {
    Map<String, String> failures = new TreeMap<>();
    for (Method method : DatabaseMetaData.class.getMethods()) {
      if (method.getReturnType() != ResultSet.class) {
        continue;
      }
      for (String table : new String[] {"one", "three", "%"}) {
        try (ResultSet rows = (ResultSet) method.invoke(data, arguments(method, table))) {
          while (rows.next()) {
            rows.getString(1);
          }
        } catch (InvocationTargetException e) {
          if (!(e.getCause() instanceof SQLFeatureNotSupportedException)) {
            failures.put(method.getName(), String.valueOf(e.getCause()));
          }
        } catch (SQLException e) {
          failures.put(method.getName(), String.valueOf(e));
        }
      }
    }
    return failures;
  }

  private static Object[] arguments(Method method, String table) {
    List<Object> arguments = new ArrayList<>();
    int texts = 0;
    for (Class<?> type : method.getParameterTypes()) {
      if (type == String.class) {
        // Catalog, schema and name, twice where two tables are asked for.
        arguments.add(texts % 3 == 0 ? null : texts % 3 == 1 ? "public" : table);
        texts++;
      } else {
        arguments.add(type == int.class ? (Object) 0 : type == boolean.class ? false : null);
      }
    }
    return arguments.toArray();
  }
}
