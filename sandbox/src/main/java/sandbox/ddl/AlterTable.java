package sandbox.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.text.Token;
import sandbox.translate.Cursor;
import sandbox.translate.TypeNames;

/**
 * ALTER TABLE.
 *
 * @param table the table's name
 * @param change what to do with it
 */
public record AlterTable(List<String> table, Change change) {

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
  }

  /** Reads the statement; the cursor stands after ALTER TABLE. */
  public static AlterTable read(Cursor cursor) throws SqlException {
    List<String> table = cursor.qualifiedName();
    Change change = change(cursor);
    cursor.expectEnd();
    return new AlterTable(table, change);
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
    if (first.isAny("append", "set", "partition")) {
      throw SqlException.unsupported("ALTER TABLE " + first.text().toUpperCase(Locale.ROOT))
          .at(first.start() + 1);
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
    return new Change.ChangeEncoding(column, cursor.name());
  }

  private static boolean acceptBehaviour(Cursor cursor) {
    boolean cascade = cursor.accept("cascade");
    if (!cascade) {
      cursor.accept("restrict");
    }
    return cascade;
  }
}
