package sandbox.aws.ec2;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Set;

/** What a cluster asks of the network. */
public interface SecurityGroups {

  /** The VPC's id. */
  String vpcId();

  /** The group that a cluster gets when none is named. */
  String defaultGroupId();

  /** Whether a group is there. */
  boolean exists(String groupId);

  /**
   * Whether a rule of one of the groups lets an address reach one of the ports by TCP.
   *
   * @param ports the cluster's port as its owner knows it, and the one that is listened on
   */
  boolean admit(Collection<String> groupIds, InetAddress client, Set<Integer> ports);
}
