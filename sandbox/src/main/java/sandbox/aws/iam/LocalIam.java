package sandbox.aws.iam;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.core.Fault;
import sandbox.aws.core.Identifiers;
import sandbox.aws.core.Page;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.User;

/** IAM's roles, their policies and tags, over {@link RoleStore}. */
public final class LocalIam implements IamClient {
  private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");
  private static final int DEFAULT_PAGE = 100;
  private static final int DEFAULT_SESSION_SECONDS = 3600;

  private final AwsAccount account;
  private final Clock clock;
  private final RoleStore roles;
  private final User user;

  /** The service over a store. */
  public LocalIam(AwsAccount account, Clock clock, RoleStore roles) {
    this.account = account;
    this.clock = clock;
    this.roles = roles;
    this.user =
        User.builder()
            .userName(AwsAccount.USER_NAME)
            .userId("AIDASANDBOXSANDBOX42")
            .path("/")
            .arn(account.userArn())
            .createDate(clock.instant())
            .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // The store writes at each change.
  }

  @Override
  public CreateRoleResponse createRole(CreateRoleRequest request) {
    String name = checkedName("roleName", request.roleName());
    String path = request.path() == null ? "/" : request.path();
    if (!path.startsWith("/") || !path.endsWith("/")) {
      throw Fault.of("ValidationError", "The specified value for path is invalid.");
    } else if (request.permissionsBoundary() != null) {
      throw Fault.unsupported("CreateRole with PermissionsBoundary");
    }
    // The name comes before the document.
    if (roles.find(name).isPresent()) {
      throw Fault.of(409, "EntityAlreadyExists", "Role with name " + name + " already exists.");
    }
    PolicyDocument.parse(request.assumeRolePolicyDocument(), PolicyDocument.Kind.TRUST);
    Role role =
        Role.builder()
            .roleName(name)
            .path(path)
            .arn(account.iamArn("role" + path + name))
            .roleId("AROA" + Identifiers.upperCase(17))
            .createDate(clock.instant())
            .description(request.description())
            .maxSessionDuration(
                request.maxSessionDuration() == null
                    ? DEFAULT_SESSION_SECONDS
                    : request.maxSessionDuration())
            .assumeRolePolicyDocument(StoredRole.encode(request.assumeRolePolicyDocument()))
            .tags(request.hasTags() ? request.tags() : null)
            .build();
    roles.put(new StoredRole(role, Map.of(), List.of()));
    return CreateRoleResponse.builder().role(role).build();
  }

  @Override
  public GetRoleResponse getRole(GetRoleRequest request) {
    return GetRoleResponse.builder().role(roles.get(request.roleName()).role()).build();
  }

  @Override
  public ListRolesResponse listRoles(ListRolesRequest request) {
    List<Role> found =
        roles.all().stream()
            .map(StoredRole::role)
            .filter(
                role ->
                    request.pathPrefix() == null || role.path().startsWith(request.pathPrefix()))
            // ListRoles leaves the tags out, AWS's documentation says.
            .map(role -> role.toBuilder().tags((List<Tag>) null).build())
            .toList();
    Page<Role> page = Page.of(found, request.marker(), pageSize(request.maxItems()));
    return ListRolesResponse.builder()
        .roles(page.items())
        .isTruncated(page.next() != null)
        .marker(page.next())
        .build();
  }

  @Override
  public DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
    StoredRole role = roles.get(request.roleName());
    if (!role.attached().isEmpty()) {
      throw Fault.of(
          409, "DeleteConflict", "Cannot delete entity, must detach all policies first.");
    } else if (!role.inline().isEmpty()) {
      throw Fault.of(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
    }
    roles.remove(request.roleName());
    return DeleteRoleResponse.builder().build();
  }

  @Override
  public UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(
      UpdateAssumeRolePolicyRequest request) {
    StoredRole role = roles.get(request.roleName());
    PolicyDocument.parse(request.policyDocument(), PolicyDocument.Kind.TRUST);
    Role updated =
        role.role().toBuilder()
            .assumeRolePolicyDocument(StoredRole.encode(request.policyDocument()))
            .build();
    roles.put(role.withRole(updated));
    return UpdateAssumeRolePolicyResponse.builder().build();
  }

