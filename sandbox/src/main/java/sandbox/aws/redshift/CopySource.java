package sandbox.aws.redshift;

import java.util.HashMap;
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
  private final AccessContext context;
  private final AccessKey key;
  private final Roles roles;
  private final Buckets buckets;
  private final ObjectStore objects;
  private final Object lock;

  /**
   * The sources of an account.
   *
   * @param context the condition keys of a cluster's calls
   * @param key the key that COPY may use instead of a role
   * @param lock held while roles are read
   */
  public CopySource(
      AwsAccount account,
      AccessContext context,
      AccessKey key,
      Roles roles,
      Buckets buckets,
      ObjectStore objects,
      Object lock) {
    this.account = account;
    this.context = context;
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
    Reader reader = reader(cluster, request, context);
    Bucket bucket = bucket(request, context);
    if (!reader.mayList(bucket, request.key())) {
      throw S3Refusal.accessDenied(context);
    }
    List<SourceObject> found =
        objects.list(bucket, request.key()).stream()
            .filter(object -> !object.isFolderMarker() && object.size() > 0)
            .map(object -> source(bucket, object))
            .toList();
    Predicate<String> mayGet = reader.mayGet(bucket);
    for (SourceObject object : found) {
      if (!mayGet.test(object.key())) {
        throw S3Refusal.accessDenied(reading(object.bucket(), object.key()));
      }
    }
    return found;
  }

  SourceObject object(StoredCluster cluster, SourceRequest request) throws SourceDeniedException {
    String context = reading(request.bucket(), request.key());
    Reader reader = reader(cluster, request, context);
    Bucket bucket = bucket(request, context);
    if (!reader.mayGet(bucket).test(request.key())) {
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
    throw reader.mayList(bucket, request.key())
        ? S3Refusal.noSuchKey(context)
        : S3Refusal.accessDenied(context);
  }

  private static String reading(String bucket, String key) {
    return "S3 key being read : s3://" + bucket + "/" + key;
  }

  private static SourceObject source(Bucket bucket, StoredObject object) {
    return new SourceObject(bucket.name(), object.key(), object.size(), object.file());
  }

  /**
   * Who reads for a COPY.
   *
   * @param cluster the cluster that runs it
   * @param roleArn the role that was assumed last, or null for the account's own keys
   * @param allowed what that role may do
   */
  private record Reader(
      AccessContext context,
      StoredCluster cluster,
      String roleArn,
      Predicate<AccessRequest> allowed) {

    boolean mayList(Bucket bucket, String prefix) {
      return may(bucket, Map.of("s3:prefix", prefix), "s3:ListBucket").test("");
    }

    /** Which keys of a bucket may be read; what does not depend on them is found out once. */
    Predicate<String> mayGet(Bucket bucket) {
      Predicate<String> mayGet = may(bucket, Map.of(), "s3:GetObject");
      return key -> mayGet.test("/" + key);
    }

    private Predicate<String> may(Bucket bucket, Map<String, String> more, String action) {
      if (roleArn == null) {
        return any -> true;
      }
      Map<String, String> keys = new HashMap<>(context.ofRead(cluster, roleArn, bucket));
      keys.putAll(more);
      String arn = "arn:aws:s3:::" + bucket.name();
      return rest -> allowed.test(new AccessRequest(action, arn + rest, keys));
    }
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

  private Reader reader(StoredCluster cluster, SourceRequest request, String context)
      throws SourceDeniedException {
    Authorization authorization = request.authorization();
    synchronized (lock) {
      if (authorization instanceof Authorization.Keys keys) {
        checkKeys(keys, context);
        return new Reader(this.context, cluster, null, any -> true);
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
  private Reader assumed(StoredCluster cluster, String databaseUser, List<String> arns)
      throws SourceDeniedException {
    String first = arns.get(0);
    String userArn = account.arn("redshift", "dbuser:" + cluster.id() + "/" + databaseUser);
    if (cluster.cluster().iamRoles().stream().noneMatch(role -> role.iamRoleArn().equals(first))) {
      throw notAssociated(first);
    }
    boolean trusted =
        RoleList.isInSync(cluster, first)
            && roles.trustsService(
                first, ClusterParameters.REDSHIFT, context.ofService(cluster, userArn));
    if (!trusted) {
      throw notAuthorized("User " + userArn, first);
    }
    String caller = first;
    for (String next : arns.subList(1, arns.size())) {
      Map<String, String> keys = context.ofRole(cluster, caller);
      AccessRequest assume = new AccessRequest("sts:AssumeRole", next, keys);
      if (!roles.permissions(caller).test(assume) || !roles.trustsRole(next, caller, keys)) {
        throw notAuthorized("Role " + caller, next);
      }
      caller = next;
    }
    return new Reader(context, cluster, caller, roles.permissions(caller));
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
