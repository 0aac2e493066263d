package sandbox.sql.tree;

import java.util.List;
import java.util.Optional;

/** What a client asks for: one sealed family for each kind of work. */
public sealed interface Statement
    permits Statement.Select, Write, Definition, Transfer, Control, Administration {

  /** A query as a statement. */
  record Select(Query query) implements Statement {}

  /** WITH before INSERT, UPDATE and DELETE. */
  record With(boolean recursive, List<Query.CommonTable> tables) {
    /** Copies the list. */
    public With {
      tables = List.copyOf(tables);
    }

    /** No WITH. */
    public static With none() {
      return new With(false, List.of());
    }
  }

  /** {@code name = value}, as SET lists have it. */
  record Assignment(Identifier name, Optional<Expression> value) {}
}
