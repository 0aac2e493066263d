/**
 * Redshift's SQL as tokens, and the rules that turn it into DuckDB's: pure functions, one for each
 * difference. Every token keeps its place in the client's text, so that an error found anywhere can
 * point there.
 */
package sandbox.translate;
