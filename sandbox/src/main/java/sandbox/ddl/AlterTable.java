package sandbox.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.text.Cursor;
import sandbox.sql.text.Token;

/**
 * ALTER TABLE.
 *
 * @param table the table's name
 * @param changes what to do with it
 */
public record AlterTable(List<String> table, List<Change> changes) {

  /** Copies the lists. */
  public AlterTable {
    table = List.copyOf(table);
    changes = List.copyOf(changes);
  }

  /** What ALTER TABLE can do. */
  public sealed interface Change {
    /** ADD [COLUMN] [IF NOT EXISTS]. */
    record AddColumn(ColumnDefinition column) implements Change {}

    /** DROP [COLUMN] … [CASCADE]. */
    record DropColumn(String column, boolean cascade) implements Change {}

    /** RENAME [COLUMN] … TO. */
    record RenameColumn(String column, String to) implements Change {}

    /** RENAME TO. */
    record RenameTable(String to) implements Change {}

    /** ALTER [COLUMN] … TYPE. */
    record ChangeType(String column, SqlType type) implements Change {}

    /** ALTER [COLUMN] … ENCODE, or ALTER ENCODE AUTO with no column. */
    record ChangeEncoding(String column, String encoding) implements Change {}

    /** ALTER DISTSTYLE and ALTER DISTKEY; the key is null unless the style is KEY. */
    record ChangeDistribution(String style, String key) implements Change {}

    /** ALTER [COMPOUND] SORTKEY; no columns for AUTO and NONE. */
    record ChangeSortKey(String style, List<String> columns) implements Change {}

    /** ADD a key. */
    record AddKey(KeyDefinition key) implements Change {}

    /** DROP CONSTRAINT. */
    record DropKey(String name) implements Change {}

    /** OWNER TO. */
    record ChangeOwner(String owner) implements Change {}

    /** APPEND FROM; the option is {@code ignoreextra}, {@code filltarget} or empty. */
    record Append(List<String> source, String option) implements Change {}
  }

  /** Reads the statement; the cursor stands after ALTER TABLE. */
  public static AlterTable read(Cursor cursor) throws SqlException {
    List<String> table = cursor.qualifiedName();
    List<Change> changes = new ArrayList<>();
    changes.add(change(cursor));
    while (cursor.peek().isSymbol(",")) {
      Token comma = cursor.next();
      Change next = change(cursor);
      if (!goTogether(changes, next)) {
        throw Cursor.syntaxError(comma);
      }
      changes.add(next);
    }
    cursor.expectEnd();
    return new AlterTable(table, changes);
  }

  /**
   * Whether a change may follow others: encodings any number of times, a sort key and a
   * distribution by key or to all nodes once each (Developer Guide, "ALTER TABLE").
   */
  private static boolean goTogether(List<Change> before, Change next) {
    if (next instanceof Change.ChangeEncoding encoding) {
      return encoding.column() != null
          && before.stream()
              .allMatch(
                  change ->
                      change instanceof Change.ChangeEncoding other && other.column() != null);
    }
    return before.size() == 1
        && (isSortKey(before.get(0)) && isDistribution(next)
            || isDistribution(before.get(0)) && isSortKey(next));
  }

  private static boolean isSortKey(Change change) {
    return change instanceof Change.ChangeSortKey key && !key.columns().isEmpty();
  }

  private static boolean isDistribution(Change change) {
    return change instanceof Change.ChangeDistribution distribution
        && (distribution.key() != null || distribution.style().equals("ALL"));
  }

  private static Change change(Cursor cursor) throws SqlException {
    Token first = cursor.peek();
    if (cursor.accept("add")) {
      return add(cursor);
    }
    if (cursor.accept("drop", "constraint")) {
      Change change = new Change.DropKey(cursor.name());
      acceptBehaviour(cursor);
      return change;
    }
    if (cursor.accept("drop")) {
      cursor.accept("column");
      String column = cursor.name();
      return new Change.DropColumn(column, acceptBehaviour(cursor));
    }
    if (cursor.accept("rename", "to")) {
      return new Change.RenameTable(cursor.name());
    }
    if (cursor.accept("rename")) {
      cursor.accept("column");
      String column = cursor.name();
      cursor.expect("to");
      return new Change.RenameColumn(column, cursor.name());
    }
    if (cursor.accept("owner", "to")) {
      return new Change.ChangeOwner(cursor.name());
    }
    if (cursor.accept("alter")) {
      return alter(cursor);
    }
    if (cursor.accept("append", "from")) {
      List<String> source = cursor.qualifiedName();
      String option =
          cursor.accept("ignoreextra")
              ? "ignoreextra"
              : cursor.accept("filltarget") ? "filltarget" : "";
      return new Change.Append(source, option);
    }
    if (first.isAny("set", "partition", "row")) {
      String what = first.is("row") ? "ROW LEVEL SECURITY" : first.text().toUpperCase(Locale.ROOT);
      throw SqlException.unsupported("ALTER TABLE " + what).at(first.start() + 1);
    }
    throw Cursor.syntaxError(first);
  }

  private static Change add(Cursor cursor) throws SqlException {
    CreateTableReader reader = new CreateTableReader(cursor);
    boolean key = cursor.peek().isAny("constraint", "primary", "foreign", "unique");
    if (key) {
      String name = cursor.accept("constraint") ? cursor.name() : null;
      return new Change.AddKey(reader.tableKey(name));
    }
    cursor.accept("column");
    return new Change.AddColumn(reader.column());
  }

  private static Change alter(Cursor cursor) throws SqlException {
    if (cursor.accept("diststyle")) {
      if (!cursor.peek().isAny("auto", "even", "key", "all")) {
        throw Cursor.syntaxError(cursor.peek());
      }
      String style = cursor.name().toUpperCase(Locale.ROOT);
      String key = null;
      if (style.equals("KEY")) {
        cursor.expect("distkey");
        key = cursor.name();
      }
      return new Change.ChangeDistribution(style, key);
    }
    if (cursor.accept("distkey")) {
      return new Change.ChangeDistribution("KEY", cursor.name());
    }
    if (cursor.accept("encode", "auto")) {
      return new Change.ChangeEncoding(null, "auto");
    }
    boolean compound = cursor.accept("compound");
    if (cursor.accept("sortkey")) {
      if (cursor.accept("auto")) {
        return new Change.ChangeSortKey("AUTO", List.of());
      }
      if (cursor.accept("none")) {
        return new Change.ChangeSortKey("NONE", List.of());
      }
      return new Change.ChangeSortKey("COMPOUND", new ArrayList<>(cursor.nameList()));
    }
    if (compound) {
      throw Cursor.syntaxError(cursor.peek());
    }
    cursor.accept("column");
    String column = cursor.name();
    if (cursor.accept("type")) {
      return new Change.ChangeType(column, TypeNames.require(cursor));
    }
    cursor.expect("encode");
    return new Change.ChangeEncoding(column, CreateTableReader.encoding(cursor));
  }

  private static boolean acceptBehaviour(Cursor cursor) {
    boolean cascade = cursor.accept("cascade");
    if (!cascade) {
      cursor.accept("restrict");
    }
    return cascade;
  }
}
