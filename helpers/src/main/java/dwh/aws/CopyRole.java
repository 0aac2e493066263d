package dwh.aws;

import dwh.display.Rich;

/** The IAM role that COPY reads S3 with. Shows its name and who may take it, never its account. */
public final class CopyRole implements Rich {

  /** The role's name. */
  public String name() {
    throw new UnsupportedOperationException();
  }

  /**
   * The role's ARN, for CreateCluster and COPY.
   *
   * @throws AwsException when the role does not exist yet, naming the notebook to run
   */
  public String arn() {
    throw new UnsupportedOperationException();
  }

  /**
   * Creates the role, or brings an existing one to these policies.
   *
   * @param trustPolicy who may take the role, as JSON
   * @param s3Policy what the role may read, as JSON
   * @return this role
   */
  public CopyRole ensure(String trustPolicy, String s3Policy) {
    throw new UnsupportedOperationException();
  }

  /** Deletes the role and its policies, if it is there. */
  public void delete() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String html() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String text() {
    throw new UnsupportedOperationException();
  }
}
