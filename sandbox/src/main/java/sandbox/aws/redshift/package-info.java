/**
 * Redshift's control plane: clusters as state with a life (creating, available, paused, deleting),
 * the checks of their parameters, database credentials, and what a running cluster asks of AWS: may
 * this address connect, who is this user, may this role read these objects.
 */
package sandbox.aws.redshift;
