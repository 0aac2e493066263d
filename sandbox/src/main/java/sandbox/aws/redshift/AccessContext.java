package sandbox.aws.redshift;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.s3.Bucket;
import sandbox.aws.s3.Buckets;
import software.amazon.awssdk.services.redshift.model.ClusterNode;

/**
 * The values of condition keys in the calls that a cluster makes for a COPY.
 *
 * <p>Source: "AWS global condition context keys" in the IAM User Guide, and "Preventing confused
 * deputy" in the Redshift Management Guide.
 */
public final class AccessContext {
  private final AwsAccount account;
  private final Clock clock;

  /** The calls of an account's clusters. */
  public AccessContext(AwsAccount account, Clock clock) {
    this.account = account;
    this.clock = clock;
  }

  /** Redshift itself assumes the first role, on behalf of a cluster and one of its users. */
  Map<String, String> ofService(StoredCluster cluster, String userArn) {
    Map<String, String> context = ofAnyCall(account.region());
    context.put("sts:ExternalId", userArn);
    context.put("aws:SourceArn", account.arn("redshift", "cluster:" + cluster.id()));
    context.put("aws:SourceAccount", account.id());
    context.put("aws:PrincipalIsAWSService", "true");
    context.put("aws:PrincipalServiceName", ClusterParameters.REDSHIFT);
    context.put("aws:ResourceAccount", account.id());
    return context;
  }

  /** A role assumes the next one of a chain. */
  Map<String, String> ofRole(StoredCluster cluster, String roleArn) {
    Map<String, String> context = ofAnyCall(account.region());
    context.putAll(principal(cluster, roleArn));
    context.put("aws:ResourceAccount", account.id());
    return context;
  }

  /** A role reads a bucket. */
  Map<String, String> ofRead(StoredCluster cluster, String roleArn, Bucket bucket) {
    Map<String, String> context = ofAnyCall(bucket.region());
    context.putAll(principal(cluster, roleArn));
    context.put("aws:ResourceAccount", Buckets.owner(bucket.name()));
    context.put("s3:ResourceAccount", Buckets.owner(bucket.name()));
    return context;
  }

  private Map<String, String> ofAnyCall(String region) {
    Instant now = clock.instant();
    Map<String, String> context = new HashMap<>();
    context.put("aws:SecureTransport", "true");
    context.put("aws:RequestedRegion", region);
    context.put("aws:CurrentTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
    context.put("aws:EpochTime", Long.toString(now.getEpochSecond()));
    return context;
  }

  private Map<String, String> principal(StoredCluster cluster, String roleArn) {
    Map<String, String> context = new HashMap<>();
    context.put("aws:PrincipalArn", roleArn);
    context.put("aws:PrincipalAccount", account.id());
    context.put("aws:PrincipalType", "AssumedRole");
    context.put("aws:PrincipalIsAWSService", "false");
    context.put("aws:ViaAWSService", "false");
    // It is the cluster that calls, not the person who runs COPY.
    cluster.cluster().clusterNodes().stream()
        .map(ClusterNode::publicIPAddress)
        .filter(address -> address != null)
        .findFirst()
        .ifPresent(address -> context.put("aws:SourceIp", address));
    return context;
  }
}
