package sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;
import sandbox.aws.RawHttp.Answer;
import sandbox.aws.RawHttp.Request;
import sandbox.aws.ec2.LocalEc2;
import sandbox.aws.iam.LocalIam;
import sandbox.aws.redshift.LocalRedshift;
import sandbox.aws.secretsmanager.LocalSecretsManager;
import sandbox.aws.sts.LocalSts;
import sandbox.aws.tagging.LocalTagging;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Generated calls of every protocol: none is answered by a server error, each answer can be parsed
 * as its client would, and the endpoint and its state are sound afterwards. {@code fuzz.calls} and
 * {@code fuzz.seed} choose how many and which; {@code sandbox/fuzz-endpoint} runs the long form.
 */
final class EndpointFuzzIT {
  private static final int CALLS = Integer.getInteger("fuzz.calls", 500);
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_127L);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CODE = Pattern.compile("(?:<Code>|\"__type\":\")(\\w+)");

  @TempDir Path state;

  @Test
  void noGeneratedCallIsAServerErrorOrUnparsable() throws Exception {
    List<String> wrong = new ArrayList<>();
    Set<String> reached = new TreeSet<>();
    try (AwsFixture aws = new AwsFixture(state)) {
      aws.copyRole("fuzz-role");
      aws.cluster("fuzz");
      try (S3Client s3 = aws.s3()) {
        s3.createBucket(
            bucket ->
                bucket
                    .bucket("fuzz-bucket")
                    .createBucketConfiguration(place -> place.locationConstraint("us-west-2")));
        s3.putObject(
            put -> put.bucket("fuzz-bucket").key("object"),
            software.amazon.awssdk.core.sync.RequestBody.fromString("content"));
      }
      FuzzValues values = new FuzzValues(new Random(SEED));
      Calls calls = new Calls(values, new RawHttp(aws), reached);
      for (int number = 0; number < CALLS; number++) {
        calls.next().ifPresent(wrong::add);
      }
      assertThat(aws.sts().getCallerIdentity().account()).isEqualTo("000042424242");
    }
    assertThat(wrong).as("seed " + SEED + ", " + CALLS + " calls").isEmpty();
    assertThat(reached).as("codes of the answers").hasSizeGreaterThan(25).contains("200");
    // What was stored can be read again.
    try (AwsFixture again = new AwsFixture(state)) {
      assertThat(again.iam().listRoles().roles()).isNotNull();
      assertThat(again.redshift().describeClusters().clusters()).isNotNull();
      assertThat(again.ec2().describeSecurityGroups().securityGroups()).isNotEmpty();
      assertThat(again.tagging().getResources().resourceTagMappingList()).isNotNull();
      assertThat(again.s3().listObjectsV2(list -> list.bucket("fuzz-bucket")).contents())
          .isNotNull();
    }
  }

  /** Makes calls, sends them, and judges the answers. */
  private static final class Calls {
    private final FuzzValues values;
    private final RawHttp http;
    private final Set<String> reached;
    private final FuzzForms iam;
    private final FuzzForms sts;
    private final FuzzForms redshift;
    private final FuzzForms ec2;
    private final FuzzForms secrets;
    private final FuzzForms tagging;
    private final FuzzObjects objects;

    Calls(FuzzValues values, RawHttp http, Set<String> reached) {
      this.reached = reached;
      this.values = values;
      this.http = http;
      iam = new FuzzForms(values, IamClient.class, LocalIam.class);
      sts = new FuzzForms(values, StsClient.class, LocalSts.class);
      redshift = new FuzzForms(values, RedshiftClient.class, LocalRedshift.class);
      ec2 = new FuzzForms(values, Ec2Client.class, LocalEc2.class);
      secrets = new FuzzForms(values, SecretsManagerClient.class, LocalSecretsManager.class);
      tagging = new FuzzForms(values, ResourceGroupsTaggingApiClient.class, LocalTagging.class);
      objects = new FuzzObjects(values);
    }

    /** One call; what is wrong with its answer, if anything. */
    Optional<String> next() throws IOException {
      int kind = values.below(100);
      Request request;
      if (kind < 20) {
        request = http.signed(iam.form(), "iam");
      } else if (kind < 22) {
        request = http.signed(sts.form(), "sts");
      } else if (kind < 40) {
        request = http.signed(redshift.form(), "redshift");
      } else if (kind < 52) {
        request = http.signed(ec2.form(), "ec2");
      } else if (kind < 57) {
        request = http.signed(secrets.json("secretsmanager"), "secretsmanager");
      } else if (kind < 61) {
        request = http.signed(tagging.json("ResourceGroupsTaggingAPI_20170126"), "tagging");
      } else {
        request = http.signed(objects.call(), "s3");
      }
      if (kind >= 95) {
        byte[] bytes = objects.broken(request);
        return judge(http.send(bytes, false), new String(bytes, StandardCharsets.UTF_8), true);
      }
      Answer answer = http.send(request);
      return judge(
          answer,
          request.method() + " " + new String(request.bytes(), StandardCharsets.UTF_8),
          false);
    }

    private Optional<String> judge(Answer answer, String request, boolean broken) {
      Matcher code = CODE.matcher(answer.text());
      reached.add(answer.status() < 400 || !code.find() ? "" + answer.status() : code.group(1));
      String fault = fault(answer, request.startsWith("HEAD "), broken);
      return fault == null
          ? Optional.empty()
          : Optional.of(
              fault
                  + "\n--- answer "
                  + answer.status()
                  + " "
                  + shortened(answer.text())
                  + "\n--- request "
                  + shortened(request));
    }

    private static String shortened(String text) {
      return text.length() > 1500 ? text.substring(0, 1500) + " …" : text;
    }

    private static String fault(Answer answer, boolean headOnly, boolean broken) {
      int status = answer.status();
      if (status == 0) {
        return broken ? null : "no answer";
      } else if (status >= 500 && status != 501 && status != 505) {
        return "a server error";
      } else if (answer.headers().containsKey("x-injected")) {
        return "a header was injected";
      }
      String length = answer.headers().get("content-length");
      if (headOnly && answer.body().length == 0) {
        return null;
      } else if (headOnly && !broken) {
        return "a HEAD with a body";
      } else if (length != null && Integer.parseInt(length) != answer.body().length) {
        return "a body that is not as long as announced";
      }
      String type = answer.headers().getOrDefault("content-type", "");
      if (answer.body().length == 0) {
        return status >= 400 ? "an error without a body" : null;
      } else if (status >= 400 && !type.contains("xml") && !type.contains("json")) {
        return "an error of type " + type;
      }
      return status < 400 && !type.contains("xml") && !type.contains("json")
          ? null
          : unparsable(answer, type, status >= 400);
    }

    private static String unparsable(Answer answer, String type, boolean error) {
      try {
        if (type.contains("json")) {
          boolean named = JSON.readTree(answer.text()).hasNonNull("__type");
          return error && !named ? "an error without a code" : null;
        }
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        parser.setErrorHandler(null);
        boolean named =
            parser
                    .parse(new ByteArrayInputStream(answer.body()))
                    .getElementsByTagName("Code")
                    .getLength()
                > 0;
        return error && !named ? "an error without a code" : null;
      } catch (SAXException | JacksonException e) {
        return "an unparsable body: " + e.getMessage();
      } catch (IOException | ParserConfigurationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
