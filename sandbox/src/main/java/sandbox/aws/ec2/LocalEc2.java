package sandbox.aws.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.core.Fault;
import sandbox.aws.core.Page;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** EC2's network operations over {@link NetworkStore}. */
public final class LocalEc2 implements Ec2Client {
  private static final int DEFAULT_PAGE = 1000;
  private static final int MAX_DESCRIPTION = 255;
  private final AwsAccount account;
  private final NetworkStore store;
  private final Predicate<String> inUse;

  /**
   * The service over a store.
   *
   * @param inUse whether a cluster uses the group of an id
   */
  public LocalEc2(AwsAccount account, NetworkStore store, Predicate<String> inUse) {
    this.account = account;
    this.store = store;
    this.inUse = inUse;
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
  public DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
    Vpc vpc = store.network().vpc();
    for (String id : request.vpcIds()) {
      checkVpc(id);
    }
    return DescribeVpcsResponse.builder()
        .vpcs(NetworkFilters.VPCS.apply(Stream.of(vpc), request.filters()).toList())
        .build();
  }

  private void checkVpc(String id) {
    if (!id.equals(store.vpcId())) {
      throw Fault.of("InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist");
    }
  }

  @Override
  public DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
    List<Subnet> subnets = store.network().subnets();
    for (String id : request.subnetIds()) {
      if (subnets.stream().noneMatch(subnet -> subnet.subnetId().equals(id))) {
        throw Fault.of("InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist");
      }
    }
    Stream<Subnet> named =
        subnets.stream()
            .filter(
                subnet ->
                    request.subnetIds().isEmpty()
                        || request.subnetIds().contains(subnet.subnetId()));
    return DescribeSubnetsResponse.builder()
        .subnets(NetworkFilters.SUBNETS.apply(named, request.filters()).toList())
        .build();
  }

  @Override
  public DescribeInternetGatewaysResponse describeInternetGateways(
      DescribeInternetGatewaysRequest request) {
    InternetGateway gateway = store.network().gateway();
    for (String id : request.internetGatewayIds()) {
      if (!id.equals(gateway.internetGatewayId())) {
        throw Fault.of(
            "InvalidInternetGatewayID.NotFound",
            "The internetGateway ID '" + id + "' does not exist");
      }
    }
    return DescribeInternetGatewaysResponse.builder()
        .internetGateways(
            NetworkFilters.GATEWAYS.apply(Stream.of(gateway), request.filters()).toList())
        .build();
  }

  /** The sandbox allocates no elastic addresses, so there are none. */
  @Override
  public DescribeAddressesResponse describeAddresses(DescribeAddressesRequest request) {
    return DescribeAddressesResponse.builder().addresses(List.of()).build();
  }

  @Override
  public CreateSecurityGroupResponse createSecurityGroup(CreateSecurityGroupRequest request) {
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
    if (request.vpcId() != null) {
      checkVpc(request.vpcId());
    }
    boolean taken =
        store.network().groups().values().stream()
            .anyMatch(group -> group.groupName().equals(name));
    if (taken) {
      throw Fault.of(
          "InvalidGroup.Duplicate",
          "The security group '" + name + "' already exists for VPC '" + store.vpcId() + "'");
    }
    checkDryRun(request.dryRun());
    List<Tag> tags = tags(request.tagSpecifications(), "security-group");
    SecurityGroup group = store.network().addGroup(account, name, request.description(), tags);
    store.save();
    return CreateSecurityGroupResponse.builder()
        .groupId(group.groupId())
        .securityGroupArn(group.securityGroupArn())
        .tags(tags)
        .build();
  }

  private static List<Tag> tags(List<TagSpecification> specifications, String type) {
    List<Tag> tags = new ArrayList<>();
    for (TagSpecification specification : specifications) {
      if (!type.equals(specification.resourceTypeAsString())) {
        throw Fault.of(
            "InvalidParameterValue",
            "'"
                + specification.resourceTypeAsString()
                + "' is not a valid taggable resource type"
                + " for this operation.");
      }
      tags.addAll(specification.tags());
    }
    return tags;
  }

  private static void checkDryRun(Boolean dryRun) {
    if (Boolean.TRUE.equals(dryRun)) {
      throw Fault.of(
          412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    }
  }

  @Override
  public DeleteSecurityGroupResponse deleteSecurityGroup(DeleteSecurityGroupRequest request) {
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
    checkDryRun(request.dryRun());
    store.network().groups().remove(id);
    store.network().rules().removeIf(rule -> rule.groupId().equals(id));
    store.save();
    return DeleteSecurityGroupResponse.builder().returnValue(true).groupId(id).build();
  }

  @Override
  public DescribeSecurityGroupsResponse describeSecurityGroups(
      DescribeSecurityGroupsRequest request) {
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
            pageSize(request.maxResults()));
    return DescribeSecurityGroupsResponse.builder()
        .securityGroups(page.items())
        .nextToken(page.next())
        .build();
  }

  @Override
  public DescribeSecurityGroupRulesResponse describeSecurityGroupRules(
      DescribeSecurityGroupRulesRequest request) {
    Stream<SecurityGroupRule> named =
        store.network().rules().stream()
            .filter(
                rule ->
                    request.securityGroupRuleIds().isEmpty()
                        || request.securityGroupRuleIds().contains(rule.securityGroupRuleId()));
    Page<SecurityGroupRule> page =
        Page.of(
            NetworkFilters.RULES.apply(named, request.filters()).toList(),
            request.nextToken(),
            pageSize(request.maxResults()));
    return DescribeSecurityGroupRulesResponse.builder()
        .securityGroupRules(page.items())
        .nextToken(page.next())
        .build();
  }

  private static int pageSize(Integer maxResults) {
    return maxResults == null ? DEFAULT_PAGE : maxResults;
  }

  @Override
  public AuthorizeSecurityGroupIngressResponse authorizeSecurityGroupIngress(
      AuthorizeSecurityGroupIngressRequest request) {
    SecurityGroup group = store.group(request.groupId(), request.groupName());
    if (request.sourceSecurityGroupName() != null) {
      throw Fault.unsupported("A rule with SourceSecurityGroupName");
    }
    List<RuleRequest> wanted =
        RuleRequest.of(
            request.hasIpPermissions()
                ? request.ipPermissions()
                : flat(
                    request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp()));
    List<Tag> tags = tags(request.tagSpecifications(), "security-group-rule");
    List<SecurityGroupRule> added = new ArrayList<>();
    for (RuleRequest rule : wanted) {
      if (rule.peerKind() == RuleRequest.PeerKind.GROUP) {
        store.group(rule.peer());
      }
      if (ingress(group).anyMatch(rule::sameAs)) {
        throw Fault.of(
            "InvalidPermission.Duplicate",
            "the specified rule \"" + rule.text() + "\" already exists");
      }
      added.add(
          rule.applyTo(Network.rule(account, group.groupId(), false), account.id())
              .tags(tags.isEmpty() ? null : tags)
              .build());
    }
    checkDryRun(request.dryRun());
    store.network().rules().addAll(added);
    store.save();
    return AuthorizeSecurityGroupIngressResponse.builder()
        .returnValue(true)
        .securityGroupRules(added)
        .build();
  }

  @Override
  public RevokeSecurityGroupIngressResponse revokeSecurityGroupIngress(
      RevokeSecurityGroupIngressRequest request) {
    SecurityGroup group = store.group(request.groupId(), request.groupName());
    List<SecurityGroupRule> found = new ArrayList<>();
    for (String id : request.securityGroupRuleIds()) {
      found.add(
          ingress(group)
              .filter(rule -> rule.securityGroupRuleId().equals(id))
              .findFirst()
              .orElseThrow(
                  () ->
                      Fault.of(
                          "InvalidSecurityGroupRuleId.NotFound",
                          "The security group rule ID '" + id + "' does not exist")));
    }
    if (request.securityGroupRuleIds().isEmpty()) {
      List<IpPermission> permissions =
          request.hasIpPermissions()
              ? request.ipPermissions()
              : flat(request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp());
      for (RuleRequest rule : RuleRequest.of(permissions)) {
        found.add(
            ingress(group)
                .filter(rule::sameAs)
                .findFirst()
                .orElseThrow(
                    () ->
                        Fault.of(
                            "InvalidPermission.NotFound",
                            "The specified rule does not exist in this security group.")));
      }
    }
    checkDryRun(request.dryRun());
    store.network().rules().removeAll(found);
    store.save();
    return RevokeSecurityGroupIngressResponse.builder().returnValue(true).build();
  }

  private Stream<SecurityGroupRule> ingress(SecurityGroup group) {
    return store.network().rules().stream()
        .filter(rule -> !rule.isEgress() && rule.groupId().equals(group.groupId()));
  }

  /** The older form of a rule, with its parts in the request itself. */
  private static List<IpPermission> flat(String protocol, Integer from, Integer to, String cidr) {
    return List.of(
        IpPermission.builder()
            .ipProtocol(protocol)
            .fromPort(from)
            .toPort(to)
            .ipRanges(IpRange.builder().cidrIp(cidr).build())
            .build());
  }

  @Override
  public CreateTagsResponse createTags(CreateTagsRequest request) {
    request.resources().forEach(store::group);
    for (String id : request.resources()) {
      List<Tag> tags = new ArrayList<>(store.group(id).tags());
      for (Tag tag : request.tags()) {
        tags.removeIf(old -> old.key().equals(tag.key()));
        tags.add(tag);
      }
      retag(id, tags);
    }
    return CreateTagsResponse.builder().build();
  }

  @Override
  public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
    request.resources().forEach(store::group);
    for (String id : request.resources()) {
      List<Tag> tags = new ArrayList<>(store.group(id).tags());
      tags.removeIf(
          old ->
              request.tags().isEmpty()
                  || request.tags().stream()
                      .anyMatch(
                          tag ->
                              tag.key().equals(old.key())
                                  && (tag.value() == null || tag.value().equals(old.value()))));
      retag(id, tags);
    }
    return DeleteTagsResponse.builder().build();
  }

  private void retag(String groupId, List<Tag> tags) {
    store
        .network()
        .groups()
        .put(groupId, store.group(groupId).toBuilder().tags(tags.isEmpty() ? null : tags).build());
    store.save();
  }
}
