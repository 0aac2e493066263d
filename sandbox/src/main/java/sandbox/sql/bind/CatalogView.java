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

  /** A column of a table or view. */
  record Column(String name, SqlType type, int position, boolean notNull, boolean identity) {}

  /**
   * The table or view of a name; empty when the session sees none.
   *
   * @throws SqlException 3F000 for a schema and 0A000 for a database that cannot be read
   */
  Optional<Table> find(Name name) throws SqlException;

  /** Whether texts of a VARCHAR column may end in blanks; asked when they are compared. */
  boolean mayEndInBlanks(Table table, Column column) throws SqlException;
}
