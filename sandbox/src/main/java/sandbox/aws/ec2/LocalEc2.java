package sandbox.aws.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.core.Fault;
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
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** EC2's network operations over {@link NetworkStore}. */
public final class LocalEc2 implements Ec2Client {
  private final NetworkStore store;
  private final GroupOperations groups;
  private final RuleOperations rules;

  /**
   * The service over a store.
   *
   * @param inUse whether a cluster uses the group of an id
   */
  public LocalEc2(AwsAccount account, NetworkStore store, Predicate<String> inUse) {
    this.store = store;
    groups = new GroupOperations(account, store, inUse);
    rules = new RuleOperations(account, store);
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
      store.checkVpc(id);
    }
    return DescribeVpcsResponse.builder()
        .vpcs(NetworkFilters.VPCS.apply(Stream.of(vpc), request.filters()).toList())
        .build();
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
    return groups.create(request);
  }

  @Override
  public DeleteSecurityGroupResponse deleteSecurityGroup(DeleteSecurityGroupRequest request) {
    return groups.delete(request);
  }

  @Override
  public DescribeSecurityGroupsResponse describeSecurityGroups(
      DescribeSecurityGroupsRequest request) {
    return groups.describe(request);
  }

  @Override
  public DescribeSecurityGroupRulesResponse describeSecurityGroupRules(
      DescribeSecurityGroupRulesRequest request) {
    return rules.describe(request);
  }

  @Override
  public AuthorizeSecurityGroupIngressResponse authorizeSecurityGroupIngress(
      AuthorizeSecurityGroupIngressRequest request) {
    return rules.authorize(request);
  }

  @Override
  public RevokeSecurityGroupIngressResponse revokeSecurityGroupIngress(
      RevokeSecurityGroupIngressRequest request) {
    return rules.revoke(request);
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
