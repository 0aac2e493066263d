package sandbox.aws.redshift;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.redshift.model.ClusterIamRole;

/**
 * The IAM roles of a cluster. A role is {@code adding} or {@code removing} for a while before it is
 * {@code in-sync} or gone (ClusterIamRole in Redshift's API reference).
 */
final class RoleList {
  private RoleList() {}

  /** The cluster after its changes of roles have come into force. */
  static StoredCluster settled(StoredCluster cluster) {
    List<ClusterIamRole> roles =
        cluster.cluster().iamRoles().stream()
            .filter(role -> !role.applyStatus().equals("removing"))
            .map(role -> role.toBuilder().applyStatus("in-sync").build())
            .toList();
    return cluster.edited(edit -> edit.iamRoles(roles));
  }

  /** The cluster with roles on their way in or out. */
  static StoredCluster changed(StoredCluster cluster, List<String> added, List<String> removed) {
    List<ClusterIamRole> roles = new ArrayList<>();
    for (ClusterIamRole role : cluster.cluster().iamRoles()) {
      if (removed.contains(role.iamRoleArn())) {
        roles.add(role.toBuilder().applyStatus("removing").build());
      } else {
        roles.add(role);
      }
    }
    for (String arn : added) {
      roles.removeIf(
          role -> role.iamRoleArn().equals(arn) && role.applyStatus().equals("removing"));
      if (roles.stream().noneMatch(role -> role.iamRoleArn().equals(arn))) {
        roles.add(ClusterIamRole.builder().iamRoleArn(arn).applyStatus("adding").build());
      }
    }
    return cluster.edited(edit -> edit.iamRoles(roles));
  }

  /** Whether a role is associated and in force. */
  static boolean isInSync(StoredCluster cluster, String arn) {
    return cluster.cluster().iamRoles().stream()
        .anyMatch(role -> role.iamRoleArn().equals(arn) && role.applyStatus().equals("in-sync"));
  }
}
