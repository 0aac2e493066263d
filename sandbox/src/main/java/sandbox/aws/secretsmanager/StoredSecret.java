package sandbox.aws.secretsmanager;

import java.time.Instant;
import java.util.Map;

/**
 * A secret.
 *
 * @param arn its ARN
 * @param name its name
 * @param description what it is for
 * @param value its text
 * @param versionId id of the one version
 * @param created when it was created
 * @param owner the service that manages it
 * @param tags its tags
 */
record StoredSecret(
    String arn,
    String name,
    String description,
    String value,
    String versionId,
    Instant created,
    String owner,
    Map<String, String> tags) {

  StoredSecret {
    tags = Map.copyOf(tags);
  }

  @Override
  public String toString() {
    return "StoredSecret[" + name + "]";
  }
}
