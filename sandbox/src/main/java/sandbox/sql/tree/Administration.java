package sandbox.sql.tree;

import java.util.List;
import java.util.Optional;

/** Statements about users, rights, upkeep, code and what lies outside the database. */
public sealed interface Administration extends Statement {

  /** VACUUM; the mode is in lower case, empty when not given. */
  record Vacuum(String mode, Optional<Name> table, Optional<Long> percent, boolean boost)
      implements Administration {}

  /** ANALYZE. */
  record Analyze(
      boolean verbose, Optional<Name> table, List<Identifier> columns, String restriction)
      implements Administration {
    /** Copies the list. */
    public Analyze {
      columns = List.copyOf(columns);
    }
  }

  /** ANALYZE COMPRESSION. */
  record AnalyzeCompression(Optional<Name> table, List<Identifier> columns, Optional<Long> sampled)
      implements Administration {
    /** Copies the list. */
    public AnalyzeCompression {
      columns = List.copyOf(columns);
    }
  }

  /** REFRESH MATERIALIZED VIEW. */
  record Refresh(Name view, String option) implements Administration {}

  /** CANCEL. */
  record Cancel(long process, Optional<String> message) implements Administration {}

  /**
   * A documented statement whose parts nobody reads yet: its first words and everything behind
   * them, as it is written.
   *
   * @param construct what it is called, in capitals
   * @param text the tokens behind these words
   */
  record Documented(String construct, List<String> text) implements Administration {
    /** Copies the list. */
    public Documented {
      text = List.copyOf(text);
    }
  }
}
