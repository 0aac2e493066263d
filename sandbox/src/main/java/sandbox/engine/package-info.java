/**
 * DuckDB behind Redshift's face: opens database files shut off from the host, runs translated SQL,
 * streams its rows and words its errors as Redshift does.
 */
package sandbox.engine;
