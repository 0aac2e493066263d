/**
 * One class per type: its text form as Redshift prints it, its binary form as clients ask for it,
 * and binary parameters. Values go from a {@code Row} straight into the send buffer, unboxed.
 */
package sandbox.wire.type;
