package sandbox.sql.tree;

import java.util.List;
import java.util.Optional;
import sandbox.sql.tree.Statement.With;
import sandbox.sql.tree.Write.MergeBranch;
import sandbox.sql.tree.Write.SetColumn;

/** Prints statements. */
final class StatementPrinter {
  private final SqlText text;
  private final QueryPrinter queries;
  private final ExpressionPrinter expressions;

  StatementPrinter(SqlText text) {
    this.text = text;
    queries = new QueryPrinter(text);
    expressions = queries.expressions();
  }

  void statement(Statement statement) {
    if (statement instanceof Statement.Select select) {
      queries.query(select.query());
    } else if (statement instanceof Write write) {
      write(write);
    } else if (statement instanceof Definition definition) {
      new DefinitionPrinter(text, queries).definition(definition);
    } else if (statement instanceof Transfer transfer) {
      transfer(transfer);
    } else if (statement instanceof Control control) {
      control(control);
    } else {
      administration((Administration) statement);
    }
  }

  private void with(With with) {
    queries.with(with.recursive(), with.tables());
  }

  private void write(Write write) {
    if (write instanceof Write.Insert insert) {
      insert(insert);
    } else if (write instanceof Write.Update update) {
      with(update.with());
      text.word("UPDATE").name(update.table());
      alias(update.alias());
      assignments(update.assignments());
      relations("FROM", update.from());
      where(update.where());
    } else if (write instanceof Write.Delete delete) {
      with(delete.with());
      text.word("DELETE FROM").name(delete.table());
      alias(delete.alias());
      relations("USING", delete.using());
      where(delete.where());
    } else if (write instanceof Write.Merge merge) {
      mergeHead(merge.table(), merge.source(), merge.on());
      merge.branches().forEach(this::branch);
    } else {
      Write.MergeRemovingDuplicates merge = (Write.MergeRemovingDuplicates) write;
      mergeHead(merge.table(), merge.source(), merge.on());
      text.word("REMOVE DUPLICATES");
    }
  }

  private void mergeHead(Name table, Relation source, Expression on) {
    text.word("MERGE INTO").name(table).word("USING");
    queries.relation(source);
    text.word("ON");
    expressions.print(on);
  }

  private void insert(Write.Insert insert) {
    with(insert.with());
    text.word("INSERT INTO").name(insert.table());
    if (!insert.columns().isEmpty()) {
      text.names(insert.columns());
    }
    if (insert.query().isPresent()) {
      queries.query(insert.query().get());
    } else if (insert.rows().isEmpty()) {
      text.word("DEFAULT VALUES");
    } else {
      text.word("VALUES").list(insert.rows(), row -> text.brackets(row, expressions::print));
    }
  }

  private void alias(Optional<Identifier> alias) {
    alias.ifPresent(name -> text.word("AS").name(name));
  }

  private void relations(String word, List<Relation> relations) {
    if (!relations.isEmpty()) {
      text.word(word).list(relations, queries::relation);
    }
  }

  private void where(Optional<Expression> where) {
    where.ifPresent(
        condition -> {
          text.word("WHERE");
          expressions.print(condition);
        });
  }

  private void assignments(List<SetColumn> assignments) {
    text.word("SET")
        .list(
            assignments,
            assignment -> {
              text.name(assignment.column()).word("=");
              expressions.print(assignment.value());
            });
  }

  private void branch(MergeBranch branch) {
    if (branch instanceof MergeBranch.Insert insert) {
      text.word("WHEN NOT MATCHED THEN INSERT");
      if (!insert.columns().isEmpty()) {
        text.names(insert.columns());
      }
      text.word("VALUES").brackets(insert.values(), expressions::print);
    } else {
      text.word("WHEN MATCHED THEN");
      if (branch instanceof MergeBranch.Update update) {
        text.word("UPDATE");
        assignments(update.assignments());
      } else {
        text.word("DELETE");
      }
    }
  }

  private void transfer(Transfer transfer) {
    if (transfer instanceof Transfer.Copy copy) {
      text.word("COPY").name(copy.table());
      if (!copy.columns().isEmpty()) {
        text.names(copy.columns());
      }
      text.word("FROM").string(copy.source());
      copy.options().forEach(text::word);
    } else {
      Transfer.Unload unload = (Transfer.Unload) transfer;
      text.word("UNLOAD (").string(unload.query()).symbol(")").word("TO").string(unload.target());
      unload.options().forEach(text::word);
    }
  }

