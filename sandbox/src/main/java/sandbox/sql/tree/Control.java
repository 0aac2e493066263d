package sandbox.sql.tree;

import java.util.List;
import java.util.Optional;

/** Statements about the session: transactions, settings, prepared statements, cursors, EXPLAIN. */
public sealed interface Control extends Statement {

  /** BEGIN and START TRANSACTION; the modes are in lower case. */
  record Begin(List<String> modes) implements Control {
    /** Copies the list. */
    public Begin {
      modes = List.copyOf(modes);
    }
  }

  /** COMMIT and END. */
  record Commit() implements Control {}

  /** ROLLBACK and ABORT. */
  record Rollback() implements Control {}

  /** LOCK. */
  record Lock(List<Name> tables, String mode) implements Control {
    /** Copies the list. */
    public Lock {
      tables = List.copyOf(tables);
    }
  }

  /** SET; no values for DEFAULT. */
  record Set(String scope, String name, List<String> values) implements Control {
    /** Copies the list. */
    public Set {
      values = List.copyOf(values);
    }
  }

  /** SET SESSION AUTHORIZATION; no user for DEFAULT. */
  record SetAuthorization(String scope, Optional<String> user) implements Control {}

  /** RESET. */
  record Reset(String name) implements Control {}

  /** SHOW of a setting. */
  record ShowSetting(String name) implements Control {}

  /** SHOW of what the catalog holds: the words and names behind it, as they are written. */
  record Show(String what, List<String> rest) implements Control {
    /** Copies the list. */
    public Show {
      rest = List.copyOf(rest);
    }
  }

  /** USE. */
  record Use(Identifier database) implements Control {}

  /** DISCARD. */
  record Discard(String what) implements Control {}

  /** PREPARE. */
  record Prepare(Identifier name, List<TypeName> types, Statement statement) implements Control {
    /** Copies the list. */
    public Prepare {
      types = List.copyOf(types);
    }
  }

  /** EXECUTE. */
  record Execute(Identifier name, List<Expression> arguments) implements Control {
    /** Copies the list. */
    public Execute {
      arguments = List.copyOf(arguments);
    }
  }

  /** DEALLOCATE; no name for ALL. */
  record Deallocate(Optional<Identifier> name) implements Control {}

  /** DECLARE CURSOR. */
  record DeclareCursor(Identifier name, Query query) implements Control {}

  /** FETCH; a count of -1 is ALL. */
  record Fetch(long count, Identifier cursor) implements Control {}

  /** CLOSE; no name for ALL. */
  record Close(Optional<Identifier> cursor) implements Control {}

  /** EXPLAIN. */
  record Explain(boolean verbose, Statement statement) implements Control {}

  /** CALL. */
  record Call(Expression call) implements Control {}
}
