package sandbox.aws.redshift;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sandbox.aws.core.Fault;
import sandbox.aws.core.StateWriteException;
import sandbox.aws.core.SupportedFields;
import sandbox.aws.redshift.StoredCluster.Status;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.CreateClusterRequest;
import software.amazon.awssdk.services.redshift.model.DeleteClusterRequest;
import software.amazon.awssdk.services.redshift.model.ModifyClusterIamRolesRequest;
import software.amazon.awssdk.services.redshift.model.ModifyClusterRequest;

/** What changes clusters: creation, modification, pause and resume, deletion. */
final class ClusterOperations {
  private static final int MAX_ROLES = 50;
  private static final Set<String> MODIFIABLE =
      Set.of(
          "ClusterIdentifier",
          "PubliclyAccessible",
          "VpcSecurityGroupIds",
          "MasterUserPassword",
          "AutomatedSnapshotRetentionPeriod",
          "ManualSnapshotRetentionPeriod",
          "MaintenanceTrackName",
          "PreferredMaintenanceWindow",
          "AllowVersionUpgrade");

  private final ClusterStore store;
  private final ClusterParameters parameters;
  private final ClusterFactory factory;
  private final ClusterLifecycle lifecycle;

  ClusterOperations(
      ClusterStore store,
      ClusterParameters parameters,
      ClusterFactory factory,
      ClusterLifecycle lifecycle) {
    this.store = store;
    this.parameters = parameters;
    this.factory = factory;
    this.lifecycle = lifecycle;
  }

  Cluster create(CreateClusterRequest request) {
    parameters.check(request);
    if (store.find(request.clusterIdentifier()).isPresent()) {
      throw Fault.of("ClusterAlreadyExists", "Cluster already exists");
    }
    StoredCluster cluster = factory.create(request);
    try {
      return changed(cluster);
    } catch (StateWriteException e) {
      factory.undo(cluster);
      throw e;
    }
  }

  Cluster delete(DeleteClusterRequest request) {
    StoredCluster cluster = store.get(request.clusterIdentifier());
    boolean skip = Boolean.TRUE.equals(request.skipFinalClusterSnapshot());
    if (!skip && request.finalClusterSnapshotIdentifier() == null) {
      throw Fault.of(
          "InvalidParameterCombination",
          "FinalClusterSnapshotIdentifier is required unless SkipFinalClusterSnapshot is"
              + " specified.");
    } else if (skip && request.finalClusterSnapshotIdentifier() != null) {
      throw Fault.of(
          "InvalidParameterCombination",
          "FinalClusterSnapshotIdentifier cannot be specified when SkipFinalClusterSnapshot is"
              + " true.");
    } else if (!skip) {
      throw Fault.unsupported(
          "A final snapshot (FinalClusterSnapshotIdentifier); the cluster is kept as it is, set"
              + " SkipFinalClusterSnapshot to delete it without one. It");
    }
    return switch (cluster.status()) {
      case AVAILABLE, PAUSED, UNAVAILABLE, HARDWARE_FAILURE ->
          changed(cluster.with(Status.DELETING, lifecycle.due()));
      default ->
          throw Fault.of(
              "InvalidClusterState",
              "There is an operation running on the Cluster. Please try to delete it at a later"
                  + " time.");
    };
  }

  Cluster pause(String id) {
    return changed(inState(id, Status.AVAILABLE).with(Status.PAUSING, lifecycle.due()));
  }

  Cluster resume(String id) {
    return changed(inState(id, Status.PAUSED).with(Status.RESUMING, lifecycle.due()));
  }

  Cluster reboot(String id) {
    return changed(inState(id, Status.AVAILABLE).with(Status.REBOOTING, lifecycle.due()));
  }

  private StoredCluster inState(String id, Status wanted) {
    StoredCluster cluster = store.get(id);
    if (cluster.status() != wanted) {
      throw Fault.of(
          "InvalidClusterState",
          "The cluster "
              + cluster.id()
              + " is "
              + cluster.status().code()
              + "; it has to be "
              + wanted.code()
              + " for this operation.");
    }
    return cluster;
  }

