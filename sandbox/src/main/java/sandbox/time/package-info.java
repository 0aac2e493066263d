/**
 * Dates and times as texts: one interpreter of the Developer Guide's format strings for SQL's
 * functions and for COPY, and the automatic recognition of texts without a format.
 */
package sandbox.time;
