package sandbox.aws.redshift;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.core.Fault;
import sandbox.aws.core.Page;
import sandbox.aws.core.SupportedFields;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.AvailabilityZone;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.CreateClusterRequest;
import software.amazon.awssdk.services.redshift.model.CreateClusterResponse;
import software.amazon.awssdk.services.redshift.model.CreateTagsRequest;
import software.amazon.awssdk.services.redshift.model.CreateTagsResponse;
import software.amazon.awssdk.services.redshift.model.DeleteClusterRequest;
import software.amazon.awssdk.services.redshift.model.DeleteClusterResponse;
import software.amazon.awssdk.services.redshift.model.DeleteTagsRequest;
import software.amazon.awssdk.services.redshift.model.DeleteTagsResponse;
import software.amazon.awssdk.services.redshift.model.DescribeClusterSnapshotsRequest;
import software.amazon.awssdk.services.redshift.model.DescribeClusterSnapshotsResponse;
import software.amazon.awssdk.services.redshift.model.DescribeClustersRequest;
import software.amazon.awssdk.services.redshift.model.DescribeClustersResponse;
import software.amazon.awssdk.services.redshift.model.DescribeLoggingStatusRequest;
import software.amazon.awssdk.services.redshift.model.DescribeLoggingStatusResponse;
import software.amazon.awssdk.services.redshift.model.DescribeOrderableClusterOptionsRequest;
import software.amazon.awssdk.services.redshift.model.DescribeOrderableClusterOptionsResponse;
import software.amazon.awssdk.services.redshift.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.redshift.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.redshift.model.DescribeTagsRequest;
import software.amazon.awssdk.services.redshift.model.DescribeTagsResponse;
import software.amazon.awssdk.services.redshift.model.GetClusterCredentialsRequest;
import software.amazon.awssdk.services.redshift.model.GetClusterCredentialsResponse;
import software.amazon.awssdk.services.redshift.model.GetClusterCredentialsWithIamRequest;
import software.amazon.awssdk.services.redshift.model.GetClusterCredentialsWithIamResponse;
import software.amazon.awssdk.services.redshift.model.ModifyClusterIamRolesRequest;
import software.amazon.awssdk.services.redshift.model.ModifyClusterIamRolesResponse;
import software.amazon.awssdk.services.redshift.model.ModifyClusterRequest;
import software.amazon.awssdk.services.redshift.model.ModifyClusterResponse;
import software.amazon.awssdk.services.redshift.model.OrderableClusterOption;
import software.amazon.awssdk.services.redshift.model.PauseClusterRequest;
import software.amazon.awssdk.services.redshift.model.PauseClusterResponse;
import software.amazon.awssdk.services.redshift.model.RebootClusterRequest;
import software.amazon.awssdk.services.redshift.model.RebootClusterResponse;
import software.amazon.awssdk.services.redshift.model.ResumeClusterRequest;
import software.amazon.awssdk.services.redshift.model.ResumeClusterResponse;
import software.amazon.awssdk.services.redshift.model.Tag;
import software.amazon.awssdk.services.redshift.model.TaggedResource;

/** Redshift's control plane over {@link ClusterStore}. */
public final class LocalRedshift implements RedshiftClient {
  private static final int DEFAULT_PAGE = 100;
  private static final int SMALLEST_PAGE = 20;
  private static final Duration SHORTEST = Duration.ofSeconds(900);
  private static final Duration LONGEST = Duration.ofSeconds(3600);
  private static final List<String> ZONES = List.of("a", "b", "c");

  private final AwsAccount account;
  private final Clock clock;
  private final ClusterStore store;
  private final ClusterOperations operations;
  private final TemporaryLogins logins;

  LocalRedshift(
      AwsAccount account,
      Clock clock,
      ClusterStore store,
      ClusterOperations operations,
      TemporaryLogins logins) {
    this.account = account;
    this.clock = clock;
    this.store = store;
    this.operations = operations;
    this.logins = logins;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // The store writes at each change; the lifecycle is closed by the endpoint.
  }

  @Override
  public CreateClusterResponse createCluster(CreateClusterRequest request) {
    return CreateClusterResponse.builder().cluster(operations.create(request)).build();
  }

  @Override
  public DeleteClusterResponse deleteCluster(DeleteClusterRequest request) {
    return DeleteClusterResponse.builder().cluster(operations.delete(request)).build();
  }

