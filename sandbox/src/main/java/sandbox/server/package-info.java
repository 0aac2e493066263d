/**
 * The listener of a cluster's Redshift endpoint on the loopback interface: sockets, TLS, limits on
 * connections, deadlines and the orderly end.
 */
package sandbox.server;
