package sandbox.aws.secretsmanager;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.core.Identifiers;
import sandbox.aws.core.StateFile;

/** The secrets, kept in a file that only its owner can read. */
public final class SecretStore {
  private final AwsAccount account;
  private final Clock clock;
  private final StateFile<State> file;
  private Map<String, StoredSecret> secrets;

  record State(Map<String, StoredSecret> secrets) {
    @Override
    public String toString() {
      return "State" + secrets.keySet();
    }
  }

  /** The secrets of a state directory. */
  public SecretStore(AwsAccount account, Clock clock, Path stateDirectory) {
    this.account = account;
    this.clock = clock;
    file = new StateFile<>(stateDirectory.resolve("aws").resolve("secrets.json"), State.class);
    secrets = new TreeMap<>(file.read(new State(Map.of())).secrets());
  }

  /**
   * Creates a secret that a service manages.
   *
   * @param name its name
   * @param owner the service, such as {@code redshift}
   * @param tags its tags
   * @return its ARN, which ends with six random characters
   */
  public String create(
      String name, String description, String value, String owner, Map<String, String> tags) {
    String arn =
        account.arn("secretsmanager", "secret:" + name + "-" + Identifiers.alphanumeric(6));
    StoredSecret secret =
        new StoredSecret(
            arn,
            name,
            description,
            value,
            UUID.randomUUID().toString(),
            clock.instant(),
            owner,
            tags);
    change(changed -> changed.put(arn, secret));
    return arn;
  }

  /** Deletes a secret at once; one that is not there is fine. */
  public void delete(String arn) {
    if (secrets.containsKey(arn)) {
      change(changed -> changed.remove(arn));
    }
  }

  /** What cannot be written does not come into force. */
  private void change(Consumer<Map<String, StoredSecret>> change) {
    Map<String, StoredSecret> changed = new TreeMap<>(secrets);
    change.accept(changed);
    file.write(new State(changed));
    secrets = changed;
  }

  Collection<StoredSecret> all() {
    return secrets.values();
  }

  /** The secret of an ARN, an ARN without its random end, or a name. */
  Optional<StoredSecret> find(String id) {
    return secrets.values().stream()
        .filter(
            secret ->
                secret.name().equals(id)
                    || secret.arn().equals(id)
                    || secret.arn().substring(0, secret.arn().length() - 7).equals(id))
        .findFirst();
  }

  /** Tags by ARN, for the tagging service. */
  public Map<String, Map<String, String>> tags() {
    Map<String, Map<String, String>> tags = new TreeMap<>();
    secrets.forEach((arn, secret) -> tags.put(arn, secret.tags()));
    return tags;
  }
}
