package sandbox.aws.ec2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.core.Identifiers;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * The account's network, as it is stored.
 *
 * @param vpc the default VPC
 * @param subnets its subnets, one an availability zone
 * @param gateway its internet gateway
 * @param groups security groups by id, without their rules
 * @param rules all rules of all groups
 */
record Network(
    Vpc vpc,
    List<Subnet> subnets,
    InternetGateway gateway,
    Map<String, SecurityGroup> groups,
    List<SecurityGroupRule> rules) {
  private static final List<String> ZONES = List.of("a", "b", "c", "d");
  private static final String ALL_PROTOCOLS = "-1";

  Network {
    subnets = List.copyOf(subnets);
    groups = new LinkedHashMap<>(groups);
    rules = new ArrayList<>(rules);
  }

  /** What a new account has: a default VPC whose default group admits only its own members. */
  static Network initial(AwsAccount account) {
    Vpc vpc =
        Vpc.builder()
            .vpcId("vpc-" + Identifiers.hex(17))
            .cidrBlock("172.31.0.0/16")
            .isDefault(true)
            .state("available")
            .instanceTenancy("default")
            .ownerId(account.id())
            .build();
    List<Subnet> subnets = new ArrayList<>();
    for (int zone = 0; zone < ZONES.size(); zone++) {
      String id = "subnet-" + Identifiers.hex(17);
      subnets.add(
          Subnet.builder()
              .subnetId(id)
              .subnetArn(account.arn("ec2", "subnet/" + id))
              .vpcId(vpc.vpcId())
              .cidrBlock("172.31." + 16 * zone + ".0/20")
              .availabilityZone(account.region() + ZONES.get(zone))
              .availableIpAddressCount(4091)
              .defaultForAz(true)
              .mapPublicIpOnLaunch(true)
              .state("available")
              .ownerId(account.id())
              .build());
    }
    InternetGateway gateway =
        InternetGateway.builder()
            .internetGatewayId("igw-" + Identifiers.hex(17))
            .attachments(attachment -> attachment.vpcId(vpc.vpcId()).state("available"))
            .ownerId(account.id())
            .build();
    Network network = new Network(vpc, subnets, gateway, Map.of(), List.of());
    SecurityGroup group =
        network.addGroup(account, "default", "default VPC security group", List.of());
    network.rules.add(
        rule(account, group.groupId(), false)
            .ipProtocol(ALL_PROTOCOLS)
            .referencedGroupInfo(peer -> peer.groupId(group.groupId()).userId(account.id()))
            .build());
    return network;
  }

  /** Adds a group with EC2's one rule for a new group: all may go out. */
  SecurityGroup addGroup(AwsAccount account, String name, String description, List<Tag> tags) {
    String id = "sg-" + Identifiers.hex(17);
    SecurityGroup group =
        SecurityGroup.builder()
            .groupId(id)
            .groupName(name)
            .description(description)
            .vpcId(vpc.vpcId())
            .ownerId(account.id())
            .securityGroupArn(account.arn("ec2", "security-group/" + id))
            .tags(tags.isEmpty() ? null : tags)
            .build();
    groups.put(id, group);
    rules.add(rule(account, id, true).ipProtocol(ALL_PROTOCOLS).cidrIpv4("0.0.0.0/0").build());
    return group;
  }

  /** A rule that still lacks its protocol, ports and peer; EC2 writes "all ports" as -1. */
  static SecurityGroupRule.Builder rule(AwsAccount account, String groupId, boolean egress) {
    String id = "sgr-" + Identifiers.hex(17);
    return SecurityGroupRule.builder()
        .securityGroupRuleId(id)
        .securityGroupRuleArn(account.arn("ec2", "security-group-rule/" + id))
        .groupId(groupId)
        .groupOwnerId(account.id())
        .isEgress(egress)
        .fromPort(-1)
        .toPort(-1);
  }
}
