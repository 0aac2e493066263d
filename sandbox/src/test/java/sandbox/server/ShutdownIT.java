package sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.session.SessionLimits;

/** The end of a server, and its certificates across starts. */
final class ShutdownIT {
  private static final ServerLimits PLAIN =
      ServerLimits.defaults().withSession(SessionLimits.defaults().withRequireSsl(false));

  @TempDir Path directory;

  @Test
  void waitingClientsAreToldAndRunningStatementsCancelled() throws Exception {
    try (RunningServer running = new RunningServer(directory, PLAIN);
        RawClient waiting = RawClient.loggedIn(running.port());
        RawClient encrypted = new RawClient(running.port());
        RawClient busy = RawClient.loggedIn(running.port());
        RawClient parked = parked(running)) {
      encrypted.startTls(running.certificates);
      encrypted.logIn();
      busy.query("SELECT count(*) FROM range(100000000) a, range(99999) b WHERE a.range*b.range=3");
      busy.send();
      Thread.sleep(300);
      long start = System.nanoTime();
      running.server.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(7));
      assertThat(waiting.read().text()).contains("FATAL").contains("57P01");
      assertThat(encrypted.read().text()).contains("FATAL").contains("57P01");
      assertThat(busy.read().text()).contains("57014");
      assertThat(parked.readByte()).isEqualTo(-1);
      assertThat(running.server.connections()).isZero();
      assertThatThrownBy(() -> new RawClient(running.port())).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (RunningServer running = new RunningServer(directory, PLAIN)) {
      assertThatThrownBy(
              () ->
                  RedshiftServer.start(
                      running.databases,
                      running.authority,
                      running.port(),
                      running.certificates.serverContext(),
                      PLAIN))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("port " + running.port());
    }
  }

  @Test
  void certificatesAreKeptAndTheKeyIsTheOwnersAlone() throws IOException {
    Path tls = directory.resolve("tls");
    Certificates first = Certificates.in(tls);
    byte[] authority = Files.readAllBytes(first.authorityFile());
    assertThat(Files.readAllBytes(Certificates.in(tls).authorityFile())).isEqualTo(authority);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(tls.resolve("server.key"))))
        .isEqualTo("rw-------");
    Files.writeString(tls.resolve("server.pem"), "damaged");
    assertThat(Certificates.in(tls).serverContext()).isNotNull();
    assertThat(Files.readAllBytes(first.authorityFile())).isNotEqualTo(authority);
  }

  private static RawClient parked(RunningServer running) throws Exception {
    running.authority.open = false;
    RawClient client = new RawClient(running.port());
    // The listener asks the network rules when it accepts, which is not when connect returns.
    Thread.sleep(200);
    running.authority.open = true;
    return client;
  }
}
