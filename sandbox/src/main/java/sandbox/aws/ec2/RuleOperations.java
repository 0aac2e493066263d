package sandbox.aws.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.core.Fault;
import sandbox.aws.core.Page;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The operations on the rules of security groups. */
final class RuleOperations {
  private final AwsAccount account;
  private final NetworkStore store;

  RuleOperations(AwsAccount account, NetworkStore store) {
    this.account = account;
    this.store = store;
  }

  DescribeSecurityGroupRulesResponse describe(DescribeSecurityGroupRulesRequest request) {
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
            RequestParts.pageSize(request.maxResults()));
    return DescribeSecurityGroupRulesResponse.builder()
        .securityGroupRules(page.items())
        .nextToken(page.next())
        .build();
  }

  AuthorizeSecurityGroupIngressResponse authorize(AuthorizeSecurityGroupIngressRequest request) {
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
    List<Tag> tags = RequestParts.tags(request.tagSpecifications(), "security-group-rule");
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
    RequestParts.checkDryRun(request.dryRun());
    store.network().rules().addAll(added);
    store.save();
    return AuthorizeSecurityGroupIngressResponse.builder()
        .returnValue(true)
        .securityGroupRules(added)
        .build();
  }

  RevokeSecurityGroupIngressResponse revoke(RevokeSecurityGroupIngressRequest request) {
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
    RequestParts.checkDryRun(request.dryRun());
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
}
