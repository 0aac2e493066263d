package sandbox.aws.ec2;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.core.Fault;
import sandbox.aws.core.Page;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The operations on security groups. */
final class GroupOperations {
  private static final int MAX_DESCRIPTION = 255;

  private final AwsAccount account;
  private final NetworkStore store;
  private final Predicate<String> inUse;

  GroupOperations(AwsAccount account, NetworkStore store, Predicate<String> inUse) {
    this.account = account;
    this.store = store;
    this.inUse = inUse;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(character -> character >= ' ' && character < 0x7F);
  }

  CreateSecurityGroupResponse create(CreateSecurityGroupRequest request) {
    String name = request.groupName();
    if (name == null || name.isBlank()) {
      throw Fault.of("MissingParameter", "The request must contain the parameter GroupName");
    } else if (request.description() == null || request.description().isBlank()) {
      throw Fault.of("MissingParameter", "The request must contain the parameter GroupDescription");
    } else if (name.length() > MAX_DESCRIPTION
        || name.startsWith("sg-")
        || request.description().length() > MAX_DESCRIPTION) {
      throw Fault.of(
          "InvalidParameterValue",
          "Value (" + name + ") for parameter GroupName or GroupDescription is invalid.");
    }
    if (!isAscii(name) || !isAscii(request.description())) {
      throw Fault.of(
          "InvalidParameterValue",
          "Value ("
              + (isAscii(name) ? request.description() : name)
              + ") for parameter "
              + (isAscii(name) ? "GroupDescription" : "GroupName")
              + " is invalid. Character sets beyond ASCII are not supported.");
    }
    if (request.vpcId() != null) {
      store.checkVpc(request.vpcId());
    }
    boolean taken =
        store.network().groups().values().stream()
            .anyMatch(group -> group.groupName().equals(name));
    if (taken) {
      throw Fault.of(
          "InvalidGroup.Duplicate",
          "The security group '" + name + "' already exists for VPC '" + store.vpcId() + "'");
    }
    RequestParts.checkDryRun(request.dryRun());
    List<Tag> tags = RequestParts.tags(request.tagSpecifications(), "security-group");
    SecurityGroup group = store.network().addGroup(account, name, request.description(), tags);
    store.save();
    return CreateSecurityGroupResponse.builder()
        .groupId(group.groupId())
        .securityGroupArn(group.securityGroupArn())
        .tags(tags)
        .build();
  }

  DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request) {
    SecurityGroup group = store.group(request.groupId(), request.groupName());
    String id = group.groupId();
    if (group.groupName().equals("default")) {
      throw Fault.of(
          "CannotDelete",
          "the specified group: \"" + id + "\" name: \"default\" cannot be deleted by a user");
    }
    boolean referenced =
        store.network().rules().stream()
            .anyMatch(
                rule ->
                    rule.referencedGroupInfo() != null
                        && id.equals(rule.referencedGroupInfo().groupId())
                        && !rule.groupId().equals(id));
    if (referenced || inUse.test(id)) {
      throw Fault.of("DependencyViolation", "resource " + id + " has a dependent object");
    }
    RequestParts.checkDryRun(request.dryRun());
    store.network().groups().remove(id);
    store.network().rules().removeIf(rule -> rule.groupId().equals(id));
    store.save();
    return DeleteSecurityGroupResponse.builder().returnValue(true).groupId(id).build();
  }

  DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request) {
    request.groupIds().forEach(store::group);
    request.groupNames().forEach(name -> store.group(null, name));
    Stream<SecurityGroup> named =
        store.network().groups().values().stream()
            .filter(
                group ->
                    request.groupIds().isEmpty() || request.groupIds().contains(group.groupId()))
            .filter(
                group ->
                    request.groupNames().isEmpty()
                        || request.groupNames().contains(group.groupName()));
    Page<SecurityGroup> page =
        Page.of(
            NetworkFilters.GROUPS
                .apply(named, request.filters())
                .map(store::withPermissions)
                .toList(),
            request.nextToken(),
            RequestParts.pageSize(request.maxResults()));
    return DescribeSecurityGroupsResponse.builder()
        .securityGroups(page.items())
        .nextToken(page.next())
        .build();
  }
}
