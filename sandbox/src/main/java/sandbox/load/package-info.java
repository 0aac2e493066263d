/**
 * COPY as a pipeline: list the objects ({@code CopySource}) → read them ({@code CopyJob}) → cut
 * them into records and split those into fields ({@code JsonScanner}, {@code JsonRecords}, {@code
 * TextRecords}) → convert and check every field ({@code ColumnReader}) → append, by one INSERT …
 * SELECT that pulls the rows out of a table function ({@code CopyFunction}).
 */
package sandbox.load;
