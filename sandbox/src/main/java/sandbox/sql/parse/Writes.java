package sandbox.sql.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Relation;
import sandbox.sql.tree.Statement;
import sandbox.sql.tree.Statement.With;
import sandbox.sql.tree.Write;
import sandbox.sql.tree.Write.MergeBranch;
import sandbox.sql.tree.Write.SetColumn;

/** Reads INSERT, UPDATE, DELETE and MERGE. */
final class Writes {
  private final Reader reader;
  private final Queries queries;
  private final Expressions expressions;

  Writes(Reader reader, Queries queries) {
    this.reader = reader;
    this.queries = queries;
    expressions = queries.expressions();
  }

  Statement insert(With with) throws SqlException {
    reader.expect("insert");
    reader.expect("into");
    Name table = reader.qualifiedName();
    List<Identifier> columns = List.of();
    if (reader.isSymbol("(") && !queries.startsQuery()) {
      columns = reader.nameList();
    }
    if (columns.isEmpty() && reader.accept("default", "values")) {
      refuseMore();
      return new Write.Insert(with, table, columns, List.of(), Optional.empty());
    }
    if (reader.accept("values")) {
      List<List<Expression>> rows = new ArrayList<>();
      do {
        reader.expectSymbol("(");
        rows.add(expressions.list());
        reader.expectSymbol(")");
      } while (reader.acceptSymbol(","));
      refuseMore();
      return new Write.Insert(with, table, columns, rows, Optional.empty());
    }
    if (!queries.startsQuery()) {
      throw reader.unexpected();
    }
    Query query = queries.read();
    refuseMore();
    return new Write.Insert(with, table, columns, List.of(), Optional.of(query));
  }

  /** ON CONFLICT and RETURNING are PostgreSQL's, and syntax errors on Redshift. */
  private void refuseMore() throws SqlException {
    if (reader.is("on") && reader.peek(1).is("conflict")) {
      reader.next();
      throw reader.unexpected();
    }
  }

  Statement update(With with) throws SqlException {
    reader.expect("update");
    reader.accept("only");
    Name table = reader.qualifiedName();
    Optional<Identifier> alias = alias("set");
    reader.expect("set");
    List<SetColumn> assignments = assignments(table);
    List<Relation> from = reader.accept("from") ? queries.relations().list() : List.of();
    Optional<Expression> where = where();
    return new Write.Update(with, table, alias, assignments, from, where);
  }

  Statement delete(With with) throws SqlException {
    reader.expect("delete");
    boolean from = reader.accept("from");
    reader.accept("only");
    Name table = reader.qualifiedName();
    Optional<Identifier> alias = alias("using");
    if (!from && reader.is("using")) {
      throw reader.unexpected();
    }
    List<Relation> using = reader.accept("using") ? queries.relations().list() : List.of();
    return new Write.Delete(with, table, alias, using, where());
  }

  private Optional<Identifier> alias(String next) throws SqlException {
    if (reader.accept("as")) {
      return Optional.of(reader.name());
    }
    return reader.isName() && !reader.is(next) ? Optional.of(reader.name()) : Optional.empty();
  }

  private Optional<Expression> where() throws SqlException {
    return reader.accept("where") ? Optional.of(expressions.read()) : Optional.empty();
  }

  private List<SetColumn> assignments(Name table) throws SqlException {
    List<SetColumn> assignments = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    do {
      Identifier column = reader.name();
      if (reader.acceptSymbol(".")) {
        reader.label();
        throw SqlException.of(
                "42703",
                "column \"" + column + "\" of relation \"" + table.last() + "\" does not exist")
            .withHint("A column that is set has no table's name before it.")
            .at(column.span().start() + 1);
      }
      if (!seen.add(column.value())) {
        throw SqlException.of("42601", "multiple assignments to same column \"" + column + "\"")
            .at(column.span().start() + 1);
      }
      reader.expectSymbol("=");
      assignments.add(new SetColumn(column, expressions.read()));
    } while (reader.acceptSymbol(","));
    return assignments;
  }

  Statement merge() throws SqlException {
    reader.expect("merge");
    reader.expect("into");
    Name table = reader.qualifiedName();
    reader.expect("using");
    Relation source = queries.relations().read();
    reader.expect("on");
    Expression on = expressions.read();
    if (reader.accept("remove", "duplicates")) {
      return new Write.MergeRemovingDuplicates(table, source, on);
    }
    // Both branches have to be there, in this order (Developer Guide, MERGE).
    reader.expect("when");
    reader.expect("matched");
    reader.expect("then");
    List<MergeBranch> branches = new ArrayList<>();
    branches.add(matched(table));
    reader.expect("when");
    reader.expect("not");
    reader.expect("matched");
    reader.expect("then");
    branches.add(insertBranch());
    return new Write.Merge(table, source, on, branches);
  }

  private MergeBranch matched(Name table) throws SqlException {
    if (reader.accept("delete")) {
      return new MergeBranch.Delete();
    }
    reader.expect("update");
    reader.expect("set");
    return new MergeBranch.Update(assignments(table));
  }

  private MergeBranch insertBranch() throws SqlException {
    reader.expect("insert");
    List<Identifier> columns = reader.isSymbol("(") ? reader.nameList() : List.of();
    reader.expect("values");
    reader.expectSymbol("(");
    List<Expression> values = expressions.list();
    reader.expectSymbol(")");
    return new MergeBranch.Insert(columns, values);
  }
}
