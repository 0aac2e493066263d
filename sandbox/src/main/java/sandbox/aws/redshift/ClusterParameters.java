package sandbox.aws.redshift;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import sandbox.aws.core.Fault;
import sandbox.aws.core.SupportedFields;
import sandbox.aws.ec2.SecurityGroups;
import sandbox.aws.iam.Roles;
import sandbox.sql.text.ReservedWords;
import software.amazon.awssdk.services.redshift.model.CreateClusterRequest;

/** Checks the parameters of clusters as Redshift does, with its messages. */
final class ClusterParameters {
  static final int DEFAULT_PORT = 5439;
  static final String REDSHIFT = "redshift.amazonaws.com";

  private static final Set<String> SUPPORTED =
      Set.of(
          "ClusterIdentifier",
          "ClusterType",
          "NodeType",
          "NumberOfNodes",
          "DBName",
          "MasterUsername",
          "MasterUserPassword",
          "ManageMasterPassword",
          "VpcSecurityGroupIds",
          "ClusterSubnetGroupName",
          "ClusterParameterGroupName",
          "AvailabilityZone",
          "PreferredMaintenanceWindow",
          "AutomatedSnapshotRetentionPeriod",
          "ManualSnapshotRetentionPeriod",
          "MaintenanceTrackName",
          "Port",
          "ClusterVersion",
          "AllowVersionUpgrade",
          "PubliclyAccessible",
          "Encrypted",
          "IamRoles",
          "DefaultIamRoleArn",
          "Tags");
  private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern DATABASE = Pattern.compile("[a-z_][a-z0-9_$]{0,63}");
  private static final Pattern USER = Pattern.compile("[a-z][a-z0-9+.@_-]{0,127}");
  private static final Set<String> PARAMETER_GROUPS =
      Set.of("default.redshift-1.0", "default.redshift-2.0");
  private static final int LONGEST_IDENTIFIER = 63;
  private static final int LONGEST_AUTOMATED = 35;
  private static final int LONGEST_MANUAL = 3653;

  private final Roles roles;
  private final SecurityGroups groups;

  ClusterParameters(Roles roles, SecurityGroups groups) {
    this.roles = roles;
    this.groups = groups;
  }

  void check(CreateClusterRequest request) {
    SupportedFields.check(request, "CreateCluster", SUPPORTED);
    checkIdentifier(request.clusterIdentifier());
    checkNodes(request);
    checkDatabase(request);
    checkUser(request);
    checkPort(request.port());
    if (Boolean.FALSE.equals(request.encrypted())) {
      throw invalid("Encrypted=false is not allowed: Redshift encrypts every new cluster.");
    } else if (Integer.valueOf(0).equals(request.automatedSnapshotRetentionPeriod())) {
      throw invalid(
          "Automated snapshots cannot be disabled for the node type " + request.nodeType() + ".");
    }
    checkRetention(
        request.automatedSnapshotRetentionPeriod(), request.manualSnapshotRetentionPeriod());
    checkTrack(request.maintenanceTrackName());
    checkNamedGroups(request);
    checkSecurityGroups(request.vpcSecurityGroupIds());
    checkRoles(request.iamRoles());
    if (request.defaultIamRoleArn() != null
        && !request.iamRoles().contains(request.defaultIamRoleArn())) {
      throw invalid(
          "The default IAM role "
              + request.defaultIamRoleArn()
              + " has to be one of the cluster's IAM roles.");
    }
  }

  private static void checkIdentifier(String identifier) {
    String id = required("ClusterIdentifier", identifier).toLowerCase(Locale.ROOT);
    if (id.length() > LONGEST_IDENTIFIER || !IDENTIFIER.matcher(id).matches()) {
      throw invalid(
          "The parameter ClusterIdentifier is not a valid identifier. Identifiers must begin with"
              + " a letter; must contain only ASCII letters, digits, and hyphens; and must not end"
              + " with a hyphen or contain two consecutive hyphens.");
    }
  }

  private static void checkNodes(CreateClusterRequest request) {
    String code = required("NodeType", request.nodeType());
    NodeType type = NodeType.of(code).orElseThrow(() -> invalid("Invalid node type: " + code));
    String clusterType = request.clusterType() == null ? "multi-node" : request.clusterType();
    Integer nodes = request.numberOfNodes();
    switch (clusterType) {
      case "single-node" -> {
        if (nodes != null) {
          throw combination("NumberOfNodes cannot be specified when ClusterType is single-node.");
        } else if (!type.canBeSingle()) {
          throw invalid("Cluster type single-node is not supported for node type " + code + ".");
        }
      }
      case "multi-node" -> {
        if (nodes == null) {
          throw combination("NumberOfNodes is required when ClusterType is multi-node.");
        } else if (nodes < 2 || nodes > type.most()) {
          throw invalid(
              "Number of nodes for cluster type multi-node must be between 2 and "
                  + type.most()
                  + " for node type "
                  + code
                  + ".");
        }
      }
      default -> throw invalid("Invalid cluster type: " + clusterType);
    }
  }

