package sandbox.cluster;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running Redshift endpoint asks of the AWS side: may this address connect, who is this
 * user, may this role read these objects. Every answer is of the moment, so a changed security
 * group or policy takes effect at once. Thread-safe.
 */
public interface ClusterAuthority {

  /**
   * Whether the network lets this client through now: the cluster is publicly accessible and one of
   * its security groups has an ingress rule for the client's address and the cluster's port. When
   * not, the server keeps silent, as a dropped packet does, and the client runs into its timeout.
   */
  boolean admits(InetAddress client);

  /**
   * The account behind a login name: the admin, or a temporary one from GetClusterCredentials with
   * its {@code IAM:} or {@code IAMA:} prefix. Empty when the AWS side does not know the name or the
   * credentials have expired.
   */
  Optional<Account> account(String loginName);

  /**
   * Whether a bucket's objects are all there. Until then {@link #list} and {@link #object} wait;
   * who must be able to give up asks here first.
   */
  default boolean isReady(String bucket) {
    return true;
  }

  /**
   * The objects a COPY reads: every key of the bucket that starts with the prefix, in key order,
   * without folder markers and empty objects. An empty list means that nothing matches.
   *
   * @throws SourceDeniedException when the role or the keys may not, with AWS's reason
   */
  List<SourceObject> list(SourceRequest request) throws SourceDeniedException;

  /**
   * One object by its exact key, such as a jsonpaths file.
   *
   * @throws SourceDeniedException when it may not be read or does not exist
   */
  SourceObject object(SourceRequest request) throws SourceDeniedException;

  /**
   * A login.
   *
   * @param user the database user, without prefix
   * @param password its clear text password
   * @param superuser whether it is the cluster's admin
   * @param createUser whether the database user is created when missing
   */
  record Account(String user, String password, boolean superuser, boolean createUser) {
    @Override
    public String toString() {
      return "Account[user=" + user + ", superuser=" + superuser + "]";
    }
  }

  /**
   * What a COPY wants to read.
   *
   * @param databaseUser who runs it (part of the external id of the role's trust policy)
   * @param authorization role or keys
   * @param region the REGION option, if any
   * @param bucket S3 bucket
   * @param key key prefix, or exact key
   */
  record SourceRequest(
      String databaseUser,
      Authorization authorization,
      Optional<String> region,
      String bucket,
      String key) {}

  /** How COPY proves that it may read. */
  sealed interface Authorization {
    /** IAM_ROLE 'arn' or CREDENTIALS 'aws_iam_role=…'; several ARNs chain roles. */
    record Role(List<String> arns) implements Authorization {}

    /** IAM_ROLE default. */
    record DefaultRole() implements Authorization {}

    /** ACCESS_KEY_ID, SECRET_ACCESS_KEY and, for temporary keys, SESSION_TOKEN (else null). */
    record Keys(String accessKeyId, String secretAccessKey, String sessionToken)
        implements Authorization {
      @Override
      public String toString() {
        return "Keys[" + accessKeyId + "]";
      }
    }
  }

  /**
   * An S3 object on disk.
   *
   * @param bucket its bucket
   * @param key its key
   * @param size bytes
   * @param file where its content lies
   */
  record SourceObject(String bucket, String key, long size, Path file) {}

  /** S3 or IAM said no; the message is Redshift's, as a client sees it. */
  final class SourceDeniedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String context;

    /**
     * A refusal.
     *
     * @param message Redshift's message, for example {@code S3ServiceException:Access Denied,Status
     *     403,…}
     * @param context the context line of the DETAIL block, for example {@code IAM Role=arn:…}
     */
    public SourceDeniedException(String message, String context) {
      super(message);
      this.context = context;
    }

    /** The context line of the DETAIL block. */
    public String context() {
      return context;
    }
  }
}
