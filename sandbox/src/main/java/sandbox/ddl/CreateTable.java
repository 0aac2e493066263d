package sandbox.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Definition;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Query;

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
 * @param query the query of CREATE TABLE AS
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
    Optional<Query> query) {

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

    private static TableStorage of(Definition.Storage storage) {
      return new TableStorage(
          given(storage.distStyle()),
          storage.distKey().map(TableStorage::key).orElse(null),
          given(storage.sortStyle()),
          storage.sortKeys().stream().map(TableStorage::key).toList());
    }

    /** A number is marked by a NUL, which no name of a client's holds. */
    private static String key(Identifier key) {
      return Definition.Storage.isPosition(key) ? "\0" + key.value() : key.value();
    }

    private static String given(String style) {
      return style.isEmpty() ? null : style.toUpperCase(Locale.ROOT);
    }

    /**
     * The same with the names of a query's columns for their numbers (Developer Guide, "CTAS
     * examples").
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
      long number = Long.parseLong(key.substring(1));
      if (number < 1 || number > columns.size()) {
        throw SqlException.of("42P10", what + " position " + number + " is not in select list");
      }
      return columns.get((int) number - 1);
    }
  }

  /** Copies the lists. */
  public CreateTable {
    name = List.copyOf(name);
    columns = List.copyOf(columns);
    likes = List.copyOf(likes);
    keys = List.copyOf(keys);
    columnNames = List.copyOf(columnNames);
  }

  /**
   * What CREATE TABLE with columns means.
   *
   * @throws SqlException as {@link ColumnDefinition#of}
   */
  public static CreateTable of(Definition.CreateTable create) throws SqlException {
    List<ColumnDefinition> columns = new ArrayList<>();
    List<Like> likes = new ArrayList<>();
    List<KeyDefinition> keys = new ArrayList<>();
    for (Definition.TableElement element : create.elements()) {
      if (element instanceof Definition.Column column) {
        columns.add(ColumnDefinition.of(column, create.name().last().value()));
      } else if (element instanceof Definition.Like like) {
        likes.add(new Like(like.table().values(), like.defaults()));
      } else {
        keys.add(KeyDefinition.of((Definition.Key) element));
      }
    }
    return new CreateTable(
        create.name().values(),
        create.temporary(),
        create.ifNotExists(),
        columns,
        likes,
        keys,
        TableStorage.of(create.storage()),
        List.of(),
        Optional.empty());
  }

  /** What CREATE TABLE AS means. */
  public static CreateTable of(Definition.CreateTableAs create) {
    return new CreateTable(
        create.name().values(),
        create.temporary(),
        create.ifNotExists(),
        List.of(),
        List.of(),
        List.of(),
        TableStorage.of(create.storage()),
        KeyDefinition.values(create.columns()),
        Optional.of(create.query()));
  }

  /** The table that SELECT … INTO makes of its rows. */
  public static CreateTable into(Query.Into into, Query query) {
    boolean hash = into.table().last().value().startsWith("#");
    return new CreateTable(
        into.table().values(),
        into.temporary() || hash,
        false,
        List.of(),
        List.of(),
        List.of(),
        new TableStorage(null, null, null, List.of()),
        List.of(),
        Optional.of(query));
  }

  /** The same statement stored in another way. */
  public CreateTable withStorage(TableStorage other) {
    return new CreateTable(
        name, temporary, ifNotExists, columns, likes, keys, other, columnNames, query);
  }

  /** The same statement with another query. */
  public CreateTable withQuery(Query other) {
    return new CreateTable(
        name,
        temporary,
        ifNotExists,
        columns,
        likes,
        keys,
        storage,
        columnNames,
        Optional.of(other));
  }
}