  private Cluster changed(StoredCluster cluster) {
    store.put(cluster);
    lifecycle.changed(cluster);
    return cluster.cluster();
  }

  Cluster modify(ModifyClusterRequest request) {
    SupportedFields.check(request, "ModifyCluster", MODIFIABLE);
    if (Boolean.FALSE.equals(request.encrypted())) {
      throw Fault.unsupported("ModifyCluster with Encrypted");
    }
    StoredCluster cluster = inState(request.clusterIdentifier(), Status.AVAILABLE);
    parameters.checkSecurityGroups(request.vpcSecurityGroupIds());
    ClusterParameters.checkRetention(
        request.automatedSnapshotRetentionPeriod(), request.manualSnapshotRetentionPeriod());
    ClusterParameters.checkTrack(request.maintenanceTrackName());
    if (request.masterUserPassword() != null) {
      if (cluster.cluster().masterPasswordSecretArn() != null) {
        throw Fault.of(
            "InvalidParameterCombination",
            "MasterUserPassword cannot be specified: Secrets Manager manages the password.");
      }
      MasterPassword.check(request.masterUserPassword());
      cluster = cluster.withPassword(request.masterUserPassword());
    }
    StoredCluster modified =
        cluster.edited(
            edit -> {
              if (request.publiclyAccessible() != null) {
                edit.publiclyAccessible(request.publiclyAccessible());
              }
              if (!request.vpcSecurityGroupIds().isEmpty()) {
                edit.vpcSecurityGroups(ClusterFactory.memberships(request.vpcSecurityGroupIds()));
              }
              if (request.automatedSnapshotRetentionPeriod() != null) {
                edit.automatedSnapshotRetentionPeriod(request.automatedSnapshotRetentionPeriod());
              }
              if (request.manualSnapshotRetentionPeriod() != null) {
                edit.manualSnapshotRetentionPeriod(request.manualSnapshotRetentionPeriod());
              }
              if (request.maintenanceTrackName() != null) {
                edit.maintenanceTrackName(request.maintenanceTrackName());
              }
              if (request.preferredMaintenanceWindow() != null) {
                edit.preferredMaintenanceWindow(request.preferredMaintenanceWindow());
              }
              if (request.allowVersionUpgrade() != null) {
                edit.allowVersionUpgrade(request.allowVersionUpgrade());
              }
            });
    store.put(modified);
    return modified.cluster();
  }

  Cluster modifyRoles(ModifyClusterIamRolesRequest request) {
    StoredCluster cluster = inState(request.clusterIdentifier(), Status.AVAILABLE);
    List<String> added =
        Stream.concat(request.addIamRoles().stream(), defaultRole(request)).distinct().toList();
    parameters.checkRoles(added);
    StoredCluster changed = RoleList.changed(cluster, added, request.removeIamRoles());
    if (changed.cluster().iamRoles().size() > MAX_ROLES) {
      throw Fault.of(
          "InvalidParameterValue", "A cluster can have at most " + MAX_ROLES + " IAM roles.");
    }
    String previous = cluster.cluster().defaultIamRoleArn();
    String wanted = request.defaultIamRoleArn() != null ? request.defaultIamRoleArn() : previous;
    String kept = request.removeIamRoles().contains(wanted) ? null : wanted;
    changed =
        changed.edited(
            edit -> edit.defaultIamRoleArn(kept == null || kept.isEmpty() ? null : kept));
    store.put(changed);
    lifecycle.rolesChanged(changed.id());
    return changed.cluster();
  }

  private static Stream<String> defaultRole(ModifyClusterIamRolesRequest request) {
    return Stream.ofNullable(request.defaultIamRoleArn()).filter(arn -> !arn.isEmpty());
  }
}
