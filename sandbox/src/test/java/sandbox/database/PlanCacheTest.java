package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.database.DatabaseSession.Execution;
import sandbox.database.DatabaseSession.PreparedStatement;
import sandbox.database.DatabaseSession.StatementText;
import sandbox.sql.SqlException;

/** A text that is sent again is planned again whenever what it means may have changed. */
final class PlanCacheTest {
  private static final String ALL = "select * from t";

  @TempDir Path directory;
  private TestSession session;
  private TestSession other;

  @BeforeEach
  void open() throws Exception {
    session = TestSession.open(directory);
    other = session.another();
    session.run("create table t (a int); insert into t values (1)");
    assertThat(session.rows(ALL)).containsExactly("1");
  }

  @AfterEach
  void close() {
    other.close();
    session.close();
  }

  @Test
  void anotherTableOfTheNameIsAnotherTable() throws Exception {
    session.run(
        "drop table t; create table t (b varchar(5), c int); insert into t values ('x', 2)");
    assertThat(session.run(ALL).columns()).containsExactly("b character varying(5)", "c integer");
    other.run("alter table t rename to u; create table t (d date)");
    assertThat(session.run(ALL).columns()).containsExactly("d date");
    other.run("alter table t add column e int");
    assertThat(session.run(ALL).columns()).containsExactly("d date", "e integer");
    other.run("drop table t");
    assertThat(session.error(ALL).sqlState()).isEqualTo("42P01");
  }

  @Test
  void aTransactionSeesItsOwnTablesUntilItIsRolledBack() throws Exception {
    session.run("begin; drop table t; create table t (z text)");
    assertThat(session.run(ALL).columns()).containsExactly("z character varying(256)");
    session.run("rollback");
    assertThat(session.rows(ALL)).containsExactly("1");
    session.run("create temp table t (y int)");
    assertThat(session.run(ALL).columns()).containsExactly("y integer");
    session.run("drop table t");
    assertThat(session.rows(ALL)).containsExactly("1");
  }

  @Test
  void settingsChangeWhatATextMeans() throws Exception {
    session.run("create schema s; create table s.t (a int); insert into s.t values (2)");
    session.run("set search_path to s");
    assertThat(session.rows(ALL)).containsExactly("2");
    session.run("reset search_path");
    assertThat(session.rows(ALL)).containsExactly("1");
    String moment = "select timestamptz '2024-01-01 12:00:00+00'::timestamp";
    assertThat(session.rows(moment)).containsExactly("2024-01-01 12:00:00");
    session.run("begin; set local timezone to '-8:00'");
    assertThat(session.rows(moment)).containsExactly("2024-01-01 04:00:00");
    session.run("commit");
    assertThat(session.rows(moment)).containsExactly("2024-01-01 12:00:00");
  }

  @Test
  void aNameOfPrepareMayMeanSomethingElse() throws Exception {
    session.run("prepare p as select a from t");
    assertThat(session.rows("execute p")).containsExactly("1");
    session.run("deallocate p; prepare p as select a + 1 from t");
    assertThat(session.rows("execute p")).containsExactly("2");
  }

  @Test
  void blanksAtTheEndAreSeenWhenTheyCome() throws Exception {
    session.run("create table c (a varchar(5)); insert into c values ('x')");
    String count = "select count(*) from c where a = 'x'";
    assertThat(session.rows(count)).containsExactly("1");
    other.run("insert into c values ('x  ')");
    assertThat(session.rows(count)).containsExactly("2");
  }

  @Test
  void twoStatementsOfOneTextRunBesideEachOther() throws Exception {
    DatabaseSession both = session.session();
    both.beginBatch();
    StatementText text = both.split("select a from t").get(0);
    try (PreparedStatement one = both.prepare(text, new int[0]);
        PreparedStatement two = both.prepare(text, new int[0]);
        Execution first = both.execute(one, List.of())) {
      assertThat(first.rows().next()).isTrue();
      assertThat(first.rows().getLong(0)).isEqualTo(1);
      assertThat(first.rows().next()).isFalse();
      try (Execution second = both.execute(two, List.of())) {
        assertThat(second.rows().next()).isTrue();
      }
    }
    both.endBatch(true);
    assertThat(session.rows("select a from t")).containsExactly("1");
  }

  @Test
  void aFailureLeavesNothingBehind() throws Exception {
    String divide = "select 1 / a from t";
    assertThat(session.rows(divide)).containsExactly("1");
    session.run("update t set a = 0");
    SqlException error = session.error(divide);
    assertThat(error.sqlState()).isEqualTo("22012");
    session.run("update t set a = 1");
    assertThat(session.rows(divide)).containsExactly("1");
  }

  @Test
  void aReadAloneSeesWhatOthersHaveCommitted() throws Exception {
    other.run("begin; insert into t values (2)");
    assertThat(session.rows("select count(*) from t")).containsExactly("1");
    other.run("commit");
    assertThat(session.rows("select count(*) from t")).containsExactly("2");
    session.run("begin");
    assertThat(session.rows("select count(*) from t")).containsExactly("2");
    other.run("insert into t values (3)");
    assertThat(session.rows("select count(*) from t")).containsExactly("2");
    session.run("commit");
    assertThat(session.rows("select count(*) from t")).containsExactly("3");
  }

  @Test
  void whatABlockSeesOfEarlierIsForgottenWithIt() throws Exception {
    session.run("create table u (b int)");
    session.run("begin; select * from u");
    other.run("alter table t add column c int default 5");
    assertThat(session.rows(ALL)).containsExactly("1");
    session.run("commit");
    assertThat(session.rows(ALL)).containsExactly("1|5");
  }

  @Test
  void aPreparedQueryOfALateBindingViewIsBoundAnewAfterTheBlock() throws Exception {
    session.run("create view v as select * from public.t with no schema binding");
    session.run("begin; select * from t");
    other.run("alter table t rename to gone; create table t (b date)");
    DatabaseSession raw = session.session();
    raw.beginBatch();
    StatementText text = raw.split("select * from v").get(0);
    try (PreparedStatement prepared = raw.prepare(text, new int[0])) {
      raw.execute(prepared, List.of()).close();
      raw.endBatch(true);
      session.run("commit");
      raw.beginBatch();
      try (Execution execution = raw.execute(prepared, List.of())) {
        assertThat(execution.rows().columns().get(0).label()).isEqualTo("b");
        assertThat(execution.rows().next()).isFalse();
      }
      raw.endBatch(true);
    }
  }
}
