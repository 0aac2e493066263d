/** Rows of the table, how they are timed, and whether they keep within their limits. */
package benchmarks.measure;
