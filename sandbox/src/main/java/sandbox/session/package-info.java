/**
 * One connection's state machine: TLS or not, login, simple and extended queries, and what happens
 * when any of it goes wrong. It conducts {@code wire} and {@code database} and opens no sockets.
 */
package sandbox.session;
