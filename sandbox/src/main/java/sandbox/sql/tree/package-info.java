/**
 * The tree of a statement: sealed families of records that say what the client wrote, and the
 * printer that gives the SQL back. Nothing here knows tables, types of columns or DuckDB.
 */
package sandbox.sql.tree;
