package dwh.aws;

import static dwh.aws.AwsClients.TAG_KEY;
import static dwh.aws.AwsClients.TAG_VALUE;
import static dwh.aws.AwsClients.call;

import dwh.config.DwhConfig;
import dwh.config.Secret;
import dwh.display.Display;
import dwh.display.Grid;
import dwh.display.Progress;
import dwh.display.Rich;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.ClusterAlreadyExistsException;
import software.amazon.awssdk.services.redshift.model.ClusterNotFoundException;
import software.amazon.awssdk.services.redshift.model.CreateClusterRequest;
import software.amazon.awssdk.services.redshift.model.GetClusterCredentialsResponse;
import software.amazon.awssdk.services.redshift.model.InvalidClusterStateException;
import software.amazon.awssdk.services.redshift.model.OrderableClusterOption;
import software.amazon.awssdk.services.redshift.model.RedshiftException;
import software.amazon.awssdk.services.redshift.model.Tag;

/** The project's Redshift cluster. Shows its present state and settings. */
public final class ProjectCluster implements Rich {
  private static final List<String> DEFAULT_TYPES = List.of("rg.large", "ra3.large");
  private static final Duration TYPICAL_DELETION = Duration.ofMinutes(3);
  private static final Duration LONGEST_DELETION = Duration.ofMinutes(30);
  // A role is known everywhere some seconds after its creation.
  private static final Duration ROLE_SPREADS = Duration.ofMinutes(2);
  private static final int LOGIN_SECONDS = 3600;

  private final AwsClients clients;
  private final Firewall firewall;

  ProjectCluster(AwsClients clients, Firewall firewall) {
    this.clients = clients;
    this.firewall = firewall;
  }

  /** The cluster's identifier. */
  public String id() {
    return config().id();
  }

  private DwhConfig.Cluster config() {
    return clients.config().cluster();
  }

  /**
   * The node type to create: the one set, else {@code rg.large}, or {@code ra3.large} where the
   * region does not offer that.
   *
   * @throws AwsException when the region does not offer the type that is set
   */
  public String nodeType() {
    List<String> wanted = config().node().type().map(List::of).orElse(DEFAULT_TYPES);
    List<String> offered =
        call(
            "Asking for the node types of " + clients.config().region(),
            () ->
                clients
                    .redshift()
                    .describeOrderableClusterOptionsPaginator(all -> {})
                    .orderableClusterOptions()
                    .stream()
                    .map(OrderableClusterOption::nodeType)
                    .distinct()
                    .sorted()
                    .toList());
    return wanted.stream()
        .filter(offered::contains)
        .findFirst()
        .orElseThrow(
            () ->
                new AwsException(
                    "%s does not offer %s; set dwh.cfg [DWH] DWH_NODE_TYPE to one of %s"
                        .formatted(
                            clients.config().region(),
                            String.join(" or ", wanted),
                            String.join(", ", offered))));
  }

  /**
   * The number of nodes for CreateCluster, which is null for a single node: AWS wants it absent.
   */
  public Integer numberOfNodes() {
    return config().node().count() == 1 ? null : config().node().count();
  }

  /** What the cluster costs on AWS in the hours planned. */
  public Price price() {
    return price(config().cost().plannedHours());
  }

  /** What the cluster costs on AWS in so many hours. */
  public Price price(double hours) {
    return Price.of(nodeType(), config().node().count(), hours);
  }

  /**
   * Creates the cluster unless it exists. Adds the project's tag. Where it bills, it shows the
   * price and asks for a "yes" first, unless ACCEPT_COST is set.
   *
   * @param request what to create
   * @return this cluster, not yet available
   * @throws AwsException when AWS refuses it or nobody says yes
   */
  public ProjectCluster ensure(CreateClusterRequest request) {
    if (!id().equals(request.clusterIdentifier())) {
      throw new AwsException(
          "The request names the cluster %s, the settings %s; use cluster.id()"
              .formatted(request.clusterIdentifier(), id()));
    }
    Optional<Cluster> existing = find();
    if (existing.map(Cluster::clusterStatus).filter("deleting"::equals).isPresent()) {
      delete();
      existing = Optional.empty();
    }
    if (existing.isEmpty()) {
      Price price = price();
      if (!config().cost().accepted()) {
        Display.current().show(price);
      }
      Consent.ask(config().cost(), price);
      create(tagged(request));
    }
    return this;
  }

