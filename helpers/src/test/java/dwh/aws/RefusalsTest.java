package dwh.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.redshift.model.RedshiftException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceGroupsTaggingApiException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.sts.model.StsException;

final class RefusalsTest {
  static Stream<AwsServiceException.Builder> refusals() {
    return Stream.of(
        Ec2Exception.builder(),
        IamException.builder(),
        NoSuchEntityException.builder(),
        RedshiftException.builder(),
        ResourceGroupsTaggingApiException.builder(),
        S3Exception.builder(),
        SecretsManagerException.builder(),
        StsException.builder());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aKnownRefusalOfEachServiceKeepsItsClassAndGetsARemedy(AwsServiceException.Builder builder) {
    AwsServiceException refusal = refusal(builder, "AccessDenied");

    assertThat(Refusals.withRemedy("DescribeClusters", refusal))
        .hasSameClassAs(refusal)
        .hasMessageStartingWith("You may not; your user may not do this: see docs/policies");
  }

  @Test
  void otherFailuresStayAsTheyAre() {
    AwsServiceException refusal = refusal(RedshiftException.builder(), "InvalidParameterValue");
    SdkException aborted = AbortedException.create("interrupted");

    assertThat(Refusals.withRemedy("DescribeClusters", refusal)).isSameAs(refusal);
    assertThat(Refusals.withRemedy("DescribeClusters", aborted)).isSameAs(aborted);
  }

  @Test
  void silenceGetsARemedyAndLosesTheFramesOfTheSdk() {
    Throwable silence =
        Refusals.withRemedy("DescribeClusters", SdkClientException.create("Connection refused"));

    assertThat(silence)
        .isExactlyInstanceOf(SdkClientException.class)
        .hasMessageStartingWith("DescribeClusters: Connection refused; check the network");
    assertThat(silence.getStackTrace())
        .isNotEmpty()
        .allMatch(frame -> frame.getClassName().startsWith("dwh."));
  }

  @Test
  void anExpectedRefusalIsNoAnswerAndAnotherOneIsThrown() {
    AwsServiceException gone = refusal(IamException.builder(), "NoSuchEntity");

    assertThat(Refusals.unless("NoSuchEntity", () -> "there")).contains("there");
    assertThat(Refusals.unless("NoSuchEntity", () -> raise(gone))).isEmpty();
    assertThatThrownBy(() -> Refusals.unless("Other", () -> raise(gone))).isSameAs(gone);
  }

  private static String raise(AwsServiceException refusal) {
    throw refusal;
  }

  private static AwsServiceException refusal(AwsServiceException.Builder builder, String code) {
    return builder
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).errorMessage("You may not").build())
        .build();
  }
}
