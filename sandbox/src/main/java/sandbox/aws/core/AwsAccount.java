package sandbox.aws.core;

/**
 * The one account and region that the sandbox plays.
 *
 * @param id twelve digits, invented
 * @param region AWS region code
 */
public record AwsAccount(String id, String region) {
  /** The sandbox's account number; no real account has it. */
  public static final String SANDBOX_ID = "000042424242";

  /** Name of the user whose access key the sandbox hands out. */
  public static final String USER_NAME = "sandbox";

  /** The sandbox's account in a region. */
  public static AwsAccount in(String region) {
    return new AwsAccount(SANDBOX_ID, region);
  }

  /** ARN of an IAM entity, for example {@code role/dwh-copy}. */
  public String iamArn(String resource) {
    return "arn:aws:iam::" + id + ":" + resource;
  }

  /** ARN of a resource of a regional service. */
  public String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + id + ":" + resource;
  }

  /** ARN of the user whose key the sandbox hands out. */
  public String userArn() {
    return iamArn("user/" + USER_NAME);
  }
}
