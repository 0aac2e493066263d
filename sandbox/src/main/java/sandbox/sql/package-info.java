/**
 * The vocabulary every room of the Redshift side shares: types, columns, rows, errors. A leaf; it
 * imports no other package of the sandbox.
 */
package sandbox.sql;
