package dwh.aws;

import static dwh.aws.AwsClients.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dwh.display.Grid;
import dwh.display.Rich;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** The IAM role that COPY reads S3 with. Shows its name and who may take it, never its account. */
public final class CopyRole implements Rich {
  private static final String POLICY = "dwh-read-s3";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AwsClients clients;

  CopyRole(AwsClients clients) {
    this.clients = clients;
  }

  /** The role's name. */
  public String name() {
    return clients.config().roleName();
  }

  /**
   * The role's ARN, for CreateCluster and COPY.
   *
   * @throws AwsException when the role does not exist yet, naming the notebook to run
   */
  public String arn() {
    return find()
        .orElseThrow(
            () ->
                new AwsException(
                    "The role " + name() + " does not exist: run 01-infrastructure first"))
        .arn();
  }

  /** Whether the role exists. */
  public boolean exists() {
    return find().isPresent();
  }

  /**
   * Creates the role, or brings an existing one to these policies.
   *
   * @param trustPolicy who may take the role, as JSON
   * @param s3Policy what the role may read, as JSON
   * @return this role
   */
  public CopyRole ensure(String trustPolicy, String s3Policy) {
    JsonNode trust = json("trust policy", trustPolicy);
    json("S3 policy", s3Policy);
    Optional<Role> existing = find();
    if (existing.isPresent() && !trust.equals(trustOf(existing.get()))) {
      // A changed trust policy needs a right the least-privilege policy does not give; a new role
      // of the same name has the same ARN.
      delete();
      existing = Optional.empty();
    }
    if (existing.isEmpty()) {
      call("Creating the role " + name(), () -> create(trustPolicy));
    }
    call(
        "Giving the role " + name() + " its policy",
        () ->
            clients
                .iam()
                .putRolePolicy(
                    put -> put.roleName(name()).policyName(POLICY).policyDocument(s3Policy)));
    return this;
  }

  private Role create(String trustPolicy) {
    try {
      return clients
          .iam()
          .createRole(
              create ->
                  create
                      .roleName(name())
                      .assumeRolePolicyDocument(trustPolicy)
                      .description("Lets Redshift's COPY read the Sparkify data")
                      .tags(
                          Tag.builder()
                              .key(AwsClients.TAG_KEY)
                              .value(AwsClients.TAG_VALUE)
                              .build()))
          .role();
    } catch (EntityAlreadyExistsException meanwhile) {
      return find().orElseThrow(() -> meanwhile);
    }
  }

  /** Deletes the role and its policies, if it is there. */
  public void delete() {
    if (find().isEmpty()) {
      return;
    }
    call(
        "Deleting the role " + name(),
        () -> {
          var iam = clients.iam();
          try {
            iam.listRolePoliciesPaginator(list -> list.roleName(name()))
                .policyNames()
                .forEach(
                    policy ->
                        iam.deleteRolePolicy(delete -> delete.roleName(name()).policyName(policy)));
            return iam.deleteRole(delete -> delete.roleName(name()));
          } catch (NoSuchEntityException gone) {
            return null;
          }
        });
  }

  private Optional<Role> find() {
    return call(
        "Looking for the role " + name(),
        () -> {
          try {
            return Optional.of(clients.iam().getRole(get -> get.roleName(name())).role());
          } catch (NoSuchEntityException missing) {
            return Optional.<Role>empty();
          }
        });
  }

  private static JsonNode trustOf(Role role) {
    return json(
        "trust policy of the existing role",
        URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8));
  }

  private static JsonNode json(String what, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new AwsException(
          "The " + what + " is not JSON: " + malformed.getMessage() + "; correct it there",
          malformed);
    }
  }

  private Grid grid() {
    Optional<Role> role = find();
    String principal =
        role.map(found -> trustOf(found).at("/Statement/0/Principal/Service"))
            .map(service -> service.isArray() ? service.toString() : service.asText())
            .orElse("");
    return new Grid()
        .column("role")
        .column("state")
        .column("may be taken by")
        .column("policy")
        .row(name(), role.isPresent() ? "exists" : "does not exist", principal, POLICY);
  }

  @Override
  public String html() {
    return grid().html();
  }

  @Override
  public String text() {
    return grid().text();
  }

  @Override
  public String toString() {
    return name();
  }
}
