/**
 * From text to tree: one recursive-descent reader for every statement, with Redshift's reserved
 * words and PostgreSQL 8.0's operator precedence, and errors as PostgreSQL words them.
 */
package sandbox.sql.parse;
