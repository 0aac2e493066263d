package sandbox.sql.tree;

import java.util.List;
import java.util.Optional;
import sandbox.sql.tree.Statement.With;

/** Statements that change rows. */
public sealed interface Write extends Statement {

  /** The table that is written to. */
  Name table();

  /** INSERT; exactly one of rows, query and neither (DEFAULT VALUES) is there. */
  record Insert(
      With with,
      Name table,
      List<Identifier> columns,
      List<List<Expression>> rows,
      Optional<Query> query)
      implements Write {
    /** Copies the lists. */
    public Insert {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /** UPDATE. */
  record Update(
      With with,
      Name table,
      Optional<Identifier> alias,
      List<SetColumn> assignments,
      List<Relation> from,
      Optional<Expression> where)
      implements Write {
    /** Copies the lists. */
    public Update {
      assignments = List.copyOf(assignments);
      from = List.copyOf(from);
    }
  }

  /** DELETE. */
  record Delete(
      With with,
      Name table,
      Optional<Identifier> alias,
      List<Relation> using,
      Optional<Expression> where)
      implements Write {
    /** Copies the list. */
    public Delete {
      using = List.copyOf(using);
    }
  }

  /** A column and its new value. */
  record SetColumn(Identifier column, Expression value) {}

  /** MERGE. */
  record Merge(Name table, Relation source, Expression on, List<MergeBranch> branches)
      implements Write {
    /** Copies the list. */
    public Merge {
      branches = List.copyOf(branches);
    }
  }

  /** MERGE … REMOVE DUPLICATES. */
  record MergeRemovingDuplicates(Name table, Relation source, Expression on) implements Write {}

  /** WHEN [NOT] MATCHED THEN …. */
  sealed interface MergeBranch {
    /** UPDATE SET. */
    record Update(List<SetColumn> assignments) implements MergeBranch {
      /** Copies the list. */
      public Update {
        assignments = List.copyOf(assignments);
      }
    }

    /** DELETE. */
    record Delete() implements MergeBranch {}

    /** INSERT. */
    record Insert(List<Identifier> columns, List<Expression> values) implements MergeBranch {
      /** Copies the lists. */
      public Insert {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
      }
    }
  }
}
