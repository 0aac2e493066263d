package sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.cluster.ClusterAuthority;
import sandbox.cluster.ClusterRuntime;

/**
 * Starts a sandbox with a cluster and ends it at once. The build runs it to have the JVM write down
 * the classes that a start loads (class data sharing), which halves what the next start costs.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /**
   * Starts and ends a sandbox.
   *
   * @param state the directory it works in, removed afterwards
   */
  public static void run(Path state) throws SandboxException, IOException {
    SandboxOptions options =
        new SandboxOptions(
            state,
            0,
            0,
            Optional.empty(),
            SandboxOptions.in(state).clusterDelay(),
            SandboxOptions.DEFAULT_EVENTS);
    try (Sandbox sandbox = Sandbox.start(options)) {
      sandbox
          .clusters()
          .start(
              new ClusterRuntime.ClusterStart(
                  "rehearsal", "dev", "awsuser", new ClusterRuntime.Port.Wanted(0, Set.of())),
              new Nobody());
    }
    StateDirectory.delete(options.state());
  }

  /** A cluster's authority that knows no user and no object: nobody connects in a rehearsal. */
  private static final class Nobody implements ClusterAuthority {
    @Override
    public boolean admits(InetAddress client) {
      return false;
    }

    @Override
    public Optional<Account> account(String loginName) {
      return Optional.empty();
    }

    @Override
    public List<SourceObject> list(SourceRequest request) {
      return List.of();
    }

    @Override
    public SourceObject object(SourceRequest request) throws SourceDeniedException {
      throw new SourceDeniedException("There are no objects.", "");
    }
  }
}
