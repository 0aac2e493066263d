package sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI by hand: control plane and files. */
final class AwsCliIT {
  @TempDir Path state;
  @TempDir Path files;
  private AwsFixture fixture;
  private Program aws;

  @BeforeEach
  void start() {
    fixture = new AwsFixture(state);
    Optional<Program> found = Program.find("aws", fixture);
    if (found.isEmpty()) {
      fixture.close();
    }
    assumeTrue(found.isPresent(), "SKIPPED: the AWS CLI is not installed (Debian: awscli)");
    // Debian's CLI does not know AWS_ENDPOINT_URL.
    aws = found.get().with("--endpoint-url", fixture.uri().toString());
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void aClusterIsCreatedDescribedAndDeleted() throws Exception {
    assertThat(aws.text("sts", "get-caller-identity")).contains(":user/sandbox");
    String arn =
        aws.text(
            "iam",
            "create-role",
            "--role-name",
            "dwh",
            "--query",
            "Role.Arn",
            "--output",
            "text",
            "--assume-role-policy-document",
            AwsFixture.TRUST);
    aws.text(
        "redshift",
        "create-cluster",
        "--cluster-identifier",
        "dwh",
        "--node-type",
        "rg.large",
        "--cluster-type",
        "single-node",
        "--master-username",
        "dwhuser",
        "--master-user-password",
        "Passw0rd4Tests",
        "--iam-roles",
        arn,
        "--publicly-accessible");
    aws.text("redshift", "wait", "cluster-available", "--cluster-identifier", "dwh");
    assertThat(aws.run("ec2", "describe-instances").output())
        .contains("UnsupportedOperation", "DescribeInstances");
    aws.text(
        "redshift",
        "delete-cluster",
        "--cluster-identifier",
        "dwh",
        "--skip-final-cluster-snapshot");
    aws.text("redshift", "wait", "cluster-deleted", "--cluster-identifier", "dwh");
    assertThat(aws.run("redshift", "describe-clusters", "--cluster-identifier", "dwh").output())
        .contains("ClusterNotFound");
  }

  @Test
  void thirtyMegabytesGoUpAroundAndDown() throws Exception {
    byte[] content = new byte[30_000_000];
    new Random(7).nextBytes(content);
    Path file = Files.write(files.resolve("big"), content);
    aws.text("s3", "mb", "s3://own-bucket");
    aws.text("s3", "cp", "--quiet", file.toString(), "s3://own-bucket/x/big");
    aws.text("s3", "cp", "--quiet", "s3://own-bucket/x/big", "s3://own-bucket/y/copy");
    Path back = files.resolve("back");
    aws.text("s3", "cp", "--quiet", "s3://own-bucket/y/copy", back.toString());

    assertThat(back).hasBinaryContent(content);
    assertThat(aws.text("s3", "ls", "s3://own-bucket/")).contains("PRE x/").contains("PRE y/");
    assertThat(state.resolve("s3/own-bucket/x/big")).hasBinaryContent(content);
    String url = aws.text("s3", "presign", "s3://own-bucket/x/big");
    try (InputStream in = URI.create(url).toURL().openStream()) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    assertThat(aws.text("s3", "rb", "--force", "s3://own-bucket"))
        .contains("remove_bucket: own-bucket");
  }

  @Test
  void aFolderIsSynchronised() throws Exception {
    Files.createDirectories(files.resolve("in/a b"));
    Files.writeString(files.resolve("in/a b/x.json"), "{}");
    Files.writeString(files.resolve("in/y+z.json"), "{}");
    aws.text("s3", "mb", "s3://own-bucket");

    assertThat(aws.text("s3", "sync", files.resolve("in").toString(), "s3://own-bucket/in"))
        .contains("a b/x.json", "y+z.json");
    assertThat(aws.text("s3", "sync", files.resolve("in").toString(), "s3://own-bucket/in"))
        .isEmpty();
    aws.text("s3", "sync", "--quiet", "s3://own-bucket/in", files.resolve("out").toString());
    assertThat(files.resolve("out/a b/x.json")).hasContent("{}");
  }
}
