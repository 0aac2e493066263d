package sandbox.load;

import java.io.Closeable;
import java.io.IOException;

/** Cuts one object into records and records into fields. */
interface RecordReader extends Closeable {

  /**
   * Moves to the next record, whatever is in it.
   *
   * @return false at the end of the object
   */
  boolean next() throws IOException;

  /**
   * Splits the record.
   *
   * @throws LoadFault when it is not what the format asks for; the next record can still be read
   */
  void split(Fields fields) throws LoadFault;

  /** Line on which the record begins, from 1. */
  long line();

  /** The record's text, for error reports. */
  String raw();
}
