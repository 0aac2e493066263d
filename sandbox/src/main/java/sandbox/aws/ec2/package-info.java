/**
 * EC2 as far as a cluster needs it: the default VPC with its subnets and gateway, security groups
 * and their rules as plain state. The rules decide who may connect to a cluster.
 */
package sandbox.aws.ec2;
