package sandbox.corpus;

import java.util.List;
import java.util.Optional;

/**
 * What one case of the corpus does and wants.
 *
 * @param open why the sandbox does not answer as wanted yet; empty when it has to
 */
record Case(
    String file,
    int line,
    String title,
    String source,
    Optional<String> open,
    List<Action> actions) {

  /** Where the case stands and what it is called. */
  String name() {
    return file + ":" + line + " " + title;
  }

  /** The case writes, so that it needs a schema to itself. */
  boolean writes() {
    return actions.stream().anyMatch(Action::writes);
  }

  /** The case leaves something in its session: a transaction, a setting, a temporary table. */
  boolean marksItsSession() {
    return actions.stream().anyMatch(Action::marksItsSession);
  }

  /** A step of a case. */
  sealed interface Action permits PutObject, SetUp, Ask {
    /** The step changes the database. */
    boolean writes();

    /** The step leaves something in the session. */
    default boolean marksItsSession() {
      return false;
    }
  }

  /** Puts a file into the bucket. */
  record PutObject(String name, byte[] content) implements Action {
    @Override
    public boolean writes() {
      return true;
    }
  }

  /** Runs a statement that has to succeed, or only is tried. */
  record SetUp(int line, String sql, boolean mayFail) implements Action {
    @Override
    public boolean writes() {
      return true;
    }

    @Override
    public boolean marksItsSession() {
      return SqlText.marksSession(sql);
    }
  }

  /** Runs a statement, with values for its question marks if there are any, and judges it. */
  record Ask(int line, String sql, List<Cell> values, Expectation wanted) implements Action {
    @Override
    public boolean writes() {
      return !SqlText.reads(sql);
    }

    @Override
    public boolean marksItsSession() {
      return SqlText.marksSession(sql);
    }
  }
}
