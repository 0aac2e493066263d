/**
 * HTTP/1.1 on a loopback port, for clients that may be slow, stuck or malicious: every wait has a
 * deadline, connections are bounded, and one that hangs costs nobody else anything. The JDK's own
 * server gives a connection's first bytes a worker and waits for the rest without end.
 */
package sandbox.aws.listener;
