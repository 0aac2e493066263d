package dwh.config;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a setting may be. Each method returns the value as it is used, or throws an {@link Refusal}
 * that says what is wrong and what to write instead.
 */
final class Rules {
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
  private static final Pattern CLUSTER_ID = Pattern.compile("dwh(-[a-z0-9]+)+");
  private static final Pattern NODE_TYPE = Pattern.compile("[a-z]+[0-9]*\\.[0-9]*[a-z]+");
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
  private static final Pattern ROLE = Pattern.compile("dwh-[\\w+=,.@-]{1,60}");
  private static final Pattern S3 = Pattern.compile("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/\\S+");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]+");
  private static final Pattern LOOKS_SECRET =
      Pattern.compile("(AKIA|ASIA)[A-Z0-9]{16}|[A-Za-z0-9/+=]{40,}");
  private static final int LONGEST_SHOWN = 60;

  private Rules() {}

  /** A value that may not be. */
  static final class Refusal extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    Refusal(String cause, String remedy) {
      super(cause);
      this.remedy = remedy;
    }

    String remedy() {
      return remedy;
    }
  }

  static Target target(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "sandbox" -> Target.SANDBOX;
      case "aws" -> Target.AWS;
      default -> throw refuse(text, "is not a target", "use sandbox or aws");
    };
  }

  static String region(String text) {
    return matching(REGION, text, "is not an AWS region", "use a name such as us-west-2");
  }

  static String clusterId(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.length() > 63) {
      throw refuse(text, "is longer than 63 characters", "shorten it");
    }
    return matching(
        CLUSTER_ID,
        lower,
        "is not an identifier of this project's clusters",
        "use dwh- and then letters, digits and single hyphens, such as dwh-sparkify: the"
            + " least-privilege policy covers only names that begin with dwh-");
  }

  static String nodeType(String text) {
    if (text.startsWith("dc") || text.startsWith("ds")) {
      throw refuse(text, "is a node type that AWS has retired", "use rg.large, or leave it out");
    }
    return matching(
        NODE_TYPE, text, "is not a node type", "use a name such as rg.large, or leave it out");
  }

  static int nodes(String text) {
    return within(text, "number of nodes", 1, 128);
  }

  static int port(String text) {
    int port = within(text, "port", 1, 65535);
    return port(port);
  }

  static int port(int port) {
    if ((port >= 5431 && port <= 5455) || (port >= 8191 && port <= 8215)) {
      return port;
    }
    throw refuse("" + port, "is a port that Redshift does not allow", "use 5431–5455 or 8191–8215");
  }

  static String host(String text) {
    return matching(HOST, text, "is not a host name", "leave it out: AWS tells the cluster's own");
  }

  static String name(String text) {
    return matching(
        NAME,
        text,
        "is not a name Redshift takes as it stands",
        "use lower-case letters, digits and _, a letter first");
  }

  static String clusterType(String text) {
    if (text.equals("single-node") || text.equals("multi-node")) {
      return text;
    }
    throw refuse(text, "is not a cluster type", "use single-node or multi-node");
  }

  static double hours(String text) {
    try {
      return hours(Double.parseDouble(text));
    } catch (NumberFormatException notANumber) {
      throw refuse(text, "is not a number of hours", "use a number such as 2");
    }
  }

  static double hours(double hours) {
    if (hours > 0 && hours <= 744) {
      return hours;
    }
    throw refuse(
        "" + hours, "is not a number of hours to plan for", "use more than 0, at most 744");
  }

  static boolean yes(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw refuse(text, "is neither yes nor no", "use yes or no");
    };
  }

  static String roleName(String text) {
    return matching(
        ROLE,
        text,
        "is not a name of this project's roles",
        "use a name such as dwh-copy-role: the least-privilege policy covers only names that begin"
            + " with dwh-");
  }

  static String roleOfArn(String text) {
    if (!text.startsWith("arn:") || !text.contains(":role/")) {
      throw refuse(text, "is not a role's ARN", "use DWH_IAM_ROLE_NAME instead");
    }
    return roleName(text.substring(text.lastIndexOf('/') + 1));
  }

  static String s3(String text) {
    return matching(S3, text, "is not an S3 address", "use s3://bucket/prefix");
  }

  static String sample(String text) {
    if (text.startsWith("s3:") || text.startsWith("/")) {
      throw refuse(text, "is not a prefix below the data", "use one such as A/A");
    }
    return text;
  }

  static String bucket(String s3Address) {
    return URI.create(s3Address).getHost();
  }

  /** The value in quotes, shortened, and masked when it looks like a secret. */
  static String shown(String text) {
    if (LOOKS_SECRET.matcher(text).find()) {
      return "\"***\"";
    }
    return '"'
        + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text)
        + '"';
  }

  private static int within(String text, String what, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below, together with numbers out of range
    }
    throw refuse(text, "is not a " + what, "use " + least + "–" + most);
  }

  private static String matching(Pattern pattern, String text, String cause, String remedy) {
    if (pattern.matcher(text).matches()) {
      return text;
    }
    throw refuse(text, cause, remedy);
  }

  private static Refusal refuse(String text, String cause, String remedy) {
    return new Refusal(shown(text) + " " + cause, remedy);
  }
}
