package sandbox.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableDescription;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.text.Token;
import sandbox.translate.Node;
import sandbox.translate.Nodes;

/**
 * Finds the table column behind each column of a plain {@code SELECT a, t.b, * FROM t}: its
 * declared type and length, and where it comes from. What is not plain keeps DuckDB's types.
 */
final class ColumnOrigins {
  private static final String[] AFTER_FROM = {
    "where", "group", "having", "order", "limit", "offset", "qualify", "window"
  };

  private final String database;
  private final List<Optional<Source>> columns;

  private record Source(TableDescription table, ColumnDescription column) {}

  private ColumnOrigins(String database, List<Optional<Source>> columns) {
    this.database = database;
    this.columns = columns;
  }

  /** No origins: every column keeps DuckDB's type. */
  static ColumnOrigins none() {
    return new ColumnOrigins("", List.of());
  }

  /** The origins of a query's columns, from its tokens as the client wrote them. */
  static ColumnOrigins of(Session session, List<Token> tokens) throws SqlException {
    List<Node> level = Nodes.of(tokens);
    int from = indexOf(level, "from");
    boolean plain =
        !level.isEmpty()
            && level.get(0).is("select")
            && from > 0
            && level.stream()
                .noneMatch(node -> node.isAny("union", "except", "intersect", "minus"));
    if (!plain) {
      return none();
    }
    Map<String, TableDescription> tables = tables(session, level.subList(from + 1, level.size()));
    if (tables == null) {
      return none();
    }
    int start = 1;
    while (level.get(start).isAny("distinct", "all")) {
      start++;
    }
    if (level.get(start).is("top")) {
      start += 2;
    }
    List<Optional<Source>> columns = new ArrayList<>();
    for (List<Node> item : Nodes.split(level.subList(start, from))) {
      if (!add(item, tables, columns)) {
        return none();
      }
    }
    return new ColumnOrigins(session.database().name(), columns);
  }

  private static int indexOf(List<Node> level, String word) {
    for (int i = 0; i < level.size(); i++) {
      if (level.get(i).is(word) && (i == 0 || !level.get(i - 1).is("distinct"))) {
        return i;
      }
    }
    return -1;
  }

  /** Aliases and their tables; null when something else than tables is joined. */
  private static Map<String, TableDescription> tables(Session session, List<Node> clause)
      throws SqlException {
    Map<String, TableDescription> tables = new java.util.LinkedHashMap<>();
    boolean expectTable = true;
    for (int i = 0; i < clause.size(); i++) {
      Node node = clause.get(i);
      if (node.isAny(AFTER_FROM)) {
        break;
      }
      if (node.isSymbol(",") || node.is("join")) {
        expectTable = true;
      } else if (node.is("using")) {
        return null;
      } else if (expectTable) {
        if (!node.isName()) {
          return null;
        }
        List<String> name = new ArrayList<>(List.of(node.value()));
        while (i + 2 < clause.size() && clause.get(i + 1).isSymbol(".")) {
          name.add(clause.get(i + 2).value());
          i += 2;
        }
        Optional<TableDescription> table = find(session, name);
        if (table.isEmpty()) {
          return null;
        }
        String alias = name.get(name.size() - 1);
        if (i + 1 < clause.size() && clause.get(i + 1).is("as")) {
          i++;
        }
        if (i + 1 < clause.size()
            && clause.get(i + 1).isName()
            && !clause
                .get(i + 1)
                .isAny(
                    "where", "group", "having", "order", "limit", "offset", "qualify", "join",
                    "inner", "left", "right", "full", "cross", "natural", "on", "window")) {
          alias = clause.get(++i).value();
        }
        tables.put(alias, table.get());
        expectTable = false;
      } else if (node.is("natural")) {
        return null;
      }
    }
    return tables;
  }

  private static Optional<TableDescription> find(Session session, List<String> name) {
    try {
      return name.size() > 3 ? Optional.empty() : session.find(name);
    } catch (SqlException e) {
      // A system view, or a name that DuckDB will complain about with its place.
      return Optional.empty();
    }
  }

  private static boolean add(
      List<Node> item, Map<String, TableDescription> tables, List<Optional<Source>> columns) {
    int size = item.size();
    if (size == 0) {
      return false;
    }
    if (size == 1 && item.get(0).isSymbol("*")) {
      tables.values().forEach(table -> addAll(table, columns));
      return true;
    }
    if (size == 3 && item.get(1).isSymbol(".") && item.get(2).isSymbol("*")) {
      TableDescription table = tables.get(item.get(0).value());
      if (table == null) {
        return false;
      }
      addAll(table, columns);
      return true;
    }
    if (item.get(0).isSymbol("*")) {
      return false;
    }
    boolean qualified = size >= 3 && item.get(1).isSymbol(".") && item.get(2).isName();
    int used = qualified ? 3 : 1;
    boolean aliased =
        size == used
            || size == used + 1 && item.get(used).isName()
            || size == used + 2 && item.get(used).is("as");
    if (!item.get(0).isName() || !aliased) {
      columns.add(Optional.empty());
      return true;
    }
    columns.add(
        qualified
            ? source(tables.get(item.get(0).value()), item.get(2).value())
            : unqualified(tables, item.get(0).value()));
    return true;
  }

  private static void addAll(TableDescription table, List<Optional<Source>> columns) {
    table.columns().forEach(column -> columns.add(Optional.of(new Source(table, column))));
  }

  private static Optional<Source> unqualified(Map<String, TableDescription> tables, String column) {
    for (TableDescription table : tables.values()) {
      Optional<Source> source = source(table, column);
      if (source.isPresent()) {
        return source;
      }
    }
    return Optional.empty();
  }

  private static Optional<Source> source(TableDescription table, String column) {
    return table == null
        ? Optional.empty()
        : table.column(column).map(found -> new Source(table, found));
  }

  /** DuckDB's columns with declared types and origins put in. */
  List<Column> refine(List<Column> found) {
    if (columns.size() != found.size()) {
      return found;
    }
    List<Column> refined = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Column column = found.get(i);
      Optional<Source> source = columns.get(i);
      refined.add(source.isEmpty() ? column : refined(column, source.get()));
    }
    return refined;
  }

  private Column refined(Column column, Source source) {
    SqlType declared = source.column().type();
    boolean sameShape = shape(declared.kind()).equals(shape(column.type().kind()));
    SqlType type = sameShape && !keepsEngineType(column, declared) ? declared : column.type();
    return new Column(
        column.label(),
        type,
        new Column.Origin(
            database,
            source.table().schema(),
            source.table().name(),
            source.column().name(),
            source.table().oid(),
            source.column().position(),
            source.column().notNull(),
            source.column().identity() != null));
  }

  private static boolean keepsEngineType(Column column, SqlType declared) {
    return declared.kind() == SqlType.Kind.NUMERIC && !column.type().equals(declared);
  }

  private static final Map<SqlType.Kind, String> TEXTS = new HashMap<>();

  static {
    for (SqlType.Kind kind :
        List.of(
            SqlType.Kind.VARCHAR,
            SqlType.Kind.BPCHAR,
            SqlType.Kind.TEXT,
            SqlType.Kind.NAME,
            SqlType.Kind.CHAR)) {
      TEXTS.put(kind, "text");
    }
  }

  private static String shape(SqlType.Kind kind) {
    return TEXTS.getOrDefault(kind, kind.name());
  }
}
