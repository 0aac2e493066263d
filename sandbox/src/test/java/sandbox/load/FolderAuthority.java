package sandbox.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sandbox.cluster.ClusterAuthority;

/** Objects as files in a folder of buckets; the role {@code denied} may read nothing. */
final class FolderAuthority implements ClusterAuthority {
  private final Path root;
  SourceRequest last;

  FolderAuthority(Path root) {
    this.root = root;
  }

  @Override
  public boolean admits(InetAddress client) {
    return true;
  }

  @Override
  public Optional<Account> account(String loginName) {
    return Optional.empty();
  }

  @Override
  public List<SourceObject> list(SourceRequest request) throws SourceDeniedException {
    check(request);
    Path bucket = root.resolve(request.bucket());
    try (Stream<Path> files = Files.walk(bucket)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> object(request.bucket(), bucket.relativize(file).toString(), file))
          .filter(object -> object.key().startsWith(request.key()) && object.size() > 0)
          .sorted(java.util.Comparator.comparing(SourceObject::key))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public SourceObject object(SourceRequest request) throws SourceDeniedException {
    check(request);
    Path file = root.resolve(request.bucket()).resolve(request.key());
    if (!Files.isRegularFile(file)) {
      throw new SourceDeniedException(
          "S3ServiceException:The specified key does not exist.,Status 404,Error NoSuchKey",
          "S3 key being read : s3://" + request.bucket() + "/" + request.key());
    }
    return object(request.bucket(), request.key(), file);
  }

  private void check(SourceRequest request) throws SourceDeniedException {
    last = request;
    if (request.authorization() instanceof Authorization.Role role
        && role.arns().get(0).endsWith("/denied")) {
      throw new SourceDeniedException(
          "S3ServiceException:Access Denied,Status 403,Error AccessDenied",
          "IAM Role=" + role.arns().get(0));
    }
  }

  private static SourceObject object(String bucket, String key, Path file) {
    try {
      return new SourceObject(bucket, key, Files.size(file), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
