package dwh.config;

import java.util.regex.Pattern;

/** What a setting may be: its pattern, and what to say of a text that does not fit. */
enum Form {
  TARGET("(?i)sandbox|aws", "is not a target; use sandbox or aws"),
  REGION("[a-z]{2}(-[a-z]+)+-\\d", "is not an AWS region; use a name such as us-west-2"),
  PROFILE(".+", "is not a profile; use a name of ~/.aws/config"),
  CLUSTER_ID(
      "(?i)(?=.{1,63}$)dwh(-[a-z0-9]+)+",
      "is not an identifier of this project's clusters; use dwh- and then letters, digits and single"
          + " hyphens, such as dwh-sparkify: the least-privilege policy covers only these names"),
  CLUSTER_TYPE("single-node|multi-node", "is not a cluster type; use single-node or multi-node"),
  NODES("[1-9]\\d?|1[01]\\d|12[0-8]", "is not a number of nodes; use 1–128"),
  NODE_TYPE(
      "(?!d[cs])[a-z]+\\d*\\.\\d*[a-z]+",
      "is not a node type that AWS offers; use a name such as rg.large, or leave it out"),
  PORT(
      "543[1-9]|544\\d|545[0-5]|819[1-9]|820\\d|821[0-5]",
      "is not a port that Redshift allows; use 5431–5455 or 8191–8215"),
  NAME(
      "(?!(" + ReservedWords.PATTERN + ")$)[a-z_][a-z0-9_]{0,62}",
      "is not a name Redshift takes as it stands; use lower-case letters, digits and _, a letter"
          + " first, and no reserved word such as table or user"),
  // CreateCluster's rules for MasterUsername, without the characters that SQL would have to quote.
  USER(
      "(?!_|public$)" + NAME.pattern,
      "is not a user's name Redshift takes as it stands; use lower-case letters, digits and _, a"
          + " letter first, and neither public nor a reserved word such as table or user"),
  CIDR(
      "((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!/)|(?=/))){4}/([89]|[12]\\d|3[0-2])",
      "is not a block of addresses to let in; use the one that AWS sees you by with /32, such as"
          + " 203.0.113.7/32, or your network's, at the widest /8"),
  HOST("[A-Za-z0-9.:-]+", "is not a host name; leave it out: AWS tells the cluster's own"),
  HOURS("(?=.*[1-9])\\d{1,3}(\\.\\d+)?", "is not a number of hours; use a number such as 2"),
  YES_OR_NO("(?i)yes|no", "is neither yes nor no; use yes or no"),
  ROLE(
      "dwh-[\\w+=,.@-]{1,60}",
      "is not a name of this project's roles; use a name such as dwh-copy-role: the least-privilege"
          + " policy covers only names that begin with dwh-"),
  ROLE_ARN(
      "arn:.*:role/(.*/)?" + ROLE.pattern,
      "is not the ARN of a role of this project, dwh-…; use DWH_IAM_ROLE_NAME instead"),
  S3(
      "s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/[^\\s'\"\\\\*?]+",
      "is not an S3 address; use s3://bucket/prefix"),
  SAMPLE("(?!s3:|/)[^\\s'\"\\\\*?]+", "is not a prefix below the data; use one such as A/A");

  private static final String LOOKS_SECRET = ".*((AKIA|ASIA)[A-Z0-9]{16}|[A-Za-z0-9/+=]{40}).*";

  private final Pattern pattern;
  private final String complaint;

  Form(String pattern, String complaint) {
    this.pattern = Pattern.compile(pattern);
    this.complaint = complaint;
  }

  /** What is wrong with a text, empty when it fits or is none; masks what looks like a secret. */
  String complaint(String text) {
    if (text.isEmpty() || pattern.matcher(text).matches()) {
      return "";
    }
    return "\"" + (text.matches(LOOKS_SECRET) ? "***" : text) + "\" " + complaint;
  }

  /** Refuses texts that do not fit. */
  void check(String... texts) {
    for (String text : texts) {
      if (!complaint(text).isEmpty()) {
        throw new IllegalArgumentException(complaint(text));
      }
    }
  }
}
