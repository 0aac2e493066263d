package dwh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dwh.config.DwhConfig;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The steps of chapters 01 and 06 with TARGET = aws against something else that speaks AWS's
 * protocols, as a profile's endpoint_url leads there: the sandbox, and moto where it is installed.
 */
final class OtherAwsIT {
  private static final int START_SECONDS = 60;

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void settings() throws IOException {
    Files.writeString(folder.resolve("dwh.cfg.example"), "");
    environment.putAll(
        Map.of(
            "DWH_TARGET", "aws",
            "DWH_PROFILE", "other",
            "DWH_CALLER_CIDR", "127.0.0.0/30",
            "DWH_NODE_TYPE", "ra3.large",
            "DWH_ACCEPT_COST", "yes"));
  }

  @AfterEach
  void forget() {
    System.clearProperty("aws.configFile");
    System.clearProperty("aws.sharedCredentialsFile");
  }

  private void profile(URI endpoint, String key, String secret) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("config"),
            "[profile other]\nendpoint_url = %s\nregion = us-west-2\n".formatted(endpoint));
    Path credentials =
        Files.writeString(
            folder.resolve("credentials"),
            "[other]\naws_access_key_id = %s\naws_secret_access_key = %s\n".formatted(key, secret));
    System.setProperty("aws.configFile", config.toString());
    System.setProperty("aws.sharedCredentialsFile", credentials.toString());
  }

  @Test
  void theSandboxThroughAProfile(@TempDir Path own) throws Exception {
    try (SandboxedProject sandboxed = SandboxedProject.in(own);
        Project direct = sandboxed.open()) {
      DwhConfig.Access access = direct.config().access();
      DwhConfig.Keys keys = access.keys().orElseThrow();
      profile(access.endpoint().orElseThrow(), keys.id(), keys.secret().reveal());

      try (Project project = Project.open(folder, environment)) {
        assertThat(project.account()).isEqualTo(direct.account());
        project.cluster().ensure(SandboxedProject.prepared(project).build()).await();
        assertThat(project.firewall().text()).contains("127.0.0.0/30");
        assertThat(direct.cluster().exists()).isTrue();
        assertThat(project.teardown().clean()).isTrue();
        assertThat(direct.cluster().exists()).isFalse();
      }
    }
  }

  @Test
  void motoThroughAProfile() throws Exception {
    Process moto = moto();
    try (Project project = Project.open(folder, environment)) {
      // Twice, since every cell may be run again. Nobody is behind the port of moto's cluster.
      for (int run = 0; run < 2; run++) {
        project.cluster().ensure(SandboxedProject.prepared(project).build());
      }
      assertThat(project.cluster().text()).contains("available");
      assertThat(project.firewall().text()).contains("127.0.0.0/30");
      assertThat(project.teardown().clean()).isTrue();
      assertThat(project.teardown().clean()).isTrue();
    } finally {
      moto.destroy();
    }
  }

  @Test
  void motoLacksTheNodeTypesAndSoTheSettingIsNamed() throws Exception {
    Process moto = moto();
    environment.remove("DWH_NODE_TYPE");
    try (Project project = Project.open(folder, environment)) {
      assertThatThrownBy(() -> project.cluster().nodeType())
          .hasMessageContaining("DescribeOrderableClusterOptions failed")
          .hasMessageContaining("DWH_NODE_TYPE set in dwh.cfg [DWH]");
    } finally {
      moto.destroy();
    }
  }

  private Process moto() throws Exception {
    Optional<Path> server =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(place -> Path.of(place, "moto_server"))
            .filter(Files::isExecutable)
            .findFirst();
    if (server.isEmpty()) {
      System.err.println("SKIPPED: the chapters against moto: there is no moto_server");
    }
    Assumptions.assumeTrue(server.isPresent(), "moto_server is not installed");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    profile(endpoint, "AKIAEXAMPLE", "very-secret");
    Process process =
        new ProcessBuilder(server.get().toString(), "-H", "127.0.0.1", "-p", String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("moto.log").toFile())
            .start();
    for (Instant limit = Instant.now().plusSeconds(START_SECONDS); !answers(endpoint); ) {
      if (!process.isAlive() || Instant.now().isAfter(limit)) {
        process.destroy();
        throw new IllegalStateException(Files.readString(folder.resolve("moto.log")));
      }
      Thread.sleep(100);
    }
    return process;
  }

  private static boolean answers(URI endpoint) {
    try {
      HttpURLConnection asked =
          (HttpURLConnection) endpoint.resolve("/moto-api/").toURL().openConnection();
      return asked.getResponseCode() > 0;
    } catch (IOException notYet) {
      return false;
    }
  }
}
