/** Tables, charts and progress in Jupyter, on any of three Java kernels or as plain text. */
package dwh.display;
