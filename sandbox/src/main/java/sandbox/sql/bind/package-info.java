/**
 * From a tree to typed SQL for the engine: names are looked up in scopes, every expression gets
 * Redshift's type, and where DuckDB's own operator has another type or meaning, it is spelled out.
 */
package sandbox.sql.bind;