  @Override
  public PauseClusterResponse pauseCluster(PauseClusterRequest request) {
    return PauseClusterResponse.builder()
        .cluster(operations.pause(request.clusterIdentifier()))
        .build();
  }

  @Override
  public ResumeClusterResponse resumeCluster(ResumeClusterRequest request) {
    return ResumeClusterResponse.builder()
        .cluster(operations.resume(request.clusterIdentifier()))
        .build();
  }

  @Override
  public RebootClusterResponse rebootCluster(RebootClusterRequest request) {
    return RebootClusterResponse.builder()
        .cluster(operations.reboot(request.clusterIdentifier()))
        .build();
  }

  @Override
  public ModifyClusterResponse modifyCluster(ModifyClusterRequest request) {
    return ModifyClusterResponse.builder().cluster(operations.modify(request)).build();
  }

  @Override
  public ModifyClusterIamRolesResponse modifyClusterIamRoles(ModifyClusterIamRolesRequest request) {
    return ModifyClusterIamRolesResponse.builder().cluster(operations.modifyRoles(request)).build();
  }

  @Override
  public DescribeClustersResponse describeClusters(DescribeClustersRequest request) {
    List<Cluster> found =
        request.clusterIdentifier() != null
            ? List.of(store.get(request.clusterIdentifier()).cluster())
            : store.all().stream().map(StoredCluster::cluster).toList();
    Page<Cluster> page =
        Page.of(
            found.stream()
                .filter(cluster -> hasTag(cluster.tags(), request.tagKeys(), request.tagValues()))
                .toList(),
            request.marker(),
            pageSize(request.maxRecords()));
    return DescribeClustersResponse.builder().clusters(page.items()).marker(page.next()).build();
  }

  private static boolean hasTag(List<Tag> tags, List<String> keys, List<String> values) {
    return (keys.isEmpty() || tags.stream().anyMatch(tag -> keys.contains(tag.key())))
        && (values.isEmpty() || tags.stream().anyMatch(tag -> values.contains(tag.value())));
  }

  private static int pageSize(Integer maxRecords) {
    if (maxRecords == null) {
      return DEFAULT_PAGE;
    } else if (maxRecords < SMALLEST_PAGE || maxRecords > DEFAULT_PAGE) {
      throw Fault.of(
          "InvalidParameterValue",
          "Invalid value "
              + maxRecords
              + " for MaxRecords. Must be between "
              + SMALLEST_PAGE
              + " and "
              + DEFAULT_PAGE);
    }
    return maxRecords;
  }

  @Override
  public GetClusterCredentialsResponse getClusterCredentials(GetClusterCredentialsRequest request) {
    SupportedFields.check(
        request,
        "GetClusterCredentials",
        Set.of("ClusterIdentifier", "DbUser", "DbName", "DurationSeconds", "AutoCreate"));
    StoredCluster cluster = store.get(request.clusterIdentifier());
    String user = request.dbUser();
    if (user == null || !user.matches("[a-zA-Z0-9_+.@-]{1,128}")) {
      throw Fault.of("InvalidParameterValue", "The parameter DbUser is not valid: " + user);
    }
    TemporaryLogins.Login login =
        logins.issue(
            cluster.id(),
            user,
            Boolean.TRUE.equals(request.autoCreate()),
            duration(request.durationSeconds()));
    return GetClusterCredentialsResponse.builder()
        .dbUser(login.name())
        .dbPassword(login.password())
        .expiration(login.expires())
        .build();
  }

  /** The database user has the caller's own name here, and is created at the first login. */
  @Override
  public GetClusterCredentialsWithIamResponse getClusterCredentialsWithIAM(
      GetClusterCredentialsWithIamRequest request) {
    SupportedFields.check(
        request,
        "GetClusterCredentialsWithIAM",
        Set.of("ClusterIdentifier", "DbName", "DurationSeconds"));
    StoredCluster cluster = store.get(request.clusterIdentifier());
    TemporaryLogins.Login login =
        logins.issueForCaller(
            cluster.id(), AwsAccount.USER_NAME, duration(request.durationSeconds()));
    return GetClusterCredentialsWithIamResponse.builder()
        .dbUser(login.name())
        .dbPassword(login.password())
        .expiration(login.expires())
        .nextRefreshTime(clock.instant())
        .build();
  }

