package sandbox.aws.ec2;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.core.Cidr;
import sandbox.aws.core.Fault;
import sandbox.aws.core.StateFile;
import sandbox.aws.core.StateWriteException;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** The network, kept in a file. */
public final class NetworkStore implements SecurityGroups {
  private final StateFile<Network> file;
  private Network network;

  /** The network of a state directory; a new one has the default VPC. */
  public NetworkStore(AwsAccount account, Path stateDirectory) {
    file = new StateFile<>(stateDirectory.resolve("aws").resolve("ec2.json"), Network.class);
    Network kept = file.read(null);
    network = kept == null ? Network.initial(account) : kept;
    if (kept == null) {
      file.write(network);
    }
  }

  Network network() {
    return network;
  }

  /** Writes what has been changed; what cannot be written is undone. */
  void save() {
    try {
      file.write(network);
    } catch (StateWriteException e) {
      network = file.read(network);
      throw e;
    }
  }

  /** The group of an id, or EC2's error. */
  SecurityGroup group(String id) {
    SecurityGroup group = network.groups().get(id);
    if (group == null) {
      throw Fault.of("InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
    }
    return group;
  }

  /** The group named by id or by name. */
  SecurityGroup group(String id, String name) {
    if (id != null) {
      return group(id);
    } else if (name == null) {
      throw Fault.of(
          "MissingParameter", "The request must contain the parameter groupName or groupId");
    }
    return network.groups().values().stream()
        .filter(group -> group.groupName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Fault.of(
                    "InvalidGroup.NotFound", "The security group '" + name + "' does not exist"));
  }

  /** A group with its rules as permissions. */
  SecurityGroup withPermissions(SecurityGroup group) {
    return group.toBuilder()
        .ipPermissions(permissions(group.groupId(), false))
        .ipPermissionsEgress(permissions(group.groupId(), true))
        .build();
  }

  private List<IpPermission> permissions(String groupId, boolean egress) {
    List<SecurityGroupRule> rules =
        network.rules().stream()
            .filter(rule -> rule.groupId().equals(groupId) && rule.isEgress() == egress)
            .toList();
    return rules.stream()
        .map(rule -> List.of(rule.ipProtocol(), rule.fromPort(), rule.toPort()))
        .distinct()
        .map(
            ports ->
                permission(
                    rules.stream()
                        .filter(
                            rule ->
                                ports.equals(
                                    List.of(rule.ipProtocol(), rule.fromPort(), rule.toPort())))
                        .toList()))
        .toList();
  }

  /** One permission of rules that share protocol and ports. */
  private static IpPermission permission(List<SecurityGroupRule> rules) {
    SecurityGroupRule first = rules.get(0);
    boolean allPorts = first.ipProtocol().equals("-1");
    return IpPermission.builder()
        .ipProtocol(first.ipProtocol())
        .fromPort(allPorts ? null : first.fromPort())
        .toPort(allPorts ? null : first.toPort())
        .ipRanges(
            rules.stream()
                .filter(rule -> rule.cidrIpv4() != null)
                .map(
                    rule ->
                        IpRange.builder()
                            .cidrIp(rule.cidrIpv4())
                            .description(rule.description())
                            .build())
                .toList())
        .ipv6Ranges(
            rules.stream()
                .filter(rule -> rule.cidrIpv6() != null)
                .map(
                    rule ->
                        Ipv6Range.builder()
                            .cidrIpv6(rule.cidrIpv6())
                            .description(rule.description())
                            .build())
                .toList())
        .userIdGroupPairs(
            rules.stream()
                .filter(rule -> rule.referencedGroupInfo() != null)
                .map(
                    rule ->
                        UserIdGroupPair.builder()
                            .groupId(rule.referencedGroupInfo().groupId())
                            .userId(rule.referencedGroupInfo().userId())
                            .description(rule.description())
                            .build())
                .toList())
        .prefixListIds(List.of())
        .build();
  }

  /** Refuses any VPC but the account's one. */
  void checkVpc(String id) {
    if (!id.equals(vpcId())) {
      throw Fault.of("InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist");
    }
  }

  @Override
  public String vpcId() {
    return network.vpc().vpcId();
  }

  @Override
  public String defaultGroupId() {
    return group(null, "default").groupId();
  }

  @Override
  public boolean exists(String groupId) {
    return network.groups().containsKey(groupId);
  }

  @Override
  public boolean admit(Collection<String> groupIds, InetAddress client, Set<Integer> ports) {
    return network.rules().stream()
        .filter(rule -> !rule.isEgress() && groupIds.contains(rule.groupId()))
        .filter(rule -> coversTcp(rule, ports))
        .flatMap(rule -> Stream.of(rule.cidrIpv4(), rule.cidrIpv6()))
        .filter(Objects::nonNull)
        .flatMap(range -> Cidr.parse(range).stream())
        .anyMatch(range -> range.contains(client));
  }

  private static boolean coversTcp(SecurityGroupRule rule, Set<Integer> ports) {
    return rule.ipProtocol().equals("-1")
        || (rule.ipProtocol().equals("tcp")
            && ports.stream().anyMatch(port -> rule.fromPort() <= port && port <= rule.toPort()));
  }

  /** Tags of security groups by ARN, for the tagging service. */
  public Map<String, Map<String, String>> tags() {
    Map<String, Map<String, String>> tags = new TreeMap<>();
    for (SecurityGroup group : network.groups().values()) {
      Map<String, String> own = new TreeMap<>();
      group.tags().forEach(tag -> own.put(tag.key(), tag.value()));
      tags.put(group.securityGroupArn(), own);
    }
    return tags;
  }
}
