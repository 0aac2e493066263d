/** Measures the sandbox beside PostgreSQL and DuckDB, and writes what it finds into the docs. */
package benchmarks;
