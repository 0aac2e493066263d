package sandbox.sql.tree;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sandbox.sql.tree.Query.Body;
import sandbox.sql.tree.Query.CommonTable;
import sandbox.sql.tree.Query.Grouping;
import sandbox.sql.tree.Query.Item;
import sandbox.sql.tree.Query.Select;
import sandbox.sql.tree.Query.SetOperation;
import sandbox.sql.tree.Query.SortKey;
import sandbox.sql.tree.Relation.Alias;

/** Prints queries and relations. */
final class QueryPrinter {
  private final SqlText text;
  private final ExpressionPrinter expressions;

  QueryPrinter(SqlText text) {
    this.text = text;
    expressions = new ExpressionPrinter(text, this);
  }

  ExpressionPrinter expressions() {
    return expressions;
  }

  void query(Query query) {
    with(query.recursive(), query.with());
    body(query.body());
    orderBy(query.order());
    word("LIMIT", query.limit());
    word("OFFSET", query.offset());
  }

  void with(boolean recursive, List<CommonTable> tables) {
    if (!tables.isEmpty()) {
      text.word("WITH").words(recursive, "RECURSIVE").list(tables, this::commonTable);
    }
  }

  private void commonTable(CommonTable table) {
    text.name(table.name());
    if (!table.columns().isEmpty()) {
      text.names(table.columns());
    }
    text.word("AS (");
    query(table.query());
    text.symbol(")");
  }

  private void word(String word, Optional<Expression> expression) {
    expression.ifPresent(
        value -> {
          text.word(word);
          expressions.print(value);
        });
  }

  void orderBy(List<SortKey> keys) {
    if (!keys.isEmpty()) {
      text.word("ORDER BY").list(keys, this::sortKey);
    }
  }

  private void sortKey(SortKey key) {
    expressions.print(key.expression());
    text.words(key.descending(), "DESC");
    key.nullsFirst().ifPresent(first -> text.word(first ? "NULLS FIRST" : "NULLS LAST"));
  }

  private void body(Body body) {
    if (body instanceof Select select) {
      select(select);
    } else if (body instanceof SetOperation operation) {
      operand(operation.left());
      text.word(operation.operator().name()).words(operation.all(), "ALL");
      operand(operation.right());
    } else {
      text.word("(");
      query(((Query.Nested) body).query());
      text.symbol(")");
    }
  }

  private void operand(Body body) {
    if (body instanceof SetOperation) {
      text.word("(");
      body(body);
      text.symbol(")");
    } else {
      body(body);
    }
  }

  private void select(Select select) {
    text.word("SELECT").words(select.distinct(), "DISTINCT");
    select
        .top()
        .ifPresent(
            top -> {
              text.word("TOP (");
              expressions.print(top);
              text.symbol(")");
            });
    text.list(select.items(), this::item);
    select
        .into()
        .ifPresent(
            into ->
                text.word("INTO").words(into.temporary(), "TEMP").word("TABLE").name(into.table()));
    if (!select.from().isEmpty()) {
      text.word("FROM").list(select.from(), this::relation);
    }
    word("WHERE", select.where());
    select
        .hierarchy()
        .ifPresent(
            hierarchy -> {
              word("START WITH", hierarchy.start());
              text.word("CONNECT BY");
              expressions.print(hierarchy.connect());
            });
    if (!select.grouping().isEmpty()) {
      text.word("GROUP BY").list(select.grouping(), this::grouping);
    }
    word("HAVING", select.having());
    word("QUALIFY", select.qualify());
  }

  void item(Item item) {
    expressions.print(item.expression());
    item.alias().ifPresent(alias -> text.word("AS").name(alias));
  }

  private void grouping(Grouping grouping) {
    if (grouping instanceof Grouping.By by) {
      by(by);
    } else if (grouping instanceof Grouping.Rollup rollup) {
      text.word(rollup.cube() ? "CUBE" : "ROLLUP").brackets(rollup.elements(), this::by);
    } else {
      text.word("GROUPING SETS").brackets(((Grouping.Sets) grouping).sets(), this::grouping);
    }
  }

  private void by(Grouping.By by) {
    if (by.expressions().size() == 1) {
      expressions.print(by.expressions().get(0));
    } else {
      text.brackets(by.expressions(), expressions::print);
    }
  }

  void relation(Relation relation) {
    if (relation instanceof Relation.Table table) {
      text.name(table.name());
      alias(table.alias());
      at(table.index());
    } else if (relation instanceof Relation.Unnest unnest) {
      expressions.print(unnest.path());
      alias(unnest.alias());
      at(unnest.index());
    } else if (relation instanceof Relation.UnpivotObject unpivot) {
      text.word("UNPIVOT");
      expressions.print(unpivot.path());
      alias(unpivot.alias());
      at(unpivot.attribute());
    } else if (relation instanceof Relation.Derived derived) {
      text.word("(");
      query(derived.query());
      text.symbol(")");
      alias(derived.alias());
    } else if (relation instanceof Relation.Function function) {
      expressions.print(function.call());
      alias(function.alias());
      if (!function.columns().isEmpty()) {
        text.words(function.alias().isEmpty(), "AS").brackets(function.columns(), this::declared);
      }
    } else if (relation instanceof Relation.Join join) {
      join(join);
    } else if (relation instanceof Relation.Pivot pivot) {
      pivot(pivot);
    } else {
      unpivot((Relation.Unpivot) relation);
    }
  }

  private void declared(Relation.Column column) {
    text.name(column.name()).word(column.type().toString());
  }

  private void alias(Optional<Alias> alias) {
    alias.ifPresent(
        given -> {
          text.word("AS").name(given.name());
          if (!given.columns().isEmpty()) {
            text.names(given.columns());
          }
        });
  }

  private void at(Optional<Identifier> index) {
    index.ifPresent(name -> text.word("AT").name(name));
  }

  private void join(Relation.Join join) {
    relation(join.left());
    text.words(join.natural(), "NATURAL")
        .words(join.kind() != Relation.JoinKind.INNER, join.kind().name())
        .word("JOIN");
    if (join.right() instanceof Relation.Join) {
      text.word("(");
      relation(join.right());
      text.symbol(")");
    } else {
      relation(join.right());
    }
    word("ON", join.on());
    if (!join.using().isEmpty()) {
      text.word("USING").names(join.using());
    }
  }

  private void pivot(Relation.Pivot pivot) {
    relation(pivot.input());
    text.word("PIVOT (").list(pivot.aggregates(), this::item);
    text.word("FOR").name(pivot.column()).word("IN").brackets(pivot.values(), this::item);
    text.symbol(")");
    alias(pivot.alias());
  }

  private void unpivot(Relation.Unpivot unpivot) {
    relation(unpivot.input());
    text.word("UNPIVOT").words(unpivot.includeNulls(), "INCLUDE NULLS").word("(");
    text.name(unpivot.value()).word("FOR").name(unpivot.name()).word("IN");
    text.brackets(unpivot.columns(), this::item).symbol(")");
    alias(unpivot.alias());
  }

  static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
