package sandbox.session;

import java.util.Objects;
import sandbox.cluster.ClusterAuthority;
import sandbox.database.Databases;
import sandbox.wire.MemoryBudget;

/** What all connections of one cluster share. Thread-safe. */
public final class Endpoint {
  private final Databases databases;
  private final ClusterAuthority authority;
  private final SessionLimits limits;
  private final MemoryBudget memory;
  private final Backends backends = new Backends();

  /**
   * An endpoint.
   *
   * @param databases where sessions are opened
   * @param authority knows the admin and the temporary accounts
   * @param limits what each connection may use
   * @param memory what large messages of all connections together may hold
   */
  public Endpoint(
      Databases databases, ClusterAuthority authority, SessionLimits limits, MemoryBudget memory) {
    this.databases = Objects.requireNonNull(databases, "databases");
    this.authority = Objects.requireNonNull(authority, "authority");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.memory = Objects.requireNonNull(memory, "memory");
  }

  Databases databases() {
    return databases;
  }

  ClusterAuthority authority() {
    return authority;
  }

  SessionLimits limits() {
    return limits;
  }

  MemoryBudget memory() {
    return memory;
  }

  Backends backends() {
    return backends;
  }
}
