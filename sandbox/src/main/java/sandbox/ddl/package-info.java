/**
 * Recognisers of the statements that define and administer: tokens in, a record of what was asked
 * out. They know no catalog and run nothing.
 */
package sandbox.ddl;