  private static Duration duration(Integer seconds) {
    Duration duration = seconds == null ? SHORTEST : Duration.ofSeconds(seconds);
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw Fault.of(
          "InvalidParameterValue",
          "Invalid value "
              + seconds
              + " for DurationSeconds. Must be between "
              + SHORTEST.toSeconds()
              + " and "
              + LONGEST.toSeconds());
    }
    return duration;
  }

  @Override
  public DescribeOrderableClusterOptionsResponse describeOrderableClusterOptions(
      DescribeOrderableClusterOptionsRequest request) {
    List<OrderableClusterOption> options =
        Arrays.stream(NodeType.values())
            .filter(type -> request.nodeType() == null || type.code().equals(request.nodeType()))
            .flatMap(type -> type.clusterTypes().stream().map(kind -> option(type, kind)))
            .toList();
    Page<OrderableClusterOption> page =
        Page.of(options, request.marker(), pageSize(request.maxRecords()));
    return DescribeOrderableClusterOptionsResponse.builder()
        .orderableClusterOptions(page.items())
        .marker(page.next())
        .build();
  }

  private OrderableClusterOption option(NodeType type, String clusterType) {
    return OrderableClusterOption.builder()
        .nodeType(type.code())
        .clusterType(clusterType)
        .clusterVersion("1.0")
        .availabilityZones(
            ZONES.stream()
                .map(zone -> AvailabilityZone.builder().name(account.region() + zone).build())
                .toList())
        .build();
  }

  /** No audit logs are written in the sandbox. */
  @Override
  public DescribeLoggingStatusResponse describeLoggingStatus(DescribeLoggingStatusRequest request) {
    store.get(request.clusterIdentifier());
    return DescribeLoggingStatusResponse.builder().loggingEnabled(false).build();
  }

  /** The sandbox takes no snapshots (and refuses to), so there are none. */
  @Override
  public DescribeClusterSnapshotsResponse describeClusterSnapshots(
      DescribeClusterSnapshotsRequest request) {
    return DescribeClusterSnapshotsResponse.builder().snapshots(List.of()).build();
  }

  /** No scheduled action can be created in the sandbox, so there are none. */
  @Override
  public DescribeScheduledActionsResponse describeScheduledActions(
      DescribeScheduledActionsRequest request) {
    return DescribeScheduledActionsResponse.builder().scheduledActions(List.of()).build();
  }

  @Override
  public CreateTagsResponse createTags(CreateTagsRequest request) {
    StoredCluster cluster = byArn(request.resourceName());
    List<Tag> tags = new ArrayList<>(cluster.cluster().tags());
    for (Tag tag : request.tags()) {
      tags.removeIf(old -> old.key().equals(tag.key()));
      tags.add(tag);
    }
    store.put(cluster.edited(edit -> edit.tags(tags)));
    return CreateTagsResponse.builder().build();
  }

  @Override
  public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
    StoredCluster cluster = byArn(request.resourceName());
    List<Tag> tags = new ArrayList<>(cluster.cluster().tags());
    tags.removeIf(tag -> request.tagKeys().contains(tag.key()));
    store.put(cluster.edited(edit -> edit.tags(tags)));
    return DeleteTagsResponse.builder().build();
  }

  private StoredCluster byArn(String arn) {
    return store.all().stream()
        .filter(cluster -> store.arn(cluster).equals(arn))
        .findFirst()
        .orElseThrow(() -> Fault.of(404, "ResourceNotFoundFault", "Resource not found: " + arn));
  }

  @Override
  public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
    boolean clusters =
        request.resourceType() == null || request.resourceType().equalsIgnoreCase("cluster");
    Stream<StoredCluster> named =
        request.resourceName() == null
            ? store.all().stream()
            : Stream.of(byArn(request.resourceName()));
    List<TaggedResource> found =
        named
            .filter(cluster -> clusters)
            .flatMap(
                cluster ->
                    cluster.cluster().tags().stream()
                        .map(
                            tag ->
                                TaggedResource.builder()
                                    .resourceName(store.arn(cluster))
                                    .resourceType("cluster")
                                    .tag(tag)
                                    .build()))
            .filter(tagged -> hasTag(List.of(tagged.tag()), request.tagKeys(), request.tagValues()))
            .toList();
    Page<TaggedResource> page = Page.of(found, request.marker(), pageSize(request.maxRecords()));
    return DescribeTagsResponse.builder().taggedResources(page.items()).marker(page.next()).build();
  }
}
