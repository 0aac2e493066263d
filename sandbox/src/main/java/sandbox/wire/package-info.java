/**
 * PostgreSQL's protocol 3.0 with Redshift's extensions: message records, and the codec between them
 * and bytes. It knows neither sockets nor SQL. Layouts are written as {@code 'C' | int32 len | str
 * tag}: a type byte, the length of what follows including itself, then the fields; {@code str} is
 * UTF-8 ended by a NUL.
 *
 * <p>Source: PostgreSQL's manual, chapter "Frontend/Backend Protocol"; Redshift's own messages from
 * what Amazon's JDBC driver 2.3.0 and redshift_connector 2.1 send and accept.
 */
package sandbox.wire;