  private void control(Control control) {
    if (control instanceof Control.Begin begin) {
      text.word("BEGIN").list(begin.modes(), text::word);
    } else if (control instanceof Control.Commit) {
      text.word("COMMIT");
    } else if (control instanceof Control.Rollback) {
      text.word("ROLLBACK");
    } else if (control instanceof Control.Lock lock) {
      text.word("LOCK").list(lock.tables(), text::name);
      text.words(!lock.mode().isEmpty(), "IN " + lock.mode() + " MODE");
    } else if (control instanceof Control.Set set) {
      set(set);
    } else if (control instanceof Control.SetAuthorization authorization) {
      text.word("SET")
          .words(authorization.scope().equals("local"), "LOCAL")
          .word("SESSION AUTHORIZATION");
      authorization.user().ifPresentOrElse(text::string, () -> text.word("DEFAULT"));
    } else if (control instanceof Control.Reset reset) {
      text.word("RESET").word(reset.name().equals("all") ? "ALL" : setting(reset.name()));
    } else if (control instanceof Control.ShowSetting show) {
      text.word("SHOW").word(show.name().equals("all") ? "ALL" : setting(show.name()));
    } else if (control instanceof Control.Show show) {
      text.word("SHOW").word(show.what());
      show.rest().forEach(text::word);
    } else if (control instanceof Control.Use use) {
      text.word("USE").name(use.database());
    } else if (control instanceof Control.Discard discard) {
      text.word("DISCARD").word(discard.what());
    } else {
      named(control);
    }
  }

  private static String setting(String name) {
    StringBuilder quoted = new StringBuilder();
    for (String part : name.split("\\.")) {
      quoted.append(quoted.isEmpty() ? "" : ".").append(SqlText.quoted(part));
    }
    return quoted.toString();
  }

  private void set(Control.Set set) {
    text.word("SET").words(!set.scope().isEmpty(), set.scope());
    if (set.name().equals("transaction")) {
      text.words(set.scope().equals("session"), "CHARACTERISTICS AS").word("TRANSACTION");
      set.values().forEach(text::word);
      return;
    }
    text.word(setting(set.name())).word("TO");
    if (set.values().isEmpty()) {
      text.word("DEFAULT");
    } else {
      text.list(set.values(), text::word);
    }
  }

  private void named(Control control) {
    if (control instanceof Control.Prepare prepare) {
      text.word("PREPARE").name(prepare.name());
      if (!prepare.types().isEmpty()) {
        text.brackets(prepare.types(), type -> text.word(type.toString()));
      }
      text.word("AS");
      statement(prepare.statement());
    } else if (control instanceof Control.Execute execute) {
      text.word("EXECUTE").name(execute.name());
      if (!execute.arguments().isEmpty()) {
        text.brackets(execute.arguments(), expressions::print);
      }
    } else if (control instanceof Control.Deallocate deallocate) {
      text.word("DEALLOCATE");
      nameOrAll(deallocate.name());
    } else if (control instanceof Control.DeclareCursor declare) {
      text.word("DECLARE").name(declare.name()).word("CURSOR FOR");
      queries.query(declare.query());
    } else if (control instanceof Control.Fetch fetch) {
      text.word("FETCH").word(fetch.count() < 0 ? "ALL" : "FORWARD " + fetch.count()).word("FROM");
      text.name(fetch.cursor());
    } else if (control instanceof Control.Close close) {
      text.word("CLOSE");
      nameOrAll(close.cursor());
    } else if (control instanceof Control.Explain explain) {
      text.word("EXPLAIN").words(explain.verbose(), "VERBOSE");
      statement(explain.statement());
    } else {
      text.word("CALL");
      expressions.print(((Control.Call) control).call());
    }
  }

  private void nameOrAll(Optional<Identifier> name) {
    name.ifPresentOrElse(text::name, () -> text.word("ALL"));
  }

  private void administration(Administration administration) {
    if (administration instanceof Administration.Vacuum vacuum) {
      text.word("VACUUM").words(!vacuum.mode().isEmpty(), vacuum.mode());
      vacuum.table().ifPresent(text::name);
      vacuum.percent().ifPresent(percent -> text.word("TO " + percent + " PERCENT"));
      text.words(vacuum.boost(), "BOOST");
    } else if (administration instanceof Administration.Analyze analyze) {
      text.word("ANALYZE").words(analyze.verbose(), "VERBOSE");
      analyze.table().ifPresent(text::name);
      if (!analyze.columns().isEmpty()) {
        text.names(analyze.columns());
      }
      text.words(!analyze.restriction().isEmpty(), analyze.restriction() + " COLUMNS");
    } else if (administration instanceof Administration.AnalyzeCompression analyze) {
      text.word("ANALYZE COMPRESSION");
      analyze.table().ifPresent(text::name);
      if (!analyze.columns().isEmpty()) {
        text.names(analyze.columns());
      }
      analyze.sampled().ifPresent(rows -> text.word("COMPROWS " + rows));
    } else if (administration instanceof Administration.Refresh refresh) {
      text.word("REFRESH MATERIALIZED VIEW").name(refresh.view());
      text.words(!refresh.option().isEmpty(), refresh.option());
    } else if (administration instanceof Administration.Cancel cancel) {
      text.word("CANCEL " + cancel.process());
      cancel.message().ifPresent(text::string);
    } else {
      Administration.Documented documented = (Administration.Documented) administration;
      text.word(documented.construct());
      documented.text().forEach(text::word);
    }
  }
}
