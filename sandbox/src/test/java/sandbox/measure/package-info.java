/**
 * Measures of the SQL surface, each run by {@code sandbox/measure NAME}; their figures stand in
 * docs/measures.md. No tests by their names: they run when they are asked for.
 */
package sandbox.measure;
