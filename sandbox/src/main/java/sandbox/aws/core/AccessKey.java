package sandbox.aws.core;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The access key that the sandbox generates for its user and keeps in {@code credentials.json}.
 *
 * @param accessKeyId the public part
 * @param secretAccessKey the secret part
 */
public record AccessKey(String accessKeyId, String secretAccessKey) {

  /** Checks that both parts are there. */
  public AccessKey {
    Objects.requireNonNull(accessKeyId, "accessKeyId");
    Objects.requireNonNull(secretAccessKey, "secretAccessKey");
  }

  /** The key of a state directory, made at its first use. */
  public static AccessKey of(Path stateDirectory) {
    StateFile<AccessKey> file =
        new StateFile<>(stateDirectory.resolve("credentials.json"), AccessKey.class);
    AccessKey kept = file.read(null);
    if (kept != null) {
      return kept;
    }
    AccessKey fresh =
        new AccessKey("AKIA" + Identifiers.upperCase(16), Identifiers.alphanumeric(40));
    file.write(fresh);
    return fresh;
  }

  @Override
  public String toString() {
    return "AccessKey[" + accessKeyId + "]";
  }
}
