/** The rows of the table, grouped by what they need. */
package benchmarks.rows;
