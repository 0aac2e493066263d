package sandbox.aws.redshift;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import sandbox.aws.core.AccessKey;
import sandbox.aws.core.AwsAccount;
import sandbox.aws.iam.AccessRequest;
import sandbox.aws.iam.Roles;
import sandbox.aws.s3.Bucket;
import sandbox.aws.s3.Buckets;
import sandbox.aws.s3.ObjectStore;
import sandbox.aws.s3.StoredObject;
import sandbox.cluster.ClusterAuthority.Authorization;
import sandbox.cluster.ClusterAuthority.SourceDeniedException;
import sandbox.cluster.ClusterAuthority.SourceObject;
import sandbox.cluster.ClusterAuthority.SourceRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What a COPY may read: the role has to be associated with the cluster, to trust Redshift for this
 * user, and to be allowed to list the bucket and read the objects; the bucket has to lie in the
 * region that COPY names. The messages are Redshift's, as public threads and the chapter "Data load
 * errors" of the Database Developer Guide show them.
 */
public final class CopySource {
  private final AwsAccount account;
  private final AccessKey key;
  private final Roles roles;
  private final Buckets buckets;
  private final ObjectStore objects;
  private final Object lock;

  /**
   * The sources of an account.
   *
   * @param key the key that COPY may use instead of a role
   * @param lock held while roles are read
   */
  public CopySource(
      AwsAccount account,
      AccessKey key,
      Roles roles,
      Buckets buckets,
      ObjectStore objects,
      Object lock) {
    this.account = account;
    this.key = key;
    this.roles = roles;
    this.buckets = buckets;
    this.objects = objects;
    this.lock = lock;
  }

  boolean isReady(String bucket) {
    return buckets.isSettled(bucket);
  }

  List<SourceObject> list(StoredCluster cluster, SourceRequest request)
      throws SourceDeniedException {
    String context = "Listing bucket=" + request.bucket() + " prefix=" + request.key();
    Predicate<AccessRequest> allowed = permissions(cluster, request, context);
    Bucket bucket = bucket(request, context);
    if (!allowed.test(listRequest(request))) {
      throw S3Refusal.accessDenied(context);
    }
    List<SourceObject> found =
        objects.list(bucket, request.key()).stream()
            .filter(object -> !object.isFolderMarker() && object.size() > 0)
            .map(object -> source(bucket, object))
            .toList();
    for (SourceObject object : found) {
      if (!allowed.test(getRequest(object.bucket(), object.key()))) {
        throw S3Refusal.accessDenied(reading(object.bucket(), object.key()));
      }
    }
    return found;
  }

  SourceObject object(StoredCluster cluster, SourceRequest request) throws SourceDeniedException {
    String context = reading(request.bucket(), request.key());
    Predicate<AccessRequest> allowed = permissions(cluster, request, context);
    Bucket bucket = bucket(request, context);
    if (!allowed.test(getRequest(request.bucket(), request.key()))) {
      throw S3Refusal.accessDenied(context);
    }
    Optional<StoredObject> found;
    try {
      found = objects.find(bucket, request.key());
    } catch (AwsServiceException e) {
      // No file can have such a key, so no object has it.
      found = Optional.empty();
    }
    if (found.isPresent()) {
      return source(bucket, found.get());
    }
    // Who may not list learns not even that a key is missing.
    throw allowed.test(listRequest(request))
        ? S3Refusal.noSuchKey(context)
        : S3Refusal.accessDenied(context);
  }

  private static String reading(String bucket, String key) {
    return "S3 key being read : s3://" + bucket + "/" + key;
  }

  private static SourceObject source(Bucket bucket, StoredObject object) {
    return new SourceObject(bucket.name(), object.key(), object.size(), object.file());
  }

  private static AccessRequest listRequest(SourceRequest request) {
    return new AccessRequest(
        "s3:ListBucket", "arn:aws:s3:::" + request.bucket(), Map.of("s3:prefix", request.key()));
  }

  private static AccessRequest getRequest(String bucket, String key) {
    return new AccessRequest("s3:GetObject", "arn:aws:s3:::" + bucket + "/" + key, Map.of());
  }

  /**
   * The bucket, if it is there and in the region that COPY asks, which is the cluster's if none.
   */
  private Bucket bucket(SourceRequest request, String context) throws SourceDeniedException {
    Optional<Bucket> bucket = buckets.find(request.bucket());
    if (bucket.isEmpty()) {
      throw S3Refusal.noSuchBucket(context);
    } else if (!bucket.get().region().equals(request.region().orElse(account.region()))) {
      throw S3Refusal.wrongRegion(context);
    }
    return bucket.get();
  }

  private Predicate<AccessRequest> permissions(
      StoredCluster cluster, SourceRequest request, String context) throws SourceDeniedException {
    Authorization authorization = request.authorization();
    synchronized (lock) {
      if (authorization instanceof Authorization.Keys keys) {
        checkKeys(keys, context);
        return any -> true;
      } else if (authorization instanceof Authorization.Role role) {
        return assumed(cluster, request.databaseUser(), role.arns());
      }
      String defaultRole = cluster.cluster().defaultIamRoleArn();
      if (defaultRole == null) {
        throw new SourceDeniedException(
            "The cluster " + cluster.id() + " has no default IAM role.", "IAM Role=default");
      }
      return assumed(cluster, request.databaseUser(), List.of(defaultRole));
    }
  }

  private void checkKeys(Authorization.Keys keys, String context) throws SourceDeniedException {
    if (!keys.accessKeyId().equals(key.accessKeyId())) {
      throw S3Refusal.unknownKey(context);
    } else if (!keys.secretAccessKey().equals(key.secretAccessKey())) {
      throw S3Refusal.wrongSecret(context);
    }
  }

  /** Assumes a role, and with chained roles each next one by the one before. */
  private Predicate<AccessRequest> assumed(
      StoredCluster cluster, String databaseUser, List<String> arns) throws SourceDeniedException {
    String first = arns.get(0);
    String userArn = account.arn("redshift", "dbuser:" + cluster.id() + "/" + databaseUser);
    if (cluster.cluster().iamRoles().stream().noneMatch(role -> role.iamRoleArn().equals(first))) {
      throw notAssociated(first);
    }
    boolean trusted =
        RoleList.isInSync(cluster, first)
            && roles.trustsService(
                first, ClusterParameters.REDSHIFT, Map.of("sts:ExternalId", userArn));
    if (!trusted) {
      throw notAuthorized("User " + userArn, first);
    }
    String caller = first;
    for (String next : arns.subList(1, arns.size())) {
      AccessRequest assume = new AccessRequest("sts:AssumeRole", next, Map.of());
      if (!roles.permissions(caller).test(assume) || !roles.trustsRole(next, caller)) {
        throw notAuthorized("Role " + caller, next);
      }
      caller = next;
    }
    return roles.permissions(caller);
  }

  /** As users of Redshift quote it in public threads, with the code 30000 and no context. */
  private static SourceDeniedException notAssociated(String role) {
    return new SourceDeniedException(
        "exception name : UnauthorizedException, error type : 138, message: The requested role "
            + role
            + " is not associated to cluster, should retry : 0",
        "");
  }

  private static SourceDeniedException notAuthorized(String who, String role) {
    return new SourceDeniedException(
        who + " is not authorized to assume IAM Role " + role, "IAM Role=" + role);
  }
}
