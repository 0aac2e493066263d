package sandbox.aws.sts;

import sandbox.aws.core.AwsAccount;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS for the one user whose key the sandbox hands out. */
public final class LocalSts implements StsClient {
  private final AwsAccount account;

  /** The service of an account. */
  public LocalSts(AwsAccount account) {
    this.account = account;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  @Override
  public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
    return GetCallerIdentityResponse.builder()
        .account(account.id())
        .arn(account.userArn())
        .userId("AIDASANDBOXSANDBOX42")
        .build();
  }
}