  @Override
  public PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
    StoredRole role = roles.get(request.roleName());
    String name = checkedName("policyName", request.policyName());
    PolicyDocument.parse(request.policyDocument(), PolicyDocument.Kind.IDENTITY);
    roles.put(role.withInline(name, request.policyDocument()));
    return PutRolePolicyResponse.builder().build();
  }

  @Override
  public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
    String document = inline(request.roleName(), request.policyName());
    return GetRolePolicyResponse.builder()
        .roleName(request.roleName())
        .policyName(request.policyName())
        .policyDocument(StoredRole.encode(document))
        .build();
  }

  @Override
  public DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request) {
    inline(request.roleName(), request.policyName());
    roles.put(roles.get(request.roleName()).withoutInline(request.policyName()));
    return DeleteRolePolicyResponse.builder().build();
  }

  private String inline(String roleName, String policyName) {
    String document = roles.get(roleName).inline().get(policyName);
    if (document == null) {
      throw Fault.of(
          404, "NoSuchEntity", "The role policy with name " + policyName + " cannot be found.");
    }
    return document;
  }

  @Override
  public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
    List<String> names = roles.get(request.roleName()).inline().keySet().stream().sorted().toList();
    Page<String> page = Page.of(names, request.marker(), pageSize(request.maxItems()));
    return ListRolePoliciesResponse.builder()
        .policyNames(page.items())
        .isTruncated(page.next() != null)
        .marker(page.next())
        .build();
  }

  @Override
  public AttachRolePolicyResponse attachRolePolicy(AttachRolePolicyRequest request) {
    StoredRole role = roles.get(request.roleName());
    managedDocument(request.policyArn());
    List<String> attached =
        Stream.concat(role.attached().stream(), Stream.of(request.policyArn())).distinct().toList();
    roles.put(role.withAttached(attached));
    return AttachRolePolicyResponse.builder().build();
  }

  @Override
  public DetachRolePolicyResponse detachRolePolicy(DetachRolePolicyRequest request) {
    StoredRole role = roles.get(request.roleName());
    List<String> attached = new ArrayList<>(role.attached());
    if (!attached.remove(request.policyArn())) {
      throw Fault.of(404, "NoSuchEntity", "Policy " + request.policyArn() + " was not found.");
    }
    roles.put(role.withAttached(attached));
    return DetachRolePolicyResponse.builder().build();
  }

  @Override
  public ListAttachedRolePoliciesResponse listAttachedRolePolicies(
      ListAttachedRolePoliciesRequest request) {
    List<AttachedPolicy> attached =
        roles.get(request.roleName()).attached().stream()
            .map(arn -> AttachedPolicy.builder().policyArn(arn).policyName(policyName(arn)).build())
            .toList();
    Page<AttachedPolicy> page = Page.of(attached, request.marker(), pageSize(request.maxItems()));
    return ListAttachedRolePoliciesResponse.builder()
        .attachedPolicies(page.items())
        .isTruncated(page.next() != null)
        .marker(page.next())
        .build();
  }

  @Override
  public GetPolicyResponse getPolicy(GetPolicyRequest request) {
    managedDocument(request.policyArn());
    return GetPolicyResponse.builder()
        .policy(
            Policy.builder()
                .arn(request.policyArn())
                .policyName(policyName(request.policyArn()))
                .path("/")
                .defaultVersionId("v1")
                .isAttachable(true)
                .build())
        .build();
  }

  @Override
  public GetPolicyVersionResponse getPolicyVersion(GetPolicyVersionRequest request) {
    String document = managedDocument(request.policyArn());
    if (!request.versionId().equals("v1")) {
      throw Fault.of(
          404,
          "NoSuchEntity",
          "Policy "
              + request.policyArn()
              + " version "
              + request.versionId()
              + " does not exist or is not attachable.");
    }
    return GetPolicyVersionResponse.builder()
        .policyVersion(
            PolicyVersion.builder()
                .versionId("v1")
                .isDefaultVersion(true)
                .document(StoredRole.encode(document))
                .build())
        .build();
  }

  private String managedDocument(String arn) {
    return roles
        .managed()
        .document(arn)
        .orElseThrow(
            () ->
                Fault.of(
                    404,
                    "NoSuchEntity",
                    "Policy "
                        + arn
                        + " does not exist or is not attachable. The sandbox has "
                        + String.join(
                            ", ",
                            roles.managed().all().keySet().stream()
                                .map(LocalIam::policyName)
                                .toList())
                        + "."));
  }

  private static String policyName(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  @Override
  public TagRoleResponse tagRole(TagRoleRequest request) {
    StoredRole role = roles.get(request.roleName());
    List<Tag> tags = new ArrayList<>(role.role().tags());
    for (Tag tag : request.tags()) {
      tags.removeIf(old -> old.key().equals(tag.key()));
      tags.add(tag);
    }
    roles.put(role.withRole(role.role().toBuilder().tags(tags).build()));
    return TagRoleResponse.builder().build();
  }

  @Override
  public UntagRoleResponse untagRole(UntagRoleRequest request) {
    StoredRole role = roles.get(request.roleName());
    List<Tag> tags = new ArrayList<>(role.role().tags());
    tags.removeIf(tag -> request.tagKeys().contains(tag.key()));
    roles.put(role.withRole(role.role().toBuilder().tags(tags).build()));
    return UntagRoleResponse.builder().build();
  }

  @Override
  public ListRoleTagsResponse listRoleTags(ListRoleTagsRequest request) {
    return ListRoleTagsResponse.builder()
        .tags(roles.get(request.roleName()).role().tags())
        .isTruncated(false)
        .build();
  }

  @Override
  public ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(
      ListInstanceProfilesForRoleRequest request) {
    roles.get(request.roleName());
    return ListInstanceProfilesForRoleResponse.builder()
        .instanceProfiles(List.of())
        .isTruncated(false)
        .build();
  }

  @Override
  public GetUserResponse getUser(GetUserRequest request) {
    String name = request.userName();
    if (name != null && !name.equals(AwsAccount.USER_NAME)) {
      throw Fault.of(404, "NoSuchEntity", "The user with name " + name + " cannot be found.");
    }
    return GetUserResponse.builder().user(user).build();
  }

  private static String checkedName(String parameter, String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw Fault.of(
          "ValidationError",
          "The specified value for "
              + parameter
              + " is invalid. It must contain only alphanumeric characters and/or the following:"
              + " +=,.@_-");
    }
    return name;
  }

  private static int pageSize(Integer maxItems) {
    return maxItems == null ? DEFAULT_PAGE : maxItems;
  }
}
