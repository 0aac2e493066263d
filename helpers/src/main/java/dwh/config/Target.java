package dwh.config;

/** What the project works on: the one switch. */
public enum Target {
  /** The embedded sandbox on this machine. */
  SANDBOX,
  /** Amazon Web Services, which bills. */
  AWS
}
