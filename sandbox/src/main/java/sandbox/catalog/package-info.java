/**
 * What Redshift knows of its tables beyond DuckDB: declared types and lengths, defaults, identity,
 * keys, distribution and encoding, kept as comments on the tables inside the database file; and the
 * system views that show it.
 */
package sandbox.catalog;
