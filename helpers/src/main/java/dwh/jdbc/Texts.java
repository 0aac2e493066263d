package dwh.jdbc;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.List;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.strings.IntDictionaryMap.IntDictionaryBuilder;
import tech.tablesaw.columns.strings.StringColumnFormatter;

/**
 * A column of texts in which NULL is missing and the empty text is not. Tablesaw takes one for the
 * other when it copies: a copied column prints what may be meant, a copied table prints a blank.
 */
final class Texts {
  static final String NULL = "NULL";

  // Tablesaw's keys: the largest is the missing value, the smallest is none.
  private static final int MISSING = Integer.MAX_VALUE;
  private static final int NO_KEY = Integer.MIN_VALUE;

  // Both are Tablesaw's missing value; which of them a cell holds only the object itself tells.
  private static final String NOTHING = new String(new char[0]);
  private static final String EMPTY = new String(new char[0]);

  private Texts() {}

  private static final class Printer extends StringColumnFormatter {
    Printer(String missing) {
      super(null, missing);
    }

    @Override
    @SuppressWarnings({"ReferenceEquality", "StringEquality"})
    public String format(String value) {
      return value == EMPTY ? value : value == NOTHING ? NULL : super.format(value);
    }
  }

  /** The texts; null is NULL. */
  static StringColumn column(String name, List<String> values) {
    boolean empties = values.contains("");
    StringColumn column = empties ? told(name, values) : StringColumn.create(name, values);
    boolean both = empties && values.contains(null);
    column.setPrintFormatter(new Printer(both ? NULL + " or ''" : empties ? "" : NULL));
    return column;
  }

  /** As Tablesaw stores a column, with a key of its own for the empty text. */
  private static StringColumn told(String name, List<String> values) {
    Object2IntOpenHashMap<String> keys = new Object2IntOpenHashMap<>();
    keys.defaultReturnValue(NO_KEY);
    Int2ObjectOpenHashMap<String> texts = new Int2ObjectOpenHashMap<>();
    Int2IntOpenHashMap counts = new Int2IntOpenHashMap();
    int[] cells = new int[values.size()];
    for (int i = 0; i < cells.length; i++) {
      String value = values.get(i);
      if (value == null) {
        cells[i] = MISSING;
        texts.put(MISSING, NOTHING);
      } else {
        int next = NO_KEY + 1 + keys.size();
        int known = keys.putIfAbsent(value, next);
        cells[i] = known == NO_KEY ? next : known;
        texts.putIfAbsent(cells[i], value.isEmpty() ? EMPTY : value);
      }
      counts.addTo(cells[i], 1);
    }
    return StringColumn.createInternal(
        name,
        new IntDictionaryBuilder()
            .setNextIndex(NO_KEY + keys.size())
            .setKeyToValue(texts)
            .setValueToKey(keys)
            .setKeyToCount(counts)
            .setValues(cells)
            .build());
  }
}