  private static void checkDatabase(CreateClusterRequest request) {
    String name = request.dbName();
    if (name != null && !DATABASE.matcher(name).matches()) {
      throw invalid(
          "The parameter DBName is not valid: \""
              + name
              + "\". It must begin with a lower case letter or an underscore and contain only"
              + " lower case letters, digits, underscores and dollar signs, at most 64.");
    } else if (name != null && ReservedWords.contains(name)) {
      throw invalid("The parameter DBName is not valid: \"" + name + "\" is a reserved word.");
    }
  }

  private static void checkUser(CreateClusterRequest request) {
    String user = required("MasterUsername", request.masterUsername()).toLowerCase(Locale.ROOT);
    if (!USER.matcher(user).matches() || user.equals("public") || ReservedWords.contains(user)) {
      throw invalid("The parameter MasterUsername is not valid: \"" + user + "\".");
    }
    boolean managed = Boolean.TRUE.equals(request.manageMasterPassword());
    if (managed && request.masterUserPassword() != null) {
      throw combination(
          "MasterUserPassword cannot be specified when ManageMasterPassword is true.");
    } else if (!managed && request.masterUserPassword() == null) {
      throw combination("Either MasterUserPassword or ManageMasterPassword has to be specified.");
    } else if (!managed) {
      MasterPassword.check(request.masterUserPassword());
    }
  }

  static void checkPort(Integer port) {
    if (port == null) {
      return;
    }
    boolean valid = (port >= 5431 && port <= 5455) || (port >= 8191 && port <= 8215);
    if (!valid) {
      throw invalid(
          "The parameter Port is not valid: "
              + port
              + ". For this node type it must be within 5431-5455 or 8191-8215.");
    }
  }

  /** Manual snapshots may be kept for ever, which is -1. */
  static void checkRetention(Integer automated, Integer manual) {
    if (automated != null && (automated < 0 || automated > LONGEST_AUTOMATED)) {
      throw invalid(
          "Invalid retention period " + automated + ". It must be between 0 and 35 days.");
    } else if (manual != null && manual != -1 && (manual < 1 || manual > LONGEST_MANUAL)) {
      throw Fault.of(
          "InvalidRetentionPeriodFault",
          "The retention period of manual snapshots must be -1 or between 1 and 3653 days.");
    }
  }

  static void checkTrack(String name) {
    if (name != null && !name.equals("current") && !name.equals("trailing")) {
      throw Fault.of(
          404, "MaintenanceTrackNotFound", "The maintenance track " + name + " was not found.");
    }
  }

  private static void checkNamedGroups(CreateClusterRequest request) {
    String subnets = request.clusterSubnetGroupName();
    if (subnets != null && !subnets.equals("default")) {
      throw Fault.of(
          "ClusterSubnetGroupNotFoundFault", "Cluster subnet group " + subnets + " not found.");
    }
    String parameters = request.clusterParameterGroupName();
    if (parameters != null && !PARAMETER_GROUPS.contains(parameters)) {
      throw Fault.of(
          404, "ClusterParameterGroupNotFound", "ParameterGroup not found: " + parameters);
    }
  }

  void checkSecurityGroups(List<String> ids) {
    for (String id : ids) {
      if (!groups.exists(id)) {
        throw invalid("The security group '" + id + "' does not exist");
      }
    }
  }

  /** A role has to be there and to trust Redshift; a new one is found at once in the sandbox. */
  void checkRoles(List<String> arns) {
    for (String arn : arns) {
      if (!roles.exists(arn) || !roles.namesService(arn, REDSHIFT)) {
        throw invalid(
            "The IAM role "
                + arn
                + " is not valid. Check that the role exists and that its trust policy allows "
                + REDSHIFT
                + " to assume it.");
      }
    }
  }

  private static String required(String name, String value) {
    if (value == null || value.isEmpty()) {
      throw Fault.of("MissingParameter", "The request must contain the parameter " + name + ".");
    }
    return value;
  }

  private static RuntimeException invalid(String message) {
    return Fault.of("InvalidParameterValue", message);
  }

  private static RuntimeException combination(String message) {
    return Fault.of("InvalidParameterCombination", message);
  }
}
