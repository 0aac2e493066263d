package dwh.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class SqlTextTest {
  @Test
  void splitsAtSemicolonsOutsideOfQuotesAndComments() {
    assertThat(
            SqlText.split(
                """
                -- first; not a statement
                SELECT ';', 'it''s;', 'it\\'s;' ;
                CREATE TABLE "a;b" (x int) /* one; /* two; */ three; */;
                CREATE PROCEDURE p() AS $$ BEGIN x; END; $$ LANGUAGE plpgsql; ;
                -- last
                """))
        .hasSize(3)
        .satisfies(
            statements -> {
              assertThat(statements.get(0)).contains("'it\\'s;'");
              assertThat(statements.get(1)).startsWith("CREATE TABLE \"a;b\"");
              assertThat(statements.get(2)).endsWith("plpgsql");
            });
  }

  @Test
  void unfinishedQuotesEndWithTheText() {
    assertThat(SqlText.split("SELECT 'abc")).containsExactly("SELECT 'abc");
    assertThat(SqlText.split("SELECT $$abc")).containsExactly("SELECT $$abc");
    assertThat(SqlText.split("SELECT 1 /* abc")).containsExactly("SELECT 1 /* abc");
    assertThat(SqlText.split("SELECT 'abc\\")).containsExactly("SELECT 'abc\\");
    assertThat(SqlText.split(" \n; -- nothing")).isEmpty();
    assertThat(SqlText.split("SELECT $1; SELECT 2")).containsExactly("SELECT $1", "SELECT 2");
  }

  @Test
  void namesTheKindOfAStatement() {
    assertThat(SqlText.kind("-- why\n select 1")).isEqualTo("SELECT");
    assertThat(SqlText.kind("create temp table x (i int)")).isEqualTo("CREATE TABLE");
    assertThat(SqlText.kind("/* a */ CREATE OR REPLACE VIEW v AS SELECT 1"))
        .isEqualTo("CREATE VIEW");
    assertThat(SqlText.kind("")).isEmpty();
    assertThat(SqlText.kind("DROP")).isEqualTo("DROP");
  }

  @Test
  void shortensToOneLine() {
    assertThat(SqlText.shortened("SELECT\n   1")).isEqualTo("SELECT 1");
    assertThat(SqlText.shortened("SELECT " + "x".repeat(100))).hasSize(70).endsWith("…");
  }

  @Test
  void pointsAtThePlaceOfAnError() {
    assertThat(WarehouseException.place("", "SELECT 1,\n  usr FROM t", 13))
        .isEqualTo("line 2:   usr FROM t\n          ^");
    assertThat(WarehouseException.place("", "SELECT", 99))
        .isEqualTo("line 1: SELECT\n              ^");
    assertThat(WarehouseException.place("", "SELECT '🎵',\tx", 13))
        .isEqualTo("line 1: SELECT '🎵',\tx\n                   \t^");
    assertThat(WarehouseException.place("-- one\nSELECT 1; ", "SELECT\nx\ny", 8))
        .isEqualTo("line 3: x\n        ^");
  }

  @Test
  void aLostConnectionIsExplained() {
    assertThat(WarehouseException.of("SELECT 1", new SQLException("broken pipe", "08006")))
        .hasMessageContaining("broken pipe [08006]; the connection is gone");
  }
}
