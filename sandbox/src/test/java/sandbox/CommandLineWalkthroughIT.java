package sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole walkthrough by hand, with the AWS CLI and psql: what a person types is what runs. */
final class CommandLineWalkthroughIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"Service": "redshift.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""";
  // Debian's AWS CLI is older than managed passwords; this one exists for the test's seconds.
  private static final String PASSWORD = "Only4Seconds";
  private static final String READ_DATA =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetBucketLocation"],
         "Resource": "arn:aws:s3:::udacity-dend"},
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::udacity-dend/*"}]}""";
  private static final String EVENTS_TABLE =
      """
      CREATE TABLE staging_events (artist VARCHAR(512), auth VARCHAR(32), first_name VARCHAR(64),
        gender CHAR(1), item_in_session INT, last_name VARCHAR(64), length DOUBLE PRECISION,
        level VARCHAR(8), location VARCHAR(256), method VARCHAR(8), page VARCHAR(32),
        registration DOUBLE PRECISION, session_id INT SORTKEY, song VARCHAR(512) DISTKEY, status INT,
        ts TIMESTAMP, user_agent VARCHAR(512), user_id VARCHAR(16))""";

  @TempDir Path folder;

  @Test
  void theWalkthroughWorksByHand() throws Exception {
    SandboxOptions options =
        SandboxOptions.in(folder.resolve("state")).withClusterDelay(Duration.ofMillis(300));
    try (Sandbox sandbox = Sandbox.start(options)) {
      Optional<Tool> cli = Tool.find("aws", sandbox.environment());
      Optional<Tool> client = Tool.find("psql", sandbox.environment());
      assumeTrue(
          cli.isPresent() && client.isPresent(),
          "SKIPPED: the AWS CLI or psql is not installed (Debian: awscli, postgresql-client)");
      // AWS_ENDPOINT_URL is newer than Debian's AWS CLI.
      Tool aws = cli.get().first("--endpoint-url", sandbox.awsEndpoint().toString());
      walk(aws, client.get(), sandbox.environment().get("REDSHIFT_CA_FILE"));
    }
  }

  private void walk(Tool aws, Tool psql, String authority) throws Exception {
    assertThat(aws.run("sts", "get-caller-identity")).contains("\"Account\"");
    String role =
        text(
            aws.run(
                "iam",
                "create-role",
                "--role-name",
                "dwh-copy",
                "--assume-role-policy-document",
                TRUST),
            "/Role/Arn");
    aws.run(
        "iam",
        "put-role-policy",
        "--role-name",
        "dwh-copy",
        "--policy-name",
        "read",
        "--policy-document",
        READ_DATA);

    String group =
        text(
            aws.run("ec2", "create-security-group", "--group-name", "dwh", "--description", "dwh"),
            "/GroupId");
    aws.run(
        "ec2",
        "authorize-security-group-ingress",
        "--group-id",
        group,
        "--protocol",
        "tcp",
        "--port",
        "5439",
        "--cidr",
        "127.0.0.1/32");

    Tool.Output retired =
        aws.tryRun(
            "redshift",
            "create-cluster",
            "--cluster-identifier",
            "old",
            "--node-type",
            "dc2.large",
            "--master-username",
            "admin1",
            "--master-user-password",
            PASSWORD,
            "--cluster-type",
            "single-node");
    assertThat(retired.status()).isNotZero();
    assertThat(retired.text()).contains("Invalid node type: dc2.large");

    aws.run(
        "redshift",
        "create-cluster",
        "--cluster-identifier",
        "dwh-cli",
        "--cluster-type",
        "single-node",
        "--node-type",
        "rg.large",
        "--db-name",
        "sparkify",
        "--master-username",
        "dwhuser",
        "--master-user-password",
        PASSWORD,
        "--publicly-accessible",
        "--vpc-security-group-ids",
        group,
        "--iam-roles",
        role);
    letTheClusterChange();
    aws.run("redshift", "wait", "cluster-available", "--cluster-identifier", "dwh-cli");
    String clusters = aws.run("redshift", "describe-clusters", "--cluster-identifier", "dwh-cli");
    String port = text(clusters, "/Clusters/0/Endpoint/Port");
    String host = text(clusters, "/Clusters/0/Endpoint/Address");

    String credentials =
        aws.run(
            "redshift",
            "get-cluster-credentials",
            "--cluster-identifier",
            "dwh-cli",
            "--db-user",
            "dwhuser",
            "--db-name",
            "sparkify");
    Tool sql =
        psql.with("PGPASSWORD", text(credentials, "/DbPassword"))
            .with("PGUSER", text(credentials, "/DbUser"))
            .with("PGHOST", host)
            .with("PGPORT", port)
            .with("PGDATABASE", "sparkify")
            .with("PGSSLMODE", "verify-full")
            .with("PGSSLROOTCERT", authority);

    assertThat(aws.run("s3", "ls", "s3://udacity-dend/log_data/2018/11/").lines()).hasSize(30);
    Path paths = folder.resolve("paths.json");
    aws.run("s3", "cp", "s3://udacity-dend/log_json_path.json", paths.toString());
    assertThat(Files.readString(paths)).contains("$['artist']");

    query(sql, EVENTS_TABLE);
    assertThat(
            query(
                sql,
                "COPY staging_events FROM 's3://udacity-dend/log_data' IAM_ROLE '"
                    + role
                    + "' REGION 'us-west-2' FORMAT AS JSON 's3://udacity-dend/log_json_path.json'"
                    + " TIMEFORMAT AS 'epochmillisecs'"))
        .contains("8056 record(s) loaded successfully");
    assertThat(query(sql, "SELECT count(*) FROM staging_events WHERE page = 'NextSong'"))
        .isEqualTo("6820");
    assertThat(query(sql, "SELECT count(DISTINCT ts) FROM staging_events")).isEqualTo("8023");

    Tool.Output wrongPath =
        sql.tryRun(
            "-X",
            "-c",
            "COPY staging_events FROM 's3://udacity-dend/nothing' IAM_ROLE '"
                + role
                + "' FORMAT JSON 'auto'");
    assertThat(wrongPath.status()).isNotZero();
    assertThat(wrongPath.text()).contains("The specified S3 prefix 'nothing' does not exist");

    Tool.Output stillUsed = aws.tryRun("iam", "delete-role", "--role-name", "dwh-copy");
    assertThat(stillUsed.text()).contains("DeleteConflict");
    aws.run(
        "redshift",
        "delete-cluster",
        "--cluster-identifier",
        "dwh-cli",
        "--skip-final-cluster-snapshot");
    letTheClusterChange();
    aws.run("redshift", "wait", "cluster-deleted", "--cluster-identifier", "dwh-cli");
    aws.run("ec2", "delete-security-group", "--group-id", group);
    aws.run("iam", "delete-role-policy", "--role-name", "dwh-copy", "--policy-name", "read");
    aws.run("iam", "delete-role", "--role-name", "dwh-copy");
    assertThat(aws.run("secretsmanager", "list-secrets")).contains("\"SecretList\": []");
  }

  /** The CLI's waiters look at once and then every minute: let the first look succeed. */
  private static void letTheClusterChange() throws InterruptedException {
    TimeUnit.SECONDS.sleep(2);
  }

  private static String query(Tool psql, String statement) throws Exception {
    return psql.run("-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statement);
  }

  private static String text(String json, String pointer) throws Exception {
    JsonNode node = JSON.readTree(json).at(pointer);
    assertThat(node.isMissingNode()).as("%s in %s", pointer, json).isFalse();
    return node.asText();
  }
}
