package sandbox.load;

/** The fields of one record as text, one for each column to load; used again for every record. */
final class Fields {
  final String[] text;

  /** Whether the field was a JSON number, which may carry a fraction into an integer column. */
  final boolean[] number;

  /** How many fields the record has; FILLRECORD makes up for the rest. */
  int present;

  Fields(int columns) {
    text = new String[columns];
    number = new boolean[columns];
  }

  void clear() {
    present = text.length;
    java.util.Arrays.fill(text, null);
    java.util.Arrays.fill(number, false);
  }
}
