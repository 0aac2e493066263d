package sandbox.server;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import sandbox.cluster.ClusterAuthority;

/** An AWS side with one admin, temporary users on demand, and a network that can be closed. */
final class TestAuthority implements ClusterAuthority {
  static final String ADMIN = "awsuser";
  static final String PASSWORD = "Correct-Horse-1";

  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  volatile boolean open = true;

  TestAuthority() {
    accounts.put(ADMIN, new Account(ADMIN, PASSWORD, true, false));
  }

  void add(String loginName, Account account) {
    accounts.put(loginName, account);
  }

  @Override
  public boolean admits(InetAddress client) {
    return open && client.isLoopbackAddress();
  }

  @Override
  public Optional<Account> account(String loginName) {
    return Optional.ofNullable(accounts.get(loginName));
  }

  @Override
  public List<SourceObject> list(SourceRequest request) throws SourceDeniedException {
    throw new SourceDeniedException("no S3 here", "");
  }

  @Override
  public SourceObject object(SourceRequest request) throws SourceDeniedException {
    throw new SourceDeniedException("no S3 here", "");
  }
}
