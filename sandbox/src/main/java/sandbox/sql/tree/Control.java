package sandbox.sql.tree;

import java.util.List;
import java.util.Optional;

/** Statements about the session: transactions, settings, prepared statements, cursors, EXPLAIN. */
public sealed interface Control extends Statement {

  /** BEGIN and START TRANSACTION; the modes are in lower case. */
  record Begin(boolean start, List<String> modes) implements Control {
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

  /** SET; no values for DEFAULT. The scope is {@code session}, {@code local} or empty. */
  record Set(String scope, Name name, List<Option.Value> values) implements Control {
    /** Copies the list. */
    public Set {
      values = List.copyOf(values);
    }
  }

  /** SET SESSION AUTHORIZATION; no user for DEFAULT. */
  record SetAuthorization(String scope, Optional<String> user) implements Control {}

  /** RESET; no name for ALL. */
  record Reset(Optional<Name> name) implements Control {}

  /** SHOW of a setting. */
  record ShowSetting(Name name) implements Control {}

  /**
   * SHOW of what the catalog holds.
   *
   * @param what the words before the place, as in {@code tables from schema}
   * @param place the parts of the place's name: texts and parameters
   * @param like the pattern of LIKE
   * @param limit the number of rows at the most
   */
  record Show(String what, List<Expression> place, Optional<Expression> like, Optional<Long> limit)
      implements Control {
    /** Copies the list. */
    public Show {
      place = List.copyOf(place);
    }
  }

  /** SHOW TABLE and SHOW VIEW. */
  record ShowDefinition(boolean view, Name name) implements Control {}

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
