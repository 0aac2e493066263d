/** The table and the charts in docs/benchmarks.md, and the records that a short run is held to. */
package benchmarks.report;
