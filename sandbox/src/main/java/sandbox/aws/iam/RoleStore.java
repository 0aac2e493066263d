package sandbox.aws.iam;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import sandbox.aws.core.Fault;
import sandbox.aws.core.StateFile;

/** The roles of the account, kept in a file, and the evaluation of their policies. */
public final class RoleStore implements Roles {
  private final StateFile<State> file;
  private final ManagedPolicies managed = new ManagedPolicies();
  private Map<String, StoredRole> roles;

  record State(Map<String, StoredRole> roles) {}

  /** The roles of a state directory. */
  public RoleStore(Path stateDirectory) {
    file = new StateFile<>(stateDirectory.resolve("aws").resolve("iam.json"), State.class);
    roles = new TreeMap<>(file.read(new State(Map.of())).roles());
  }

  ManagedPolicies managed() {
    return managed;
  }

  Collection<StoredRole> all() {
    return roles.values();
  }

  Optional<StoredRole> find(String name) {
    return Optional.ofNullable(roles.get(name));
  }

  StoredRole get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                Fault.of(404, "NoSuchEntity", "The role with name " + name + " cannot be found."));
  }

  void put(StoredRole role) {
    change(changed -> changed.put(role.role().roleName(), role));
  }

  void remove(String name) {
    change(changed -> changed.remove(name));
  }

  /** What cannot be written does not come into force. */
  private void change(Consumer<Map<String, StoredRole>> change) {
    Map<String, StoredRole> changed = new TreeMap<>(roles);
    change.accept(changed);
    file.write(new State(changed));
    roles = changed;
  }

  private Optional<StoredRole> byArn(String arn) {
    return roles.values().stream().filter(role -> role.role().arn().equals(arn)).findFirst();
  }

  @Override
  public boolean exists(String roleArn) {
    return byArn(roleArn).isPresent();
  }

  @Override
  public boolean trustsService(String roleArn, String service, Map<String, String> context) {
    AccessRequest request = new AccessRequest("sts:AssumeRole", roleArn, context);
    return byArn(roleArn).filter(role -> trusts(role, "Service", service, request)).isPresent();
  }

  @Override
  public boolean namesService(String roleArn, String service) {
    return byArn(roleArn).stream()
        .flatMap(role -> role.trust().statements().stream())
        .anyMatch(statement -> statement.allows() && statement.names("Service", service));
  }

  @Override
  public boolean trustsRole(String roleArn, String callerArn, Map<String, String> context) {
    AccessRequest request = new AccessRequest("sts:AssumeRole", roleArn, context);
    String account = callerArn.split(":", -1)[4];
    return byArn(roleArn)
        .filter(
            role ->
                trusts(role, "AWS", callerArn, request)
                    || trusts(role, "AWS", account, request)
                    || trusts(role, "AWS", "arn:aws:iam::" + account + ":root", request))
        .isPresent();
  }

  private static boolean trusts(
      StoredRole role, String kind, String principal, AccessRequest request) {
    List<Statement> relevant =
        role.trust().statements().stream()
            .filter(statement -> statement.names(kind, principal) && statement.applies(request))
            .toList();
    return !relevant.isEmpty() && relevant.stream().allMatch(Statement::allows);
  }

  @Override
  public Predicate<AccessRequest> permissions(String roleArn) {
    List<Statement> statements =
        byArn(roleArn).stream()
            .flatMap(role -> identityPolicies(role).stream())
            .flatMap(policy -> policy.statements().stream())
            .toList();
    return request -> {
      List<Statement> relevant =
          statements.stream().filter(statement -> statement.applies(request)).toList();
      return !relevant.isEmpty() && relevant.stream().allMatch(Statement::allows);
    };
  }

  private List<PolicyDocument> identityPolicies(StoredRole role) {
    List<String> documents = new ArrayList<>(role.inline().values());
    role.attached().forEach(arn -> managed.document(arn).ifPresent(documents::add));
    return documents.stream()
        .map(document -> PolicyDocument.parse(document, PolicyDocument.Kind.IDENTITY))
        .toList();
  }
}
