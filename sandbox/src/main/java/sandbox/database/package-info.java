/**
 * One cluster's databases and the sessions in them. A session conducts: it splits and translates a
 * statement, runs it in the engine or by hand (COPY, SHOW, administration), and keeps transaction
 * and settings. It knows SQL and values, and nothing of the wire.
 */
package sandbox.database;
