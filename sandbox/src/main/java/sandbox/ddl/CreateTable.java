package sandbox.ddl;

import java.util.ArrayList;
import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;

/**
 * CREATE TABLE in its three forms.
 *
 * @param name the table's name with its qualifiers
 * @param temporary TEMP, TEMPORARY, LOCAL TEMP or a name that begins with {@code #}
 * @param ifNotExists IF NOT EXISTS
 * @param columns the columns of the plain form
 * @param likes the tables of LIKE
 * @param keys PRIMARY KEY, UNIQUE and FOREIGN KEY of the table
 * @param storage distribution and sort order
 * @param columnNames the names given to the columns of a query
 * @param query the query of CREATE TABLE AS, empty otherwise
 */
public record CreateTable(
    List<String> name,
    boolean temporary,
    boolean ifNotExists,
    List<ColumnDefinition> columns,
    List<Like> likes,
    List<KeyDefinition> keys,
    TableStorage storage,
    List<String> columnNames,
    List<Token> query) {

  /**
   * LIKE in a column list.
   *
   * @param table the table to take columns from
   * @param defaults INCLUDING DEFAULTS
   */
  public record Like(List<String> table, boolean defaults) {}

  /**
   * How a table is stored.
   *
   * @param distStyle AUTO, EVEN, KEY, ALL, or null when not given
   * @param distKey the DISTKEY column, or null
   * @param sortStyle COMPOUND, INTERLEAVED, AUTO, or null when not given
   * @param sortKeys the SORTKEY columns
   */
  public record TableStorage(
      String distStyle, String distKey, String sortStyle, List<String> sortKeys) {

    /** What CREATE TABLE AS has in place of a column's name for its number in the query. */
    static String position(String number) {
      // No name of a client's holds a NUL.
      return "\0" + number;
    }

    /**
     * The same with names for numbers.
     *
     * @throws SqlException 42P10 for a number that no column has
     */
    public TableStorage named(List<String> columns) throws SqlException {
      List<String> sort = new ArrayList<>();
      for (String key : sortKeys) {
        sort.add(name(key, columns, "SORTKEY"));
      }
      return new TableStorage(
          distStyle, distKey == null ? null : name(distKey, columns, "DISTKEY"), sortStyle, sort);
    }

    private static String name(String key, List<String> columns, String what) throws SqlException {
      if (!key.startsWith("\0")) {
        return key;
      }
      int number = Integer.parseInt(key.substring(1));
      if (number < 1 || number > columns.size()) {
        throw SqlException.of("42P10", what + " position " + number + " is not in select list");
      }
      return columns.get(number - 1);
    }
  }

  /** Copies the lists. */
  public CreateTable {
    name = List.copyOf(name);
    columns = List.copyOf(columns);
    likes = List.copyOf(likes);
    keys = List.copyOf(keys);
    columnNames = List.copyOf(columnNames);
    query = List.copyOf(query);
  }

  /** The same statement stored in another way. */
  public CreateTable withStorage(TableStorage other) {
    return new CreateTable(
        name, temporary, ifNotExists, columns, likes, keys, other, columnNames, query);
  }

  /** The same statement with another query. */
  public CreateTable withQuery(List<Token> other) {
    return new CreateTable(
        name, temporary, ifNotExists, columns, likes, keys, storage, columnNames, other);
  }
}
