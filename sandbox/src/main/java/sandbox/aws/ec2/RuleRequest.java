package sandbox.aws.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import sandbox.aws.core.Cidr;
import sandbox.aws.core.Fault;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/**
 * One rule that a request adds or removes: a protocol, ports, and one peer.
 *
 * @param protocol tcp, udp, icmp, another number, or -1 for all
 * @param fromPort first port, -1 for all
 * @param toPort last port, -1 for all
 * @param peerKind what the peer is
 * @param peer a range of addresses or a group's id
 * @param description what the user says of it, or null
 */
record RuleRequest(
    String protocol, int fromPort, int toPort, PeerKind peerKind, String peer, String description) {
  private static final int MAX_PORT = 65_535;

  /** What a rule admits. */
  enum PeerKind {
    IPV4,
    IPV6,
    GROUP
  }

  /** The rules of permissions as EC2 groups them: every peer is a rule of its own. */
  static List<RuleRequest> of(List<IpPermission> permissions) {
    List<RuleRequest> rules = new ArrayList<>();
    for (IpPermission permission : permissions) {
      if (!permission.prefixListIds().isEmpty()) {
        throw Fault.unsupported("A security group rule with a prefix list");
      }
      permission
          .ipRanges()
          .forEach(
              range ->
                  rules.add(of(permission, PeerKind.IPV4, range.cidrIp(), range.description())));
      permission
          .ipv6Ranges()
          .forEach(
              range ->
                  rules.add(of(permission, PeerKind.IPV6, range.cidrIpv6(), range.description())));
      permission
          .userIdGroupPairs()
          .forEach(
              pair ->
                  rules.add(of(permission, PeerKind.GROUP, pair.groupId(), pair.description())));
    }
    if (rules.isEmpty()) {
      throw Fault.of(
          "MissingParameter", "The request must contain the parameter ipPermissions or cidrIp.");
    }
    return rules;
  }

  private static RuleRequest of(
      IpPermission permission, PeerKind kind, String peer, String description) {
    String protocol = protocol(permission.ipProtocol());
    if (kind == PeerKind.GROUP && peer == null) {
      throw Fault.of("MissingParameter", "The request must contain the parameter groupId");
    } else if (kind != PeerKind.GROUP && (peer == null || Cidr.parse(peer).isEmpty())) {
      throw Fault.of("InvalidParameterValue", "CIDR block " + peer + " is malformed");
    } else if (kind != PeerKind.GROUP && !Cidr.parse(peer).get().isCanonical()) {
      throw Fault.of(
          "InvalidParameterValue",
          "CIDR block " + peer + " is invalid: bits behind its prefix are set");
    }
    boolean ports = protocol.equals("tcp") || protocol.equals("udp");
    if (!ports) {
      return new RuleRequest(protocol, -1, -1, kind, peer, description);
    }
    Integer from = permission.fromPort();
    Integer to = permission.toPort();
    if (from == null || to == null) {
      throw Fault.of(
          "MissingParameter", "The request must contain the parameter fromPort and toPort.");
    } else if (from < 0 || to > MAX_PORT || from > to) {
      throw Fault.of(
          "InvalidParameterValue", "Invalid value for portRange: " + from + " to " + to + ".");
    }
    return new RuleRequest(protocol, from, to, kind, peer, description);
  }

  private static String protocol(String text) {
    if (text == null) {
      throw Fault.of("MissingParameter", "The request must contain the parameter ipProtocol.");
    }
    String protocol = text.toLowerCase(Locale.ROOT);
    return switch (protocol) {
      case "6" -> "tcp";
      case "17" -> "udp";
      case "1" -> "icmp";
      case "all" -> "-1";
      case "tcp", "udp", "icmp", "icmpv6", "-1" -> protocol;
      default -> {
        if (!protocol.matches("\\d{1,3}")) {
          throw Fault.of(
              "InvalidParameterValue",
              "Invalid value '" + text + "' for IP protocol. Unknown protocol.");
        }
        yield protocol;
      }
    };
  }

  boolean sameAs(SecurityGroupRule rule) {
    String rulePeer =
        switch (peerKind) {
          case IPV4 -> rule.cidrIpv4();
          case IPV6 -> rule.cidrIpv6();
          case GROUP ->
              rule.referencedGroupInfo() == null ? null : rule.referencedGroupInfo().groupId();
        };
    return rule.ipProtocol().equals(protocol)
        && rule.fromPort() == fromPort
        && rule.toPort() == toPort
        && Objects.equals(rulePeer, peer);
  }

  SecurityGroupRule.Builder applyTo(SecurityGroupRule.Builder rule, String accountId) {
    rule.ipProtocol(protocol).fromPort(fromPort).toPort(toPort).description(description);
    return switch (peerKind) {
      case IPV4 -> rule.cidrIpv4(peer);
      case IPV6 -> rule.cidrIpv6(peer);
      case GROUP -> rule.referencedGroupInfo(group -> group.groupId(peer).userId(accountId));
    };
  }

  /** The rule as EC2's messages print it. */
  String text() {
    return "peer: "
        + peer
        + ", "
        + (protocol.equals("-1") ? "ALL" : protocol.toUpperCase(Locale.ROOT))
        + (fromPort < 0 ? "" : ", from port: " + fromPort + ", to port: " + toPort)
        + ", ALLOW";
  }
}
