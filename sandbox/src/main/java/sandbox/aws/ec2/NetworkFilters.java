package sandbox.aws.ec2;

import java.util.Map;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** The properties by which the parts of the network can be filtered. */
final class NetworkFilters {
  static final Filters<Vpc> VPCS =
      new Filters<>(
          Map.of(
              "vpc-id", Vpc::vpcId,
              "is-default", Vpc::isDefault,
              "isDefault", Vpc::isDefault,
              "state", Vpc::stateAsString,
              "cidr", Vpc::cidrBlock),
          Vpc::tags);
  static final Filters<Subnet> SUBNETS =
      new Filters<>(
          Map.of(
              "vpc-id", Subnet::vpcId,
              "subnet-id", Subnet::subnetId,
              "availability-zone", Subnet::availabilityZone,
              "default-for-az", Subnet::defaultForAz,
              "state", Subnet::stateAsString),
          Subnet::tags);
  static final Filters<InternetGateway> GATEWAYS =
      new Filters<>(
          Map.of(
              "internet-gateway-id",
              InternetGateway::internetGatewayId,
              "attachment.vpc-id",
              gateway -> gateway.attachments().get(0).vpcId(),
              "attachment.state",
              gateway -> gateway.attachments().get(0).stateAsString()),
          InternetGateway::tags);
  static final Filters<SecurityGroup> GROUPS =
      new Filters<>(
          Map.of(
              "group-id", SecurityGroup::groupId,
              "group-name", SecurityGroup::groupName,
              "vpc-id", SecurityGroup::vpcId,
              "description", SecurityGroup::description,
              "owner-id", SecurityGroup::ownerId),
          SecurityGroup::tags);
  static final Filters<SecurityGroupRule> RULES =
      new Filters<>(
          Map.of(
              "group-id", SecurityGroupRule::groupId,
              "security-group-rule-id", SecurityGroupRule::securityGroupRuleId),
          SecurityGroupRule::tags);

  private NetworkFilters() {}
}
