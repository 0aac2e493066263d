package dwh.aws;

import static dwh.aws.Refusals.unless;

import dwh.display.Grid;
import dwh.display.Rich;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** The IAM role that COPY reads S3 with. Shows its name and who may take it, never its account. */
public final class CopyRole implements Rich {
  private static final String POLICY = "dwh-read-s3";
  private static final Tag TAG =
      Tag.builder().key(AwsAccount.TAG_KEY).value(AwsAccount.TAG_VALUE).build();
  private static final Pattern SERVICE = Pattern.compile("[\\w-]+\\.amazonaws\\.com");

  private final IamClient iam;
  private final String name;

  /** The role of this account that the settings name. */
  public CopyRole(AwsAccount aws) {
    this.iam = aws.client(IamClient.builder());
    this.name = aws.config.roleName();
  }

  /** The role's name. */
  public String name() {
    return name;
  }

  /**
   * The role's ARN, for CreateCluster and COPY.
   *
   * @throws AwsException when the role does not exist yet, naming the notebook to run
   */
  public String arn() {
    return find().orElseThrow(() -> AwsException.missing("The role " + name)).arn();
  }

  /**
   * Creates the role, or brings an existing one to these policies.
   *
   * @param trust who may take the role, as JSON
   * @param access what the role may read, as JSON
   * @return this role
   */
  public CopyRole ensure(String trust, String access) {
    unless(
        "EntityAlreadyExists",
        () -> iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(trust).tags(TAG)));
    iam.updateAssumeRolePolicy(role -> role.roleName(name).policyDocument(trust));
    iam.putRolePolicy(role -> role.roleName(name).policyName(POLICY).policyDocument(access));
    return this;
  }

  /** Deletes the role and its policy, where they are there. */
  public void delete() {
    unless("NoSuchEntity", () -> iam.deleteRolePolicy(r -> r.roleName(name).policyName(POLICY)));
    unless("NoSuchEntity", () -> iam.deleteRole(role -> role.roleName(name)));
  }

  Optional<Role> find() {
    return unless("NoSuchEntity", () -> iam.getRole(role -> role.roleName(name)).role());
  }

  @Override
  public Rich view() {
    Grid grid =
        new Grid().column("role").column("state").column("may be taken by").column("policy");
    return find()
        .map(role -> grid.row(name, "exists", service(role), POLICY))
        .orElseGet(() -> grid.row(name, "does not exist", "", POLICY));
  }

  private static String service(Role role) {
    String trust = URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8);
    Matcher service = SERVICE.matcher(trust);
    return service.find() ? service.group() : "";
  }
}
