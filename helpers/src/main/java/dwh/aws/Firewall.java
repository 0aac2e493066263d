package dwh.aws;

import static dwh.aws.Refusals.unless;
import static java.nio.charset.StandardCharsets.UTF_8;

import dwh.display.Grid;
import dwh.display.Rich;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The project's own security group: it lets this machine, and nothing else, reach the cluster. */
public final class Firewall implements Rich {
  private static final String DESCRIPTION = "Lets one address reach the Sparkify cluster";
  private static final TagSpecification TAGS =
      TagSpecification.builder()
          .resourceType(ResourceType.SECURITY_GROUP)
          .tags(Tag.builder().key(AwsAccount.TAG_KEY).value(AwsAccount.TAG_VALUE).build())
          .build();
  // AWS's own service for the question; it answers with the address in a line.
  private static final URI WHO_AM_I = URI.create("https://checkip.amazonaws.com/");
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int LONGEST_ANSWER = 200;
  private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final String GIVE_IT =
      ": check the network, or set CALLER_CIDR in dwh.cfg [AWS] to the address that AWS sees you by,"
          + " such as 203.0.113.7/32";
  private static final Duration RELEASE = Duration.ofSeconds(20);

  private final Ec2Client ec2;
  private final String name;
  private final int port;
  private final Optional<String> givenCidr;

  /** The security group of this account that belongs to the cluster. */
  public Firewall(AwsAccount aws) {
    this.ec2 = aws.client(Ec2Client.builder());
    this.name = aws.config.clusterId() + "-access";
    this.port = aws.config.port();
    this.givenCidr = aws.config.access().callerCidr();
  }

  /** The group's name. */
  public String name() {
    return name;
  }

  /**
   * The group's id, for CreateCluster.
   *
   * @throws AwsException when the group does not exist yet, naming the notebook to run
   */
  public String id() {
    return find().orElseThrow(() -> AwsException.missing("The security group " + name));
  }

  /**
   * This machine's address as AWS sees it, as a CIDR block: the one set, else the /32 that AWS
   * tells.
   *
   * @throws AwsException when AWS does not tell
   */
  public String callerCidr() {
    return givenCidr.orElseGet(() -> cidr(WHO_AM_I));
  }

  static String cidr(URI service) {
    try {
      URLConnection connection = service.toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      try (InputStream answer = connection.getInputStream()) {
        String address = new String(answer.readNBytes(LONGEST_ANSWER), UTF_8).strip();
        if (ADDRESS.matcher(address).matches()) {
          return address + "/32";
        }
        throw new AwsException(service + " answers something else than an address" + GIVE_IT);
      }
    } catch (IOException silence) {
      throw new AwsException(service + " does not tell this machine's address" + GIVE_IT, silence);
    }
  }

  /**
   * Creates the group in the default VPC, opens the cluster's port for this machine's address and
   * closes it for every other.
   *
   * @return this group
   */
  public Firewall ensure() {
    String caller = callerCidr();
    String id = find().or(this::create).orElseGet(this::id);
    List<String> others =
        rules(id)
            .filter(rule -> !admits(caller, rule))
            .map(SecurityGroupRule::securityGroupRuleId)
            .toList();
    if (!others.isEmpty()) {
      ec2.revokeSecurityGroupIngress(close -> close.groupId(id).securityGroupRuleIds(others));
    }
    unless(
        "InvalidPermission.Duplicate",
        () ->
            ec2.authorizeSecurityGroupIngress(
                open ->
                    open.groupId(id).ipProtocol("tcp").fromPort(port).toPort(port).cidrIp(caller)));
    return this;
  }

  // Without a VPC's id it is the default one.
  private Optional<String> create() {
    return unless(
        "InvalidGroup.Duplicate",
        () ->
            ec2.createSecurityGroup(
                    group -> group.groupName(name).description(DESCRIPTION).tagSpecifications(TAGS))
                .groupId());
  }

  /** Deletes the group, where it is there, once nothing uses it any more. */
  public void delete() {
    String title = "Security group " + name;
    find().ifPresent(id -> Patience.until(title, RELEASE, "deleted", () -> deletion(id)));
  }

  // What belonged to a deleted cluster's network holds the group for a while.
  private String deletion(String id) {
    return unless("DependencyViolation", () -> ec2.deleteSecurityGroup(group -> group.groupId(id)))
        .map(deleted -> "")
        .orElse("still in use by something");
  }

  /** Whether a group has the cluster's port open for this machine's present address. */
  boolean admitsCaller(String id) {
    String caller = callerCidr();
    return rules(id).anyMatch(rule -> admits(caller, rule));
  }

  private boolean admits(String caller, SecurityGroupRule rule) {
    return caller.equals(rule.cidrIpv4())
        && "tcp".equals(rule.ipProtocol())
        && Integer.valueOf(port).equals(rule.fromPort())
        && Integer.valueOf(port).equals(rule.toPort());
  }

  private Stream<SecurityGroupRule> rules(String id) {
    var found = ec2.describeSecurityGroupRules(all -> all.filters(filter("group-id", id)));
    return found.securityGroupRules().stream()
        .filter(rule -> !Boolean.TRUE.equals(rule.isEgress()));
  }

  Optional<String> find() {
    return find("group-name", name);
  }

  Optional<String> find(String key, String value) {
    var found = ec2.describeSecurityGroups(all -> all.filters(filter(key, value)));
    return found.securityGroups().stream().findFirst().map(SecurityGroup::groupId);
  }

  private static Filter filter(String key, String value) {
    return Filter.builder().name(key).values(value).build();
  }

  @Override
  public Rich view() {
    Grid grid =
        new Grid().column("security group").column("open for").number("port").column("protocol");
    find().stream()
        .flatMap(this::rules)
        .forEach(rule -> grid.row(name, rule.cidrIpv4(), rule.fromPort(), rule.ipProtocol()));
    return grid;
  }
}
