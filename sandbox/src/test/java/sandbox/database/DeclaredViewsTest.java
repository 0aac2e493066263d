package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sandbox.catalog.DeclaredViews;
import sandbox.catalog.SystemViews;
import sandbox.engine.EngineConnection;
import sandbox.engine.EngineStatement;
import sandbox.engine.RenderedSql;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.bind.EngineNames;

/** Every documented system view can be read and has the documented columns. */
@Timeout(60)
final class DeclaredViewsTest {
  @TempDir Path directory;
  private TestSession sql;

  @BeforeEach
  void open() throws Exception {
    sql = TestSession.open(directory);
  }

  @AfterEach
  void close() {
    sql.close();
  }

  @Test
  void everyViewCanBeReadByItsDeclaredColumns() throws SqlException {
    assertThat(DeclaredViews.names()).hasSizeGreaterThan(240);
    for (String view : DeclaredViews.names()) {
      List<String> declared = new ArrayList<>();
      DeclaredViews.columns(view)
          .forEach((name, type) -> declared.add(name + " " + type.display()));
      assertThat(sql.run("SELECT * FROM " + view + " WHERE 1 = 0").columns())
          .as(view)
          .isEqualTo(declared);
      sql.run("SELECT COUNT(*) FROM pg_catalog." + view + " v");
    }
  }

  /** What views.sql fills has neither columns of its own nor types that do not fit. */
  @Test
  void whatIsFilledFitsItsDeclaration() throws Exception {
    EngineConnection connection = ((Session) sql.session()).connection();
    for (String view : DeclaredViews.names()) {
      if (SystemViews.isEmpty(view)) {
        continue;
      }
      List<String> declared = new ArrayList<>();
      DeclaredViews.columns(view).forEach((name, type) -> declared.add(name + " " + engine(type)));
      List<String> filled = new ArrayList<>();
      try (EngineStatement statement =
          connection.prepare(RenderedSql.internal("SELECT * FROM " + SystemViews.relation(view)))) {
        for (Column column : statement.columns()) {
          filled.add(column.label() + " " + EngineNames.of(column.type()));
        }
      }
      assertThat(filled).as(view).isEqualTo(declared);
    }
  }

  private static String engine(SqlType type) {
    return EngineNames.of(type);
  }

  /** A view of the same name in one's own schema, a common table expression, and an alias. */
  @Test
  void namesMeanWhatTheyMeanElsewhere() throws SqlException {
    assertThat(sql.rows("WITH stl_scan AS (SELECT 1 AS a) SELECT a FROM stl_scan"))
        .containsExactly("1");
    assertThat(
            sql.run("SELECT stl_scan.query, s.tbl FROM stl_scan JOIN stl_scan s USING (query)")
                .columns())
        .containsExactly("query integer", "tbl integer");
    assertThat(sql.error("SELECT nothing FROM stl_scan").sqlState()).isEqualTo("42703");
    assertThat(sql.error("SELECT * FROM stl_nothing").sqlState()).isEqualTo("42P01");
    sql.run("CREATE VIEW scans AS SELECT query, COUNT(*) AS n FROM stl_scan GROUP BY 1");
    assertThat(sql.rows("SELECT * FROM scans")).isEmpty();
    assertThat(sql.error("DELETE FROM stl_scan").sqlState()).isEqualTo("42501");
  }
}
