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

  /** CREATE USER. */
  record CreateUser(Identifier name, List<Option> options) implements Administration {
    /** Copies the list. */
    public CreateUser {
      options = List.copyOf(options);
    }
  }

  /** ALTER USER. */
  record AlterUser(Identifier name, List<Option> options) implements Administration {
    /** Copies the list. */
    public AlterUser {
      options = List.copyOf(options);
    }
  }

  /** DROP USER. */
  record DropUser(boolean ifExists, List<Identifier> names) implements Administration {
    /** Copies the list. */
    public DropUser {
      names = List.copyOf(names);
    }
  }

  /** CREATE GROUP. */
  record CreateGroup(Identifier name, List<Identifier> users) implements Administration {
    /** Copies the list. */
    public CreateGroup {
      users = List.copyOf(users);
    }
  }

  /** ALTER GROUP; the change is {@code add user}, {@code drop user} or {@code rename to}. */
  record AlterGroup(Identifier name, String change, List<Identifier> names)
      implements Administration {
    /** Copies the list. */
    public AlterGroup {
      names = List.copyOf(names);
    }
  }

  /** DROP GROUP. */
  record DropGroup(Identifier name) implements Administration {}

  /** CREATE DATABASE. */
  record CreateDatabase(Identifier name, List<Option> options) implements Administration {
    /** Copies the list. */
    public CreateDatabase {
      options = List.copyOf(options);
    }
  }

  /** DROP DATABASE. */
  record DropDatabase(Identifier name, boolean force) implements Administration {}

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

  /**
   * A statement that PostgreSQL has and Redshift has not.
   *
   * @param construct what it is called, in capitals
   * @param text the tokens behind these words
   */
  record Foreign(String construct, List<String> text) implements Administration {
    /** Copies the list. */
    public Foreign {
      text = List.copyOf(text);
    }
  }
}
