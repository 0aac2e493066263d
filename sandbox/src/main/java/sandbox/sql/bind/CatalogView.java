package sandbox.sql.bind;

import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.tree.Name;

/** What names of tables and views mean to a session. */
public interface CatalogView {

  /**
   * A table or view.
   *
   * @param database its database
   * @param schema its schema
   * @param name its name
   * @param oid its OID
   * @param code the name that the engine knows it by
   * @param columns its columns in order
   */
  record Table(
      String database, String schema, String name, int oid, String code, List<Column> columns) {
    /** Copies the list. */
    public Table {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column of a table or view.
   *
   * @param name its name
   * @param type its type
   * @param position its number from 1
   * @param notNull whether NULL is rejected
   * @param identity whether it is an IDENTITY column
   * @param generated whether statements cannot give it a value
   * @param defaultCode the engine's SQL for DEFAULT
   */
  record Column(
      String name,
      SqlType type,
      int position,
      boolean notNull,
      boolean identity,
      boolean generated,
      String defaultCode) {

    /** A column that nothing is written to. */
    public static Column readOnly(String name, SqlType type, int position) {
      return new Column(name, type, position, false, false, true, "NULL");
    }
  }

  /**
   * The table or view of a name; empty when the session sees none.
   *
   * @throws SqlException 3F000 for a schema and 0A000 for a database that cannot be read
   */
  Optional<Table> find(Name name) throws SqlException;

  /** The rows that a function of the catalog's yields in FROM; empty for any other function. */
  default Optional<Table> function(String name) throws SqlException {
    return Optional.empty();
  }

  /** Whether texts of a VARCHAR column may end in blanks; asked when they are compared. */
  boolean mayEndInBlanks(Table table, Column column) throws SqlException;

  /** The session's time zone in the engine's SQL; empty for UTC. */
  default Optional<String> zone() {
    return Optional.empty();
  }

  /** Whether UPDATE fails when several rows of FROM match one of the target. */
  default boolean refusesSeveralMatches() {
    return false;
  }
}
