package sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.server.RawClient.Message;

/** Sequences of messages and what the protocol says to them. */
final class ProtocolIT {
  @TempDir static Path directory;
  private static RunningServer running;
  private RawClient client;

  @BeforeAll
  static void start() throws Exception {
    ServerLimits limits =
        ServerLimits.defaults()
            .withSession(ServerLimits.defaults().session().withRequireSsl(false));
    running = new RunningServer(directory, limits);
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @BeforeEach
  void logIn() throws IOException {
    client = RawClient.loggedIn(running.port());
  }

  @AfterEach
  void leave() throws IOException {
    client.close();
  }

  @Test
  void simpleQueriesAnswerEachStatement() throws IOException {
    assertThat(client.query("SELECT 1; SELECT 2").types()).isEqualTo("TDCTDCZ");
    assertThat(client.query("").types()).isEqualTo("IZ");
    assertThat(client.query(" -- nothing").types()).isEqualTo("IZ");
  }

  @Test
  void anErrorEndsTheQueryStringAndRollsItBack() throws IOException {
    client.query("CREATE TABLE rolled_back (a integer); SELECT * FROM missing; SELECT 1");
    assertThat(client.types()).isEqualTo("NCEZ");
    assertThat(client.query("SELECT * FROM rolled_back").types()).isEqualTo("EZ");
  }

  @Test
  void extendedQueriesAnswerMessageByMessage() throws IOException {
    client.parse("", "SELECT 7").bind("", "", 0).describe('P', "").execute("", 0).sync();
    assertThat(client.types()).isEqualTo("12TDCZ");
    client.parse("s", "SELECT 7").describe('S', "s").close('S', "s").sync();
    assertThat(client.types()).isEqualTo("1tT3Z");
    client.parse("", "").bind("", "", 0).describe('P', "").execute("", 0).sync();
    assertThat(client.types()).isEqualTo("12nIZ");
  }

  @Test
  void binaryResultsNeedNoDescribe() throws IOException {
    client.parse("", "SELECT 7::integer").bind("", "", 1).execute("", 0).sync();
    List<Message> answer = client.exchange();
    assertThat(answer.get(2).body()).endsWith(0, 0, 0, 4, 0, 0, 0, 7);
  }

  @Test
  void afterAnErrorEverythingIsSkippedUntilSync() throws IOException {
    client.parse("", "SELECT * FROM missing").bind("", "", 0).execute("", 0);
    client.query("SELECT 1").flush().parse("x", "SELECT 2").sync();
    assertThat(client.types()).isEqualTo("EZ");
    client.bind("", "x", 0).sync();
    assertThat(client.exchange().get(0).text()).contains("26000");
  }

  @Test
  void errorsComeBeforeTheSyncAndRowsAtAFlush() throws IOException {
    client.parse("", "SELECT 1").bind("", "", 0).execute("", 0).flush().send();
    assertThat(client.read().type()).isEqualTo('1');
    assertThat(client.read().type()).isEqualTo('2');
    assertThat(client.read().type()).isEqualTo('D');
    assertThat(client.read().type()).isEqualTo('C');
    client.parse("", "SELECT * FROM missing").flush().send();
    assertThat(client.read().type()).isEqualTo('E');
    assertThat(client.sync().types()).isEqualTo("Z");
  }

  @Test
  void portalsAreSuspendedAndResumed() throws IOException {
    client.query("BEGIN").exchange();
    client.parse("", "SELECT * FROM range(5)").bind("c", "", 0).execute("c", 2).sync();
    assertThat(client.types()).isEqualTo("12DDsZ");
    assertThat(client.execute("c", 2).sync().types()).isEqualTo("DDsZ");
    assertThat(client.execute("c", 2).sync().types()).isEqualTo("DCZ");
    assertThat(client.execute("c", 2).sync().types()).isEqualTo("CZ");
    client.query("COMMIT").exchange();
    List<Message> gone = client.execute("c", 2).sync().exchange();
    assertThat(gone.get(0).text()).contains("34000").contains("portal \"c\" does not exist");
  }

  @Test
  void suspendedPortalsOutliveOtherStatements() throws IOException {
    client.query("BEGIN").exchange();
    client.parse("", "SELECT * FROM range(5)").bind("c", "", 0).execute("c", 2).sync();
    assertThat(client.types()).isEqualTo("12DDsZ");
    assertThat(client.query("SELECT 1").types()).isEqualTo("TDCZ");
    List<Message> rows = client.execute("c", 2).sync().exchange();
    assertThat(rows).extracting(Message::type).containsExactly('D', 'D', 's', 'Z');
    assertThat(rows.get(0).text()).endsWith("2");
    assertThat(rows.get(1).text()).endsWith("3");
    assertThat(client.execute("c", 2).sync().types()).isEqualTo("DCZ");
    assertThat(client.execute("c", 2).sync().types()).isEqualTo("CZ");
    client.query("ROLLBACK").exchange();
  }

  @Test
  void portalsEndWithTheImplicitTransaction() throws IOException {
    client.parse("", "SELECT * FROM range(5)").bind("c", "", 0).execute("c", 2).sync();
    assertThat(client.types()).isEqualTo("12DDsZ");
    assertThat(client.execute("c", 2).sync().types()).isEqualTo("EZ");
  }

  @Test
  void aPipelineIsOneTransaction() throws IOException {
    client.query("CREATE TABLE pipeline (a integer)").exchange();
    client.parse("", "INSERT INTO pipeline VALUES (1)").bind("", "", 0).execute("", 0);
    client.parse("", "SELECT * FROM missing").bind("", "", 0).execute("", 0).sync();
    assertThat(client.types()).isEqualTo("12CEZ");
    List<Message> rows = client.query("SELECT * FROM pipeline").exchange();
    assertThat(rows).extracting(Message::type).containsExactly('T', 'C', 'Z');
  }

  @Test
  void readyForQueryTellsTheTransaction() throws IOException {
    assertThat(last(client.query("BEGIN"))).isEqualTo("Z:T");
    assertThat(last(client.query("SELECT * FROM missing"))).isEqualTo("Z:E");
    List<Message> refused = client.query("SELECT 1").exchange();
    assertThat(refused.get(0).text()).contains("25P02");
    assertThat(last(client.query("ROLLBACK"))).isEqualTo("Z:I");
  }

  @Test
  void changedSettingsAreReportedOnce() throws IOException {
    List<Message> answer = client.query("SET TimeZone = 'Europe/Berlin'").exchange();
    assertThat(answer.toString()).contains("S:TimeZone|Europe/Berlin|");
    answer = client.query("SELECT timestamptz '2018-11-01 20:57:10.796+00'").exchange();
    assertThat(answer.toString()).contains("2018-11-01 21:57:10.796+01").doesNotContain("S:");
  }

  @Test
  void namesAreChecked() throws IOException {
    assertThat(client.parse("n", "SELECT 1").sync().types()).isEqualTo("1Z");
    assertThat(error(client.parse("n", "SELECT 2"))).contains("42P05");
    assertThat(error(client.bind("", "unknown", 0))).contains("26000");
    assertThat(error(client.execute("unknown", 0))).contains("34000");
    assertThat(error(client.describe('S', "unknown"))).contains("26000");
    assertThat(client.close('P', "unknown").sync().types()).isEqualTo("3Z");
    assertThat(error(client.parse("", "SELECT 1; SELECT 2"))).contains("42601");
  }

  @Test
  void parametersAreCounted() throws IOException {
    client.parse("", "SELECT $1::integer").sync().exchange();
    assertThat(error(client.bind("", "", 0)))
        .contains("08P01")
        .contains("supplies 0 parameters, but prepared statement \"\" requires 1");
  }

  @Test
  void statementsAreLimited() throws IOException {
    for (int i = 0; i < 10_001; i++) {
      client.parse("s" + i, "");
    }
    List<Message> answer = client.sync().exchange();
    assertThat(answer).hasSize(10_002);
    assertThat(answer.get(10_000).text()).contains("53400").contains("at most 10000");
  }

  @Test
  void copyDataOutsideOfACopyIsDropped() throws IOException {
    client.out.begin('d').putText("1\n2\n").end();
    client.out.begin('c').end();
    client.out.begin('f').putString("no").end();
    assertThat(client.query("SELECT 1").types()).isEqualTo("TDCZ");
    List<Message> refused = client.query("COPY t FROM STDIN").exchange();
    assertThat(refused.get(0).text()).contains("0A000").contains("COPY FROM STDIN");
  }

  @Test
  void functionCallsAreRefused() throws IOException {
    client.out.begin('F').putInt(1598).putShort(0).putShort(0).putShort(0).end();
    List<Message> answer = client.exchange();
    assertThat(answer.get(0).text()).contains("0A000");
    assertThat(answer).hasSize(2);
  }

  @Test
  void cancelNeedsTheSecret() throws Exception {
    client.query(
        "SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range*b.range=3");
    client.send();
    Thread.sleep(300);
    cancel(client.secret + 1);
    Thread.sleep(300);
    assertThat(client.socket.getInputStream().available()).isZero();
    cancel(client.secret);
    Message message = client.read();
    while (message.type() == 'T') {
      message = client.read();
    }
    assertThat(message.text()).contains("57014");
    assertThat(client.read().type()).isEqualTo('Z');
  }

  private void cancel(int secret) throws IOException {
    try (RawClient other = new RawClient(running.port())) {
      other.out.putInt(16).putInt(80877102).putInt(client.processId).putInt(secret);
      other.send();
      assertThat(other.readByte()).isEqualTo(-1);
    }
  }

  @Test
  void newerMinorVersionsAreNegotiated() throws IOException {
    try (RawClient modern = new RawClient(running.port())) {
      modern.out.putInt(8 + 13 + 1 - 1 + 1).putInt(3 << 16 | 2);
      modern.out.putString("user").putString("awsuser").putByte(0);
      modern.send();
      assertThat(modern.read().type()).isEqualTo('v');
      assertThat(modern.read().type()).isEqualTo('R');
    }
  }

  private static String last(RawClient client) throws IOException {
    List<Message> answer = client.exchange();
    return answer.get(answer.size() - 1).toString();
  }

  private static String error(RawClient client) throws IOException {
    List<Message> answer = client.sync().exchange();
    assertThat(answer.get(0).type()).isEqualTo('E');
    return answer.get(0).text();
  }
}
