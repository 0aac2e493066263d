package dwh.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigTest {
  private static final Map<String, String> SANDBOX =
      Map.of(
          "AWS_ENDPOINT_URL", "http://127.0.0.1:4566",
          "AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
          "AWS_SECRET_ACCESS_KEY", "very-secret",
          "REDSHIFT_CA_FILE", "/tmp/ca.pem");

  @TempDir private Path project;

  private DwhConfig read(String file, Map<String, String> environment) throws IOException {
    Files.writeString(project.resolve("dwh.cfg"), file);
    return DwhConfig.load(project, environment);
  }

  private ConfigException refused(String file, Map<String, String> environment) {
    return catchThrowableOfType(ConfigException.class, () -> read(file, environment));
  }

  @Test
  void noFileMeansTheSandbox() {
    DwhConfig config = DwhConfig.load(project, SANDBOX);

    assertThat(config.target()).isEqualTo(Target.SANDBOX);
    assertThat(config.clusterId()).isEqualTo("dwh-sparkify");
    assertThat(config.clusterType()).isEqualTo("single-node");
    assertThat(config.port()).isEqualTo(5439);
    assertThat(config.bucket()).isEqualTo("udacity-dend");
    assertThat(config.cluster().cost().accepted()).isTrue();
  }

  @Test
  void theExampleHoldsTheDefaults() throws IOException {
    DwhConfig defaults = DwhConfig.load(project, SANDBOX);

    assertThat(read(Files.readString(Path.of("../dwh.cfg.example")), SANDBOX)).isEqualTo(defaults);
  }

  @Test
  void readsAClassicSparkifyFile() throws IOException {
    DwhConfig config =
        read(
            """
            [AWS]
            KEY=
            SECRET=

            [DWH]
            DWH_CLUSTER_TYPE=multi-node
            DWH_NUM_NODES=4
            DWH_NODE_TYPE=ra3.large
            DWH_IAM_ROLE_NAME=dwh-role
            DWH_CLUSTER_IDENTIFIER=dwh-Cluster

            [CLUSTER]
            HOST=''
            DB_NAME=sparkify
            DB_USER=student
            DB_PORT=5440

            [IAM_ROLE]
            ARN=''

            [S3]
            LOG_DATA='s3://udacity-dend/log_data'
            LOG_JSONPATH='s3://udacity-dend/log_json_path.json'
            SONG_DATA='s3://udacity-dend/song_data'
            """,
            SANDBOX);

    assertThat(config.clusterType()).isEqualTo("multi-node");
    assertThat(config.cluster().node()).isEqualTo(new DwhConfig.Nodes(Optional.of("ra3.large"), 4));
    assertThat(config.clusterId()).isEqualTo("dwh-cluster");
    assertThat(config.roleName()).isEqualTo("dwh-role");
    assertThat(config.database()).isEqualTo("sparkify");
    assertThat(config.user()).isEqualTo("student");
    assertThat(config.port()).isEqualTo(5440);
  }

  @Test
  void tellsAllProblemsAtOnceWithSectionKeyValueAndRemedy() {
    ConfigException refusal =
        refused(
            """
            [DWH]
            TARGET = cloud
            DWH_PORT = 54x9
            DWH_NODE_TYPE = dc2.large
            DWH_NUM_NODE = 2
            [AWS]
            REGION = Oregon
            [S3]
            SONG_DATA = udacity-dend/song_data
            [Extra]
            A = 1
            """,
            Map.of());

    assertThat(refusal)
        .hasMessageContaining("7 settings are wrong")
        .hasMessageContaining(
            "dwh.cfg [DWH] DWH_PORT: \"54x9\" is not a port that Redshift allows; use 5431–5455")
        .hasMessageContaining("dwh.cfg [DWH] TARGET: \"cloud\" is not a target; use sandbox or aws")
        .hasMessageContaining("dc2.large\" is not a node type that AWS offers")
        .hasMessageContaining(
            "DWH_NUM_NODE: is not a setting; known here: TARGET, DWH_CLUSTER_TYPE, DWH_NUM_NODES")
        .hasMessageContaining("[AWS] REGION: \"Oregon\" is not an AWS region")
        .hasMessageContaining("[S3] SONG_DATA: \"udacity-dend/song_data\" is not an S3 address")
        .hasMessageContaining(
            "[Extra] A: is not a setting; known here: sections AWS, DWH, IAM_ROLE and S3");
  }

  @Test
  void linesThatSayNothingAndSettingsGivenTwiceAreToldWithTheirNumbers() {
    ConfigException refusal =
        refused(
            """
            # a remark

            [DWH]
            DWH_PORT = 5440
            dwh_port: 5441
            a stray line
            = 5
            [CLUSTER]
            DB_PORT = 5442
            DB_NAME = sparkify
            [DWH
            DWH_DB = sparkify
            [AWS] # where
            REGION = Oregon
            Passw0rd
            """,
            SANDBOX);

    assertThat(refusal)
        .hasMessageContaining(
            "dwh.cfg line 5: gives [DWH] dwh_port, which line 4 has given already; delete one")
        .hasMessageContaining(
            "dwh.cfg line 6: is not a setting; write KEY = value, or # before a remark")
        .hasMessageContaining("dwh.cfg line 7: is not a setting")
        .hasMessageContaining(
            "dwh.cfg line 9: gives [CLUSTER] DB_PORT, which line 5 has given already as [DWH]")
        .hasMessageContaining("dwh.cfg line 11: is not the header of a section; write [DWH]")
        .hasMessageContaining("dwh.cfg line 13: is not the header of a section")
        .hasMessageContaining("dwh.cfg line 15: is not a setting");
    assertThat(refusal.getMessage()).doesNotContain("line 12", "line 10", "Passw0rd", "stray");
  }

  @Test
  void aByteOrderMarkIsNoLine() throws IOException {
    assertThat(read("\uFEFF[DWH]\nDWH_PORT = 5440\n", SANDBOX).port()).isEqualTo(5440);
  }

  @Test
  void aRegionThatTheSandboxIsNotInIsLeftToAws() throws IOException {
    Map<String, String> sandbox = new HashMap<>(SANDBOX);
    sandbox.put("AWS_REGION", "us-west-2");

    assertThat(read("[AWS]\nREGION = eu-central-1\n", sandbox).region()).isEqualTo("us-west-2");
  }

  @Test
  void refusesSecretsWithoutRepeatingThem() {
    ConfigException refusal =
        refused(
            """
            [AWS]
            KEY = %1$s
            SECRET = %2$s
            REGION = %2$s
            [CLUSTER]
            DB_PASSWORD = Passw0rd
            """
                .formatted("AKIA" + "X".repeat(16), "wJalr" + "X".repeat(35)),
            Map.of());

    assertThat(refusal.getMessage())
        .contains("KEY: a secret may not stand here; delete the line")
        .contains("DB_PASSWORD: a secret may not stand here")
        .contains("REGION: \"***\" is not an AWS region")
        .doesNotContain("AKIA", "wJalr", "Passw0rd");
  }

  @Test
  void theEnvironmentWins() throws IOException {
    DwhConfig config =
        read(
            "[DWH]\nDWH_PORT = 5440\nTARGET = aws\n",
            Map.of("DWH_PORT", "5441", "DWH_SONG_SAMPLE", "A/A", "DWH_ACCEPT_COST", "yes"));

    assertThat(config.target()).isEqualTo(Target.AWS);
    assertThat(config.port()).isEqualTo(5441);
    assertThat(config.songData()).isEqualTo("s3://udacity-dend/song_data/A/A");
    assertThat(config.cluster().cost().accepted()).isTrue();
    assertThat(config.access().endpoint()).isEmpty();
    assertThat(config.access().keys()).isEmpty();
  }

  @Test
  void aWrongVariableIsNamedAsSuch() {
    assertThat(refused("", Map.of("DWH_PORT", "80")))
        .hasMessageContaining("environment DWH_PORT: \"80\" is not a port that Redshift allows");
    assertThat(refused("", Map.of("AWS_REGION", "here")))
        .hasMessageContaining("environment AWS_REGION: \"here\" is not an AWS region");
  }

  @Test
  void theTargetMayStandAboveAllSections() throws IOException {
    assertThat(read("TARGET = aws\n", Map.of()).target()).isEqualTo(Target.AWS);
  }

  @Test
  void awsWithAnEndpointOnThisMachineIsAContradiction() {
    assertThat(
            refused("[DWH]\nTARGET = aws\n", Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")))
        .hasMessageContaining("AWS_ENDPOINT_URL: sends every call to this machine");
  }

  @Test
  void nodesMustFitTheClusterType() {
    assertThat(refused("[DWH]\nDWH_CLUSTER_TYPE=single-node\nDWH_NUM_NODES=3\n", Map.of()))
        .hasMessageContaining("\"3\" does not fit a single-node cluster; use 1 for single-node");
    assertThat(refused("[DWH]\nDWH_CLUSTER_TYPE=multi-node\nDWH_NUM_NODES=1\n", Map.of()))
        .hasMessageContaining("\"1\" does not fit a multi-node cluster");
  }

  @Test
  void oneByOneTheRestIsRefused() {
    for (String line :
        new String[] {
          "[DWH]\nDWH_CLUSTER_IDENTIFIER = redshift",
          "[DWH]\nDWH_CLUSTER_TYPE = big",
          "[DWH]\nDWH_NUM_NODES = 1000",
          "[DWH]\nDWH_DB = My Database",
          "[DWH]\nDWH_DB = table",
          "[DWH]\nDWH_DB_USER = public",
          "[DWH]\nDWH_DB_USER = user",
          "[DWH]\nDWH_DB_USER = _me",
          "[CLUSTER]\nDB_USER = select",
          "[DWH]\nHOST = http://x/",
          "[DWH]\nPLANNED_HOURS = soon",
          "[DWH]\nPLANNED_HOURS = -1",
          "[DWH]\nACCEPT_COST = maybe",
          "[IAM_ROLE]\nDWH_IAM_ROLE_NAME = admin",
          "[IAM_ROLE]\nARN = dwhRole",
          "[S3]\nSONG_SAMPLE = /A",
          "[S3]\nSONG_SAMPLE = A/A'",
          "[S3]\nLOG_SAMPLE = 2018/*",
          "[S3]\nLOG_DATA = s3://udacity-dend/lo?_data"
        }) {
      assertThat(refused(line, Map.of())).as(line).hasMessageStartingWith("One setting is wrong:");
    }
  }

  @Test
  void theAddressesToLetInMayBeGivenForAws() throws IOException {
    String file = "[DWH]\nTARGET = aws\n[AWS]\nCALLER_CIDR = 203.0.112.0/20\n";

    assertThat(read(file, Map.of()).access().callerCidr()).contains("203.0.112.0/20");
    assertThat(read(file, Map.of("DWH_CALLER_CIDR", "0.0.0.1/32")).access().callerCidr())
        .contains("0.0.0.1/32");
    assertThat(read("[DWH]\nTARGET = aws\n", Map.of()).access().callerCidr()).isEmpty();
    // The sandbox is on this machine, whatever AWS sees it by.
    assertThat(read("[AWS]\nCALLER_CIDR = 203.0.113.7/32\n", SANDBOX).access().callerCidr())
        .contains("127.0.0.1/32");
  }

  @Test
  void addressesThatAwsWouldNotTakeAreRefused() {
    for (String cidr :
        new String[] {
          "203.0.113.7",
          "0.0.0.0/0",
          "10.0.0.0/7",
          "203.0.113.256/32",
          "203.0.113.7/33",
          "203.0.113/24",
          "2001:db8::/32",
          "203.0.113.7/32,10.0.0.0/8",
          "me",
          "203.0.113.7./32",
          "203.0.113.07/32"
        }) {
      assertThat(refused("[AWS]\nCALLER_CIDR = " + cidr, Map.of()))
          .as(cidr)
          .hasMessageContaining("CALLER_CIDR")
          .hasMessageContaining("with /32, such as 203.0.113.7/32");
    }
    assertThat(refused("[AWS]\nCALLER_CIDR = 203.0.113.7/20", Map.of()))
        .hasMessageContaining("\"203.0.113.7/20\" begins inside its block; use 203.0.112.0/20");
    assertThat(refused("[AWS]\nCALLER_CIDR = 255.255.255.255/8", Map.of()))
        .hasMessageContaining("use 255.0.0.0/8");
  }

  @Test
  void theRoleMayBeGivenByItsArn() throws IOException {
    assertThat(
            read("[IAM_ROLE]\nARN = 'arn:aws:iam::123456789012:role/dwh-mine'\n", SANDBOX)
                .roleName())
        .isEqualTo("dwh-mine");
  }

  @Test
  void showsNoSecretAndNoPath() {
    DwhConfig config = DwhConfig.load(project, SANDBOX);

    assertThat(config + config.html() + config.text() + config.access())
        .contains("dwh-sparkify")
        .doesNotContain("very-secret");
  }

  @Test
  void readsTheExportLinesOfAShell() {
    assertThat(
            SandboxProcess.parse(
                """
                export AWS_ENDPOINT_URL=http://127.0.0.1:4566
                export REDSHIFT_CA_FILE='/tmp/with space/ca.pem'
                something else
                """))
        .containsEntry("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")
        .containsEntry("REDSHIFT_CA_FILE", "/tmp/with space/ca.pem")
        .hasSize(2);
  }

  @Test
  void aSandboxThatIsNotBuiltNamesTheCommand() {
    assertThatThrownBy(() -> DwhConfig.load(project, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("sandbox: its program is not built; run ./mvnw package");
  }

  @Test
  void theRecordItselfRefusesWhatTheReaderRefuses() {
    DwhConfig config = DwhConfig.load(project, SANDBOX);

    assertThatThrownBy(
            () ->
                new DwhConfig(
                    config.target(), config.access(), config.cluster(), "admin", config.data()))
        .hasMessageContaining("\"admin\" is not a name of this project's roles");
  }
}