  private static CreateClusterRequest tagged(CreateClusterRequest request) {
    if (request.tags().stream().anyMatch(tag -> TAG_KEY.equals(tag.key()))) {
      return request;
    }
    List<Tag> tags = new java.util.ArrayList<>(request.tags());
    tags.add(Tag.builder().key(TAG_KEY).value(TAG_VALUE).build());
    return request.toBuilder().tags(tags).build();
  }

  private void create(CreateClusterRequest request) {
    BooleanSupplier created =
        () -> {
          try {
            clients.redshift().createCluster(request);
            return true;
          } catch (ClusterAlreadyExistsException meanwhile) {
            return true;
          } catch (RedshiftException refusal) {
            String message = refusal.awsErrorDetails().errorMessage();
            if (message != null && message.contains("is not valid") && message.contains("ole")) {
              return false;
            }
            throw refusal;
          }
        };
    call(
        "Creating the cluster " + id(),
        () ->
            Patience.until(
                ROLE_SPREADS,
                created,
                () -> "AWS does not accept the role for the cluster; check its trust policy"));
  }

  /**
   * Waits, with a progress display, until the cluster is available, its role is in sync and this
   * machine reaches its port.
   *
   * @return this cluster
   * @throws AwsException when it does not become so, with the diagnosis
   */
  public ProjectCluster await() {
    new Readiness(this, firewall).await();
    return this;
  }

  /** Whether the cluster exists, in whatever state. */
  public boolean exists() {
    return exists(id());
  }

  boolean exists(String identifier) {
    return find(identifier).isPresent();
  }

  /** Deletes the cluster without a snapshot, if it is there, and waits until it is gone. */
  public void delete() {
    if (!exists()) {
      return;
    }
    Progress progress = Progress.start("Cluster " + id(), TYPICAL_DELETION);
    boolean[] asked = new boolean[1];
    BooleanSupplier gone =
        () -> {
          Optional<Cluster> cluster = find();
          progress.update(cluster.map(Cluster::clusterStatus).orElse("gone"));
          if (cluster.isPresent() && !asked[0]) {
            asked[0] = askForDeletion();
          }
          return cluster.isEmpty();
        };
    call(
        "Deleting the cluster " + id(),
        () ->
            Patience.until(
                LONGEST_DELETION, gone, () -> "The cluster " + id() + " is still there"));
    progress.done("deleted");
  }

  private boolean askForDeletion() {
    try {
      clients
          .redshift()
          .deleteCluster(delete -> delete.clusterIdentifier(id()).skipFinalClusterSnapshot(true));
      return true;
    } catch (ClusterNotFoundException gone) {
      return true;
    } catch (InvalidClusterStateException busy) {
      return false;
    }
  }

  /** A cluster as AWS describes it. */
  Optional<Cluster> find() {
    return find(id());
  }

  private Optional<Cluster> find(String identifier) {
    return call(
        "Looking for the cluster " + identifier,
        () -> {
          try {
            return clients
                .redshift()
                .describeClusters(describe -> describe.clusterIdentifier(identifier))
                .clusters()
                .stream()
                .findFirst();
          } catch (ClusterNotFoundException missing) {
            return Optional.<Cluster>empty();
          }
        });
  }

  /**
   * A temporary login as the admin.
   *
   * @throws AwsException when the cluster does not exist or is not available
   */
  public Login login() {
    Cluster cluster =
        find()
            .orElseThrow(
                () ->
                    new AwsException(
                        "The cluster " + id() + " does not exist: run 01-infrastructure first"));
    if (cluster.endpoint() == null || cluster.endpoint().address() == null) {
      throw new AwsException(
          "The cluster %s is %s and has no address yet: wait for it in 01-infrastructure"
              .formatted(id(), cluster.clusterStatus()));
    }
    GetClusterCredentialsResponse credentials =
        call(
            "Asking for a login to " + id(),
            () ->
                clients
                    .redshift()
                    .getClusterCredentials(
                        get ->
                            get.clusterIdentifier(id())
                                .dbUser(config().login().user())
                                .dbName(config().login().database())
                                .autoCreate(false)
                                .durationSeconds(LOGIN_SECONDS)));
    return new Login(
        config().login().host().orElse(cluster.endpoint().address()),
        cluster.endpoint().port(),
        credentials.dbUser(),
        new Secret(credentials.dbPassword()),
        credentials.expiration());
  }

  private Grid grid() {
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
    return id();
  }
}
