/**
 * The seam between the AWS side and the Redshift side: what each asks of the other about a cluster.
 * A leaf; neither side imports the other, the Sandbox joins them.
 */
package sandbox.cluster;
