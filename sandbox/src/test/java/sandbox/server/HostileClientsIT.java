package sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.server.RawClient.Message;
import sandbox.session.SessionLimits;
import sandbox.wire.WireBuffer;

/** Clients that mean harm or are broken; after each of them the server serves others. */
final class HostileClientsIT {
  @TempDir static Path directory;
  private static RunningServer running;

  @BeforeAll
  static void start() throws Exception {
    SessionLimits session =
        SessionLimits.defaults()
            .withRequireSsl(false)
            .withTimes(Duration.ofSeconds(20), Duration.ofSeconds(2));
    running =
        new RunningServer(
            directory,
            ServerLimits.defaults()
                .withConnections(16)
                .withLogin(Duration.ofSeconds(4))
                .withMessageMemory(32 << 20)
                .withSession(session));
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @AfterEach
  void theServerStillServes() throws Exception {
    for (int i = 0; i < 200 && running.server.connections() > 0; i++) {
      Thread.sleep(50);
    }
    assertThat(running.server.connections()).isZero();
    try (RawClient client = RawClient.loggedIn(running.port())) {
      assertThat(client.query("SELECT 1").types()).isEqualTo("TDCZ");
    }
  }

  @Test
  void strangersAreToldOffAndLeft() throws IOException {
    for (String bytes :
        List.of(
            "GET / HTTP/1.1\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001",
            "\0\0\0\0",
            "\0\0\0\u0008\0\2\0\0")) {
      try (RawClient client = new RawClient(running.port())) {
        client.socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(client.read().text()).contains("FATAL").contains("08P01");
        assertThat(client.readByte()).isEqualTo(-1);
      }
    }
  }

  @Test
  void aStartupWithoutUserIsRefused() throws IOException {
    try (RawClient client = new RawClient(running.port())) {
      client.startup("database", "dev");
      assertThat(client.read().text()).contains("FATAL").contains("28000");
    }
  }

  @Test
  void passwordsMayNotBeLong() throws IOException {
    try (RawClient client = new RawClient(running.port())) {
      client.startup("user", "awsuser", "database", "dev");
      assertThat(client.read().type()).isEqualTo('R');
      client.out.putByte('p').putInt(1 << 20);
      client.send();
      assertThat(client.read().text()).contains("invalid message length");
    }
  }

  @Test
  void anotherMessageInPlaceOfThePasswordIsRefused() throws IOException {
    try (RawClient client = new RawClient(running.port())) {
      client.startup("user", "awsuser", "database", "dev");
      assertThat(client.read().type()).isEqualTo('R');
      client.query("SELECT 1").send();
      assertThat(client.read().text()).contains("expected password response");
      assertThat(client.readByte()).isEqualTo(-1);
    }
  }

  @Test
  void bytesBeforeTheHandshakeBreakIt() throws IOException {
    try (RawClient client = new RawClient(running.port())) {
      client.out.putInt(8).putInt(80877103);
      client.startup("user", "awsuser", "database", "dev");
      assertThat(client.readByte()).isEqualTo('S');
      // The startup message was taken for a ClientHello: an alert or nothing, never a login.
      int next = client.readByte();
      assertThat(next).isNotEqualTo((int) 'R');
    }
  }

  @Test
  void halfOpenLoginsEndAtTheDeadline() throws IOException {
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        RawClient client = new RawClient(running.port());
        clients.add(client);
        client.socket.getOutputStream().write(new byte[i % 5]);
      }
      long start = System.nanoTime();
      for (RawClient client : clients) {
        assertEnds(client);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void aDrippingLoginEndsAtTheDeadline() throws Exception {
    try (RawClient client = new RawClient(running.port())) {
      long start = System.nanoTime();
      assertThatThrownBy(
              () -> {
                client.socket.getOutputStream().write(new byte[] {0, 0, 0});
                for (int i = 0; i < 100; i++) {
                  client.socket.getOutputStream().write(i == 0 ? 100 : 'a');
                  Thread.sleep(100);
                }
              })
          .isInstanceOf(SocketException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
    }
  }

  @Test
  void connectionsOverTheLimitAreRefusedAtOnceAndCostNoThread() throws IOException {
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 16; i++) {
        clients.add(RawClient.loggedIn(running.port()));
      }
      int threads = Thread.activeCount();
      for (int i = 0; i < 40; i++) {
        RawClient refused = new RawClient(running.port());
        clients.add(refused);
        assertThat(refused.read().text())
            .contains("53300")
            .contains("connection limit \"16\" exceeded");
      }
      assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void aClosedNetworkKeepsSilent() throws IOException {
    running.authority.open = false;
    try (RawClient client = new RawClient(running.port())) {
      client.startup("user", "awsuser", "database", "dev");
      client.socket.setSoTimeout(700);
      assertThatThrownBy(client::readByte).isInstanceOf(SocketTimeoutException.class);
      assertThat(running.server.connections()).isZero();
    } finally {
      running.authority.open = true;
    }
  }

  @Test
  void unknownAndOverlongMessagesEndTheConnection() throws IOException {
    for (int[] header : new int[][] {{'Y', 4}, {0, 4}, {'Q', 3}, {'Q', -5}, {'P', 0x7FFFFFFF}}) {
      try (RawClient client = RawClient.loggedIn(running.port())) {
        client.out.putByte(header[0]).putInt(header[1]);
        client.send();
        assertThat(client.read().text()).contains("FATAL").contains("08P01");
        assertEnds(client);
      }
    }
  }

  @Test
  void malformedBodiesAreErrorsOfTheMessageAlone() throws IOException {
    try (RawClient client = RawClient.loggedIn(running.port())) {
      client.out.begin('Q').putText("SELECT 1").end();
      assertThat(client.types()).isEqualTo("EZ");
      client.out.begin('Q').putString("SELECT 1").putString("SELECT 2").end();
      assertThat(client.types()).isEqualTo("EZ");
      client.out.begin('Q').putByte(0xC3).putByte(0).end();
      assertThat(client.exchange().get(0).text()).contains("22021");
      client.out.begin('B').putString("").putString("").putShort(-1).end();
      client.query("SELECT 1").sync();
      assertThat(client.types()).isEqualTo("EZ");
      assertThat(client.query("SELECT 1").types()).isEqualTo("TDCZ");
    }
  }

  @Test
  void sqlMayNotBeLongerThanRedshiftTakes() throws IOException {
    try (RawClient client = RawClient.loggedIn(running.port())) {
      client.query("SELECT '" + "x".repeat(17 << 20) + "'");
      assertThat(client.exchange().get(0).text())
          .contains("Statement is too large. Statement Size:");
      assertThat(client.query("SELECT 1").types()).isEqualTo("TDCZ");
    }
  }

  @Test
  void unfinishedLargeMessagesShareOneBudget() throws IOException {
    List<RawClient> clients = new ArrayList<>();
    byte[] part = new byte[12 << 20];
    int refused = 0;
    try {
      for (int i = 0; i < 6; i++) {
        RawClient client = RawClient.loggedIn(running.port());
        clients.add(client);
        client.out.putByte('Q').putInt(59 << 20);
        client.send();
        try {
          client.socket.getOutputStream().write(part);
          client.socket.setSoTimeout(300);
          Message answer = client.read();
          assertThat(answer.text()).contains("53200");
          refused++;
        } catch (SocketTimeoutException e) {
          continue;
        } catch (SocketException e) {
          refused++;
        }
      }
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
    assertThat(refused).isGreaterThanOrEqualTo(3);
  }

  @Test
  void whatASessionKeepsIsLimited() throws IOException {
    try (RawClient client = RawClient.loggedIn(running.port())) {
      String sql = "SELECT '" + "x".repeat(15 << 20) + "'";
      String error = "";
      for (int i = 0; i < 6 && error.isEmpty(); i++) {
        Message first = client.parse("s" + i, sql).sync().exchange().get(0);
        error = first.type() == 'E' ? first.text() : "";
      }
      assertThat(error).contains("53200").contains("at most 134217728 bytes");
      assertThat(client.close('S', "s0").parse("t", sql).sync().types()).isEqualTo("31Z");
    }
  }

  @Test
  void aTlsClientThatDoesNotReadEndsAtTheDeadline() throws Exception {
    try (RawClient client = new RawClient(running.port())) {
      client.startTls(running.certificates);
      client.logIn();
      client.query("SELECT 'x' || range FROM range(3000000)").send();
      for (int i = 0; i < 800 && running.server.connections() > 0; i++) {
        Thread.sleep(50);
      }
      assertThat(running.server.connections()).isZero();
    }
  }

  @Test
  void aMessageThatNeverEndsEndsAtTheDeadline() throws IOException {
    try (RawClient client = RawClient.loggedIn(running.port())) {
      client.out.putByte('Q').putInt(1000).putText("SELECT");
      client.send();
      assertEnds(client);
    }
  }

  @Test
  void aClientThatDoesNotReadEndsAtTheDeadline() throws Exception {
    try (RawClient client = RawClient.loggedIn(running.port())) {
      client.query("SELECT 'x' || range FROM range(3000000)").send();
      for (int i = 0; i < 800 && running.server.connections() > 0; i++) {
        Thread.sleep(50);
      }
      assertThat(running.server.connections()).isZero();
    }
  }

  @Test
  void mutatedMessagesNeverHarmOthers() throws IOException {
    Random random = new Random(20181101);
    byte[] session = conversation();
    for (int i = 0; i < 500; i++) {
      byte[] mutated = session.clone();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      try (RawClient client = RawClient.loggedIn(running.port())) {
        client.socket.getOutputStream().write(mutated);
        client.socket.shutdownOutput();
        client.socket.getInputStream().readAllBytes();
      } catch (SocketException e) {
        // The server has hung up before it was through; that is its right.
        continue;
      }
    }
  }

  private static byte[] conversation() {
    WireBuffer out = new WireBuffer();
    out.begin('P').putString("s").putString("SELECT $1::integer, $2").putShort(1).putInt(23).end();
    out.begin('B').putString("c").putString("s").putShort(2).putShort(1).putShort(0);
    out.putShort(2).putInt(4).putInt(7).putInt(1).putByte('x').putShort(1).putShort(0).end();
    out.begin('D').putByte('P').putString("c").end();
    out.begin('E').putString("c").putInt(0).end();
    out.begin('C').putByte('S').putString("s").end();
    out.begin('S').end();
    out.begin('Q').putString("SELECT 1; SELECT 'it''s'").end();
    out.begin('X').end();
    return out.toByteArray();
  }

  private static void assertEnds(RawClient client) throws IOException {
    try {
      assertThat(client.socket.getInputStream().readAllBytes()).isNotNull();
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }
}
