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
      text.word("FROM").string(copy.source().value());
      copy.options().forEach(this::option);
    } else {
      Transfer.Unload unload = (Transfer.Unload) transfer;
      text.word("UNLOAD (").string(unload.query().value()).symbol(")");
      text.word("TO").string(unload.target().value());
      unload.options().forEach(this::option);
    }
  }

  private void option(Option option) {
    text.word(option.name());
    if (option.name().equals("partition by")) {
      text.brackets(option.values(), value -> text.word(value.text()));
    } else if (option.name().equals("set")) {
      text.word(option.values().get(0).text()).word("TO");
      values(option.values().subList(1, option.values().size()));
    } else {
      values(option.values());
    }
  }

  private void values(List<Option.Value> values) {
    text.list(values, value -> text.word(value.text()));
  }

  private void control(Control control) {
    if (control instanceof Control.Begin begin) {
      text.word(begin.start() ? "START TRANSACTION" : "BEGIN");
      text.list(begin.modes(), text::word);
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
      text.word("RESET");
      reset.name().ifPresentOrElse(text::name, () -> text.word("ALL"));
    } else if (control instanceof Control.ShowSetting show) {
      text.word("SHOW");
      if (show.name().toString().equals("all")) {
        text.word("ALL");
      } else {
        text.name(show.name());
      }
    } else if (control instanceof Control.Show show) {
      show(show);
    } else if (control instanceof Control.ShowDefinition show) {
      text.word("SHOW").word(show.view() ? "VIEW" : "TABLE").name(show.name());
    } else if (control instanceof Control.Use use) {
      text.word("USE").name(use.database());
    } else if (control instanceof Control.Discard discard) {
      text.word("DISCARD").word(discard.what());
    } else {
      named(control);
    }
  }

  private void show(Control.Show show) {
    text.word("SHOW").word(show.what());
    for (int i = 0; i < show.place().size(); i++) {
      if (i > 0) {
        text.symbol(".");
      }
      expressions.print(show.place().get(i));
    }
    show.like()
        .ifPresent(
            like -> {
              text.word("LIKE");
              expressions.print(like);
            });
    show.limit().ifPresent(limit -> text.word("LIMIT " + limit));
  }

  private void set(Control.Set set) {
    text.word("SET").words(!set.scope().isEmpty(), set.scope());
    if (set.name().toString().equals("transaction")) {
      text.words(set.scope().equals("session"), "CHARACTERISTICS AS").word("TRANSACTION");
      set.values().forEach(value -> text.word(value.text()));
      return;
    }
    text.name(set.name()).word("TO");
    if (set.values().isEmpty()) {
      text.word("DEFAULT");
    } else {
      values(set.values());
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
    } else if (administration instanceof Administration.Documented documented) {
      text.word(documented.construct());
      documented.text().forEach(text::word);
    } else if (administration instanceof Administration.Foreign foreign) {
      text.word(foreign.construct());
      foreign.text().forEach(text::word);
    } else {
      users(administration);
    }
  }

  private void users(Administration administration) {
    if (administration instanceof Administration.CreateUser user) {
      text.word("CREATE USER").name(user.name());
      user.options().forEach(this::option);
    } else if (administration instanceof Administration.AlterUser user) {
      text.word("ALTER USER").name(user.name());
      user.options().forEach(this::option);
    } else if (administration instanceof Administration.DropUser drop) {
      text.word("DROP USER").words(drop.ifExists(), "IF EXISTS").list(drop.names(), text::name);
    } else if (administration instanceof Administration.CreateGroup group) {
      text.word("CREATE GROUP").name(group.name()).words(!group.users().isEmpty(), "WITH USER");
      text.list(group.users(), text::name);
    } else if (administration instanceof Administration.AlterGroup group) {
      text.word("ALTER GROUP").name(group.name()).word(group.change());
      text.list(group.names(), text::name);
    } else if (administration instanceof Administration.DropGroup group) {
      text.word("DROP GROUP").name(group.name());
    } else if (administration instanceof Administration.CreateDatabase database) {
      text.word("CREATE DATABASE").name(database.name());
      database.options().forEach(this::option);
    } else {
      Administration.DropDatabase database = (Administration.DropDatabase) administration;
      text.word("DROP DATABASE").name(database.name()).words(database.force(), "FORCE");
    }
  }
}
