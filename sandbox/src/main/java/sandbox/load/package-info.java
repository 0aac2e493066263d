/** COPY: reads objects, scans their format, and inserts their rows as Redshift would. */
package sandbox.load;
