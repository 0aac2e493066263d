package sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;

/** An endpoint's port belongs to its cluster for life. */
final class EndpointPortsIT {
  private static final String PASSWORD = "Passw0rd4Tests";

  @TempDir Path folder;
  private int firstPort;
  private Sandbox sandbox;

  @BeforeEach
  void chooseAPort() throws Exception {
    Files.createDirectories(folder.resolve("data/log_data"));
    Files.createDirectories(folder.resolve("data/song_data"));
    Files.writeString(folder.resolve("data/log_json_path.json"), "{}");
    try (ServerSocket free = listen(0)) {
      firstPort = free.getLocalPort();
    }
  }

  private static ServerSocket listen(int port) throws Exception {
    return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
  }

  private Sandbox start() throws SandboxException {
    return start("state");
  }

  private Sandbox start(String state) throws SandboxException {
    sandbox =
        Sandbox.start(
            new SandboxOptions(
                folder.resolve(state),
                0,
                firstPort,
                Optional.of(folder.resolve("data")),
                Duration.ZERO,
                SandboxOptions.DEFAULT_EVENTS));
    return sandbox;
  }

  private RedshiftClient redshift() {
    return WarehouseFixture.client(RedshiftClient.builder(), sandbox.environment());
  }

  private Cluster cluster(String id) {
    try (RedshiftClient redshift = redshift()) {
      return redshift.describeClusters(r -> r.clusterIdentifier(id)).clusters().get(0);
    }
  }

  private Cluster await(String id, String status) throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      Cluster cluster = cluster(id);
      if (cluster.clusterStatus().equals(status)) {
        return cluster;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(id + " is " + cluster(id).clusterStatus() + ", not " + status);
  }

  /** Creates a cluster with a table that holds its name; its port. */
  private int create(String id) throws Exception {
    request(id);
    int port = await(id, "available").endpoint().port();
    run(port, "CREATE TABLE who AS SELECT '" + id + "' AS name");
    return port;
  }

  private void request(String id) {
    try (RedshiftClient redshift = redshift()) {
      redshift.createCluster(
          r ->
              r.clusterIdentifier(id)
                  .clusterType("single-node")
                  .nodeType("rg.large")
                  .masterUsername("awsuser")
                  .masterUserPassword(PASSWORD)
                  .publiclyAccessible(true));
    }
  }

  private void openTheFirewall() {
    try (Ec2Client ec2 = WarehouseFixture.client(Ec2Client.builder(), sandbox.environment())) {
      String group = ec2.describeSecurityGroups().securityGroups().get(0).groupId();
      ec2.authorizeSecurityGroupIngress(
          r -> r.groupId(group).ipProtocol("tcp").fromPort(0).toPort(65535).cidrIp("127.0.0.1/32"));
    }
  }

  private Connection connect(int port) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:redshift://127.0.0.1:"
            + port
            + "/dev?sslmode=verify-full&sslrootcert="
            + sandbox.environment().get("REDSHIFT_CA_FILE"),
        "awsuser",
        PASSWORD);
  }

  private void run(int port, String sql) throws SQLException {
    try (Connection connection = connect(port);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String who(int port) throws SQLException {
    try (Connection connection = connect(port);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name FROM who")) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void twoSandboxesThatCreateAtOnceGetPortsOfTheirOwn() throws Exception {
    for (int round = 0; round < 3; round++) {
      try (Sandbox one = start("one" + round);
          Sandbox other = start("other" + round)) {
        for (Sandbox each : List.of(one, other)) {
          sandbox = each;
          request("mine");
        }
        Set<Integer> ports = new HashSet<>();
        for (Sandbox each : List.of(one, other)) {
          sandbox = each;
          ports.add(await("mine", "available").endpoint().port());
        }
        assertThat(ports).hasSize(2);
      }
    }
  }

  @Test
  void portsStayWithTheirClustersWhateverTheOrderOfTheStart() throws Exception {
    int second;
    int first;
    try (Sandbox running = start()) {
      openTheFirewall();
      second = create("second");
      first = create("first");
      assertThat(first).isNotEqualTo(second);
    }
    for (int restart = 0; restart < 2; restart++) {
      try (Sandbox running = start()) {
        assertThat(running.problems()).isEmpty();
        assertThat(cluster("first").endpoint().port()).isEqualTo(first);
        assertThat(cluster("second").endpoint().port()).isEqualTo(second);
        assertThat(who(first)).isEqualTo("first");
        assertThat(who(second)).isEqualTo("second");
      }
    }
  }

  @Test
  void aPausedClusterKeepsItsPort() throws Exception {
    int paused;
    int other;
    try (Sandbox running = start();
        RedshiftClient redshift = redshift()) {
      openTheFirewall();
      paused = create("paused");
      redshift.pauseCluster(r -> r.clusterIdentifier("paused"));
      await("paused", "paused");
      other = create("other");
      assertThat(other).isNotEqualTo(paused);
    }
    try (Sandbox running = start();
        RedshiftClient redshift = redshift()) {
      assertThat(cluster("paused").clusterStatus()).isEqualTo("paused");
      assertThat(cluster("paused").endpoint().port()).isEqualTo(paused);
      int third = create("third");
      assertThat(third).isNotIn(paused, other);
      redshift.resumeCluster(r -> r.clusterIdentifier("paused"));
      assertThat(await("paused", "available").endpoint().port()).isEqualTo(paused);
      assertThat(who(paused)).isEqualTo("paused");
      assertThat(who(other)).isEqualTo("other");
    }
  }

  @Test
  void aClusterWhosePortIsTakenWaitsForItAndRecovers() throws Exception {
    int taken;
    int other;
    try (Sandbox running = start()) {
      openTheFirewall();
      taken = create("taken");
      other = create("other");
    }
    ServerSocket program = listen(taken);
    try (Sandbox running = start()) {
      assertThat(running.problems())
          .singleElement()
          .asString()
          .startsWith("cluster taken does not start: port " + taken + " on 127.0.0.1 is in use");
      Cluster waiting = cluster("taken");
      assertThat(waiting.clusterStatus()).isEqualTo("unavailable");
      assertThat(waiting.clusterAvailabilityStatus()).isEqualTo("Unavailable");
      assertThat(waiting.endpoint().port()).isEqualTo(taken);
      assertThat(who(other)).isEqualTo("other");
      program.close();
      assertThat(await("taken", "available").endpoint().port()).isEqualTo(taken);
      assertThat(who(taken)).isEqualTo("taken");
      assertThat(running.problems()).isEmpty();
    } finally {
      program.close();
    }
  }

  @Test
  void aClusterThatWaitsForItsPortCanBeDeleted() throws Exception {
    int taken;
    try (Sandbox running = start()) {
      openTheFirewall();
      taken = create("taken");
    }
    try (ServerSocket program = listen(taken);
        Sandbox running = start();
        RedshiftClient redshift = redshift()) {
      redshift.deleteCluster(r -> r.clusterIdentifier("taken").skipFinalClusterSnapshot(true));
      for (int i = 0; i < 100 && !redshift.describeClusters().clusters().isEmpty(); i++) {
        Thread.sleep(100);
      }
      assertThat(redshift.describeClusters().clusters()).isEmpty();
      assertThat(folder.resolve("state/clusters/taken")).doesNotExist();
    }
  }
}
