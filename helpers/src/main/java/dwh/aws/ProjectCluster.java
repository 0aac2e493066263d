package dwh.aws;

import static dwh.aws.Refusals.unless;

import dwh.config.DwhConfig;
import dwh.config.Secret;
import dwh.display.Grid;
import dwh.display.Rich;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.CreateClusterRequest;
import software.amazon.awssdk.services.redshift.model.RedshiftException;
import software.amazon.awssdk.services.redshift.model.Tag;

/** The project's Redshift cluster. Shows its present state and settings. */
public final class ProjectCluster implements Rich {
  private static final Tag TAG =
      Tag.builder().key(AwsAccount.TAG_KEY).value(AwsAccount.TAG_VALUE).build();
  private static final Duration CREATION = Duration.ofMinutes(4);
  private static final Duration DELETION = Duration.ofMinutes(3);
  // A role is known everywhere some seconds after its creation.
  private static final Duration ROLE_SPREADS = Duration.ofSeconds(15);

  private final AwsAccount aws;
  private final RedshiftClient redshift;
  private final DwhConfig.Cluster config;

  ProjectCluster(AwsAccount aws) {
    this.aws = aws;
    this.redshift = aws.client(RedshiftClient.builder());
    this.config = aws.config.cluster();
  }

  /** The cluster's identifier. */
  public String id() {
    return config.id();
  }

  /**
   * The node type to create: the one set, else {@code rg.large}, or {@code ra3.large} where the
   * region does not offer that.
   */
  public String nodeType() {
    return config.node().type().orElseGet(() -> offers("rg.large") ? "rg.large" : "ra3.large");
  }

  private boolean offers(String type) {
    var options = redshift.describeOrderableClusterOptionsPaginator().orderableClusterOptions();
    return options.stream().anyMatch(option -> type.equals(option.nodeType()));
  }

  /**
   * The number of nodes for CreateCluster, which is null for a single node: AWS wants it absent.
   */
  public Integer numberOfNodes() {
    return config.node().count() == 1 ? null : config.node().count();
  }

  /** What the cluster costs on AWS in the hours planned. */
  public Price price() {
    return price(config.cost().plannedHours());
  }

  /** What the cluster costs on AWS in so many hours. */
  public Price price(double hours) {
    return Price.of(nodeType(), config.node().count(), hours, aws.config.region());
  }

  /**
   * Creates the cluster unless it exists. Adds the project's tag. Where it bills, it shows the
   * price and asks for a "yes" first, unless ACCEPT_COST is set.
   *
   * @param request what to create
   * @return this cluster, not yet available
   * @throws AwsException when nobody says yes, or the request is for another cluster
   */
  public ProjectCluster ensure(CreateClusterRequest request) {
    if (!id().equals(request.clusterIdentifier())) {
      throw new AwsException(
          "The request names the cluster %s, the settings %s; use cluster.id()"
              .formatted(request.clusterIdentifier(), id()));
    }
    if (state().equals("deleting")) {
      delete();
    }
    if (!exists()) {
      if (!config.cost().accepted()) {
        int nodes = request.numberOfNodes() == null ? 1 : request.numberOfNodes();
        double hours = config.cost().plannedHours();
        Price.of(request.nodeType(), nodes, hours, aws.config.region()).confirm();
      }
      List<Tag> tags = Stream.concat(request.tags().stream(), Stream.of(TAG)).distinct().toList();
      CreateClusterRequest tagged = request.toBuilder().tags(tags).build();
      Patience.until("Cluster " + id(), ROLE_SPREADS, "requested", () -> creation(tagged));
    }
    return this;
  }

  private String creation(CreateClusterRequest request) {
    try {
      unless("ClusterAlreadyExists", () -> redshift.createCluster(request));
      return "";
    } catch (RedshiftException refusal) {
      if (refusal.getMessage().matches("(?s).*[Rr]ole.* is not valid.*")) {
        return "AWS does not know its role yet, or the role's trust policy does not name Redshift";
      }
      throw refusal;
    }
  }

  /**
   * Waits, with a progress display, until the cluster is available, its role is in sync and this
   * machine reaches its port.
   *
   * @return this cluster
   * @throws AwsException when it does not become so, with the diagnosis
   */
  public ProjectCluster await() {
    Readiness readiness = new Readiness(this, new Firewall(aws));
    Patience.until("Cluster " + id(), CREATION, "available and reachable", readiness::missing);
    return this;
  }

  /** Deletes the cluster without a snapshot, if it is there, and waits until it is gone. */
  public void delete() {
    if (exists()) {
      Patience.until("Cluster " + id(), DELETION, "deleted", this::deletion);
    }
  }

  // Refused while AWS is still busy with the cluster, so it is asked again.
  private String deletion() {
    if (!state().matches("|deleting")) {
      unless(
          "InvalidClusterState",
          () ->
              redshift.deleteCluster(
                  cluster -> cluster.clusterIdentifier(id()).skipFinalClusterSnapshot(true)));
    }
    return state();
  }

  /** Whether the cluster exists, in whatever state. */
  public boolean exists() {
    return find().isPresent();
  }

  private String state() {
    return find().map(Cluster::clusterStatus).orElse("");
  }

  Cluster existing() {
    return find().orElseThrow(() -> AwsException.missing("The cluster " + id()));
  }

  Optional<Cluster> find() {
    return find(id());
  }

  Optional<Cluster> find(String id) {
    return unless(
            "ClusterNotFound",
            () -> redshift.describeClusters(all -> all.clusterIdentifier(id)).clusters())
        .flatMap(found -> found.stream().findFirst());
  }

  /**
   * A temporary login as the admin.
   *
   * @throws AwsException when the cluster does not exist or is not available
   */
  public Login login() {
    Cluster cluster = existing();
    if (cluster.endpoint() == null || cluster.endpoint().address() == null) {
      throw new AwsException(
          "The cluster %s is %s and has no address yet: wait for it in 01-infrastructure"
              .formatted(id(), cluster.clusterStatus()));
    }
    DwhConfig.Login wanted = config.login();
    var credentials =
        redshift.getClusterCredentials(
            get -> get.clusterIdentifier(id()).dbUser(wanted.user()).dbName(wanted.database()));
    return new Login(
        wanted.host().orElse(cluster.endpoint().address()),
        cluster.endpoint().port(),
        credentials.dbUser(),
        new Secret(credentials.dbPassword()));
  }

  @Override
  public Rich view() {
    Grid grid = new Grid().column("cluster").column(id());
    Optional<Cluster> found = find();
    if (found.isEmpty()) {
      return grid.row("state", "does not exist");
    }
    Cluster cluster = found.get();
    return grid.row("state", cluster.clusterStatus())
        .row("nodes", cluster.numberOfNodes() + " × " + cluster.nodeType())
        .row("database", cluster.dbName())
        .row("admin", cluster.masterUsername())
        .row("publicly accessible", cluster.publiclyAccessible())
        .row("encrypted", cluster.encrypted());
  }
}
