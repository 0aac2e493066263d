package dwh.aws;

import static dwh.aws.AwsClients.TAG_KEY;
import static dwh.aws.AwsClients.TAG_VALUE;
import static dwh.aws.AwsClients.call;

import dwh.display.Grid;
import dwh.display.Rich;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The project's own security group: it lets this machine, and nothing else, reach the cluster. */
public final class Firewall implements Rich {
  private static final String DESCRIPTION = "Lets one address reach the Sparkify cluster";
  private static final Duration RELEASE = Duration.ofMinutes(3);

  private final AwsClients clients;
  private final CallerAddress caller;

  Firewall(AwsClients clients) {
    this.clients = clients;
    this.caller = new CallerAddress(clients.config().access().endpoint());
  }

  /** The group's name. */
  public String name() {
    return clients.config().clusterId() + "-access";
  }

  /**
   * The group's id, for CreateCluster.
   *
   * @throws AwsException when the group does not exist yet, naming the notebook to run
   */
  public String id() {
    return find()
        .orElseThrow(
            () ->
                new AwsException(
                    "The security group "
                        + name()
                        + " does not exist: run 01-infrastructure first"))
        .groupId();
  }

  /** Whether the group exists. */
  public boolean exists() {
    return find().isPresent();
  }

  /** This machine's address as AWS sees it, as a /32 CIDR block. */
  public String callerCidr() {
    return caller.cidr();
  }

  /** Whether the cluster's port is open for this machine's present address. */
  boolean admitsCaller() {
    return find().stream().flatMap(group -> group.ipPermissions().stream()).anyMatch(this::wanted);
  }

  /**
   * Creates the group in the default VPC, opens the cluster's port for this machine's address and
   * closes it for every other.
   *
   * @return this group
   */
  public Firewall ensure() {
    SecurityGroup group = find().orElseGet(this::create);
    List<IpPermission> others =
        group.ipPermissions().stream().filter(permission -> !wanted(permission)).toList();
    if (!others.isEmpty()) {
      call(
          "Closing the security group " + name() + " for other addresses",
          () ->
              clients
                  .ec2()
                  .revokeSecurityGroupIngress(
                      revoke -> revoke.groupId(group.groupId()).ipPermissions(others)));
    }
    if (group.ipPermissions().stream().noneMatch(this::wanted)) {
      call("Opening the security group " + name(), () -> authorize(group.groupId()));
    }
    return this;
  }

  private Object authorize(String groupId) {
    try {
      return clients
          .ec2()
          .authorizeSecurityGroupIngress(
              authorize -> authorize.groupId(groupId).ipPermissions(rule()));
    } catch (Ec2Exception refusal) {
      if (Refusals.code(refusal).equals("InvalidPermission.Duplicate")) {
        return null;
      }
      throw refusal;
    }
  }

  // EC2 answers with empty lists where we set none, so equals() would not do.
  private boolean wanted(IpPermission permission) {
    int port = clients.config().port();
    return "tcp".equals(permission.ipProtocol())
        && Integer.valueOf(port).equals(permission.fromPort())
        && Integer.valueOf(port).equals(permission.toPort())
        && permission.ipRanges().stream()
            .map(IpRange::cidrIp)
            .toList()
            .equals(List.of(callerCidr()))
        && permission.ipv6Ranges().isEmpty()
        && permission.userIdGroupPairs().isEmpty();
  }

  private IpPermission rule() {
    int port = clients.config().port();
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port)
        .ipRanges(IpRange.builder().cidrIp(callerCidr()).build())
        .build();
  }

  private SecurityGroup create() {
    String vpc = defaultVpc();
    call(
        "Creating the security group " + name(),
        () -> {
          try {
            return clients
                .ec2()
                .createSecurityGroup(
                    create ->
                        create
                            .groupName(name())
                            .description(DESCRIPTION)
                            .vpcId(vpc)
                            .tagSpecifications(
                                TagSpecification.builder()
                                    .resourceType(ResourceType.SECURITY_GROUP)
                                    .tags(Tag.builder().key(TAG_KEY).value(TAG_VALUE).build())
                                    .build()));
          } catch (Ec2Exception refusal) {
            if (Refusals.code(refusal).equals("InvalidGroup.Duplicate")) {
              return null;
            }
            throw refusal;
          }
        });
    return find()
        .orElseThrow(() -> new AwsException("The security group " + name() + " does not show up"));
  }

  private String defaultVpc() {
    return call(
            "Looking for the default VPC",
            () -> clients.ec2().describeVpcs(vpcs -> vpcs.filters(filter("is-default", "true"))))
        .vpcs()
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                new AwsException(
                    "The region "
                        + clients.config().region()
                        + " has no default VPC; run aws ec2 create-default-vpc, or choose another"
                        + " region"))
        .vpcId();
  }

  /** Deletes the group, if it is there. */
  public void delete() {
    Optional<SecurityGroup> group = find();
    if (group.isEmpty()) {
      return;
    }
    BooleanSupplier deleted =
        () -> {
          try {
            clients.ec2().deleteSecurityGroup(delete -> delete.groupId(group.get().groupId()));
            return true;
          } catch (Ec2Exception refusal) {
            return switch (Refusals.code(refusal)) {
              case "InvalidGroup.NotFound" -> true;
              // The network interface of a deleted cluster holds it for a while.
              case "DependencyViolation" -> false;
              default -> throw refusal;
            };
          }
        };
    call(
        "Deleting the security group " + name(),
        () ->
            Patience.until(
                RELEASE,
                deleted,
                () -> "The security group " + name() + " is still in use by something"));
  }

  private Optional<SecurityGroup> find() {
    return call(
        "Looking for the security group " + name(),
        () ->
            clients
                .ec2()
                .describeSecurityGroups(groups -> groups.filters(filter("group-name", name())))
                .securityGroups()
                .stream()
                .findFirst());
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }

  private Grid grid() {
    Grid grid =
        new Grid().column("security group").column("open for").number("port").column("protocol");
    for (SecurityGroup group : find().stream().toList()) {
      for (IpPermission open : group.ipPermissions()) {
        for (IpRange range : open.ipRanges()) {
          grid.row(group.groupName(), range.cidrIp(), open.fromPort(), open.ipProtocol());
        }
      }
    }
    return grid;
  }

  @Override
  public String html() {
    return grid().html();
  }

  @Override
  public String text() {
    return grid().text();
  }

  @Override
  public String toString() {
    return name();
  }
}
