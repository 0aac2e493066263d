package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.TableDescription;
import sandbox.sql.SqlException;
import sandbox.sql.bind.Moments;
import sandbox.sql.text.Token;
import sandbox.translate.Cursor;
import sandbox.translate.Node;
import sandbox.translate.Node.Group;
import sandbox.translate.Nodes;
import sandbox.translate.SessionValues;
import sandbox.translate.Translator;

/**
 * The values that INSERT, UPDATE and MERGE write, under Redshift's rules of assignment: lengths in
 * bytes, DEFAULT, IDENTITY columns that take no value.
 */
final class WrittenValues {
  private final Translator translator;
  private final SessionValues values;

  WrittenValues(Session session) {
    translator = session.database().translator();
    values = session.values();
  }

  /** The columns that a bracketed list of INSERT names. */
  static List<ColumnDescription> columns(TableDescription table, Node list) throws SqlException {
    List<ColumnDescription> columns = new ArrayList<>();
    for (List<Node> item : Nodes.split(list.body())) {
      if (item.size() != 1 || !item.get(0).isName()) {
        throw Cursor.syntaxError(item.isEmpty() ? list.first() : item.get(0).first());
      }
      String name = item.get(0).value();
      ColumnDescription column =
          table
              .column(name)
              .orElseThrow(() -> table.lacks(name).at(item.get(0).first().start() + 1));
      if (columns.contains(column)) {
        throw SqlException.of("42701", "column \"" + name + "\" specified more than once")
            .at(item.get(0).first().start() + 1);
      }
      columns.add(column);
    }
    return columns;
  }

  /** How many values a row has. */
  static int width(Node row) {
    return Nodes.split(row.body()).size();
  }

  /** One row of VALUES, converted to its columns. */
  Group row(List<ColumnDescription> columns, Group row) throws SqlException {
    List<List<Node>> items = Nodes.split(row.body());
    if (items.size() > columns.size()) {
      throw SqlException.of("42601", "INSERT has more expressions than target columns")
          .at(items.get(columns.size()).get(0).first().start() + 1);
    }
    if (items.size() < columns.size()) {
      throw SqlException.of("42601", "INSERT has more target columns than expressions")
          .at(row.open().start() + 1);
    }
    List<List<Node>> converted = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      converted.add(value(columns.get(i), items.get(i), row.open()));
    }
    return new Group(row.open(), Nodes.join(converted, row.open()), row.close());
  }

  private List<Node> value(ColumnDescription column, List<Node> item, Token near)
      throws SqlException {
    if (item.isEmpty()) {
      throw Cursor.syntaxError(near);
    }
    Token first = item.get(0).first();
    if (item.size() == 1 && item.get(0).is("default")) {
      return Nodes.fill(escaped(Assignment.defaultSql(column)), first);
    }
    refuseIdentity(column, first);
    if (item.size() == 1
        && item.get(0).is(Token.Kind.STRING)
        && Moments.isTime(column.type().kind())) {
      try {
        return Nodes.fill(Moments.code(item.get(0).value(), column.type()), first);
      } catch (SqlException e) {
        throw e.at(first.start() + 1);
      }
    }
    return Assignment.of(column, translator.translateNodes(item, values));
  }

  private static String escaped(String duckdbSql) {
    return duckdbSql.replace("\\", "\\\\");
  }

  /** An IDENTITY column takes no value, unless it is one BY DEFAULT. */
  static void refuseIdentity(ColumnDescription column, Token near) throws SqlException {
    if (column.identity() != null && !column.identity().byDefault()) {
      throw SqlException.of("428C9", "cannot set an identity column to a value")
          .at(near.start() + 1);
    }
  }

  /** The columns of a statement that names none. */
  static List<ColumnDescription> first(TableDescription table, int count) throws SqlException {
    if (count > table.columns().size()) {
      throw SqlException.of("42601", "INSERT has more expressions than target columns");
    }
    return table.columns().subList(0, count);
  }

  /**
   * One assignment of SET.
   *
   * @param column what it sets
   * @param name the column's name in the statement
   * @param value what stands after the =
   */
  record Assigned(ColumnDescription column, Token name, List<Node> value) {

    /** Whether the value is the same whatever the statement joins: a literal, $1 or DEFAULT. */
    boolean isPlain() {
      Node only = value.get(0);
      return value.size() == 1
          && (only.isAny("default", "null")
              || only.is(Token.Kind.STRING)
              || only.is(Token.Kind.NUMBER)
              || only.is(Token.Kind.PARAMETER));
    }
  }

  /** Reads the assignments after SET. */
  static List<Assigned> assigned(TableDescription table, List<Node> list) throws SqlException {
    List<Assigned> assigned = new ArrayList<>();
    for (List<Node> item : Nodes.split(list)) {
      if (item.size() < 3 || !item.get(0).isName()) {
        throw Cursor.syntaxError(item.isEmpty() ? list.get(0).first() : item.get(0).first());
      }
      Token name = item.get(0).first();
      if (item.get(1).isSymbol(".")) {
        // "SET tab.col = 1 is invalid" (Developer Guide, "UPDATE"): tab is taken for the column.
        throw table.lacks(name.value()).at(name.start() + 1);
      }
      if (!item.get(1).isSymbol("=")) {
        throw Cursor.syntaxError(item.get(1).first());
      }
      ColumnDescription column =
          table
              .column(name.value())
              .orElseThrow(() -> table.lacks(name.value()).at(name.start() + 1));
      assigned.add(new Assigned(column, name, item.subList(2, item.size())));
    }
    return assigned;
  }

  /** The assignments after SET, for DuckDB. */
  List<Node> assignments(TableDescription table, List<Node> list) throws SqlException {
    List<List<Node>> converted = new ArrayList<>();
    for (Assigned item : assigned(table, list)) {
      converted.add(assignment(item, value(item)));
    }
    return Nodes.join(converted, list.get(0).first());
  }

  /** The value of an assignment as its column stores it. */
  List<Node> value(Assigned item) throws SqlException {
    return value(item.column(), item.value(), item.name());
  }

  /** {@code column = value}. */
  static List<Node> assignment(Assigned item, List<Node> value) {
    return Nodes.fill(
        "$1 = $2", item.name(), List.of(Nodes.quoted(item.column().name(), item.name())), value);
  }
}
