package sandbox.sql.tree;

import java.util.List;
import java.util.Optional;

/** What a query reads rows from. */
public sealed interface Relation {

  /** Where it stands in the client's text. */
  Span span();

  /** AS name (columns), and the name that AT gives to the index of an unnested array. */
  record Alias(Identifier name, List<Identifier> columns) {
    /** Copies the list. */
    public Alias {
      columns = List.copyOf(columns);
    }
  }

  /** A table, view, common table expression, or a path into a SUPER column made of names. */
  record Table(Span span, Name name, Optional<Alias> alias, Optional<Identifier> index)
      implements Relation {}

  /** A path with subscripts into a SUPER column, whose elements are the rows. */
  record Unnest(Span span, Expression path, Optional<Alias> alias, Optional<Identifier> index)
      implements Relation {}

  /** UNPIVOT path AS value AT attribute: an object's attributes are the rows. */
  record UnpivotObject(
      Span span, Expression path, Optional<Alias> alias, Optional<Identifier> attribute)
      implements Relation {}

  /** A query in brackets. */
  record Derived(Span span, Query query, Optional<Alias> alias) implements Relation {}

  /** A function whose result is read as rows, with the columns that it is declared to have. */
  record Function(Span span, Expression call, Optional<Alias> alias, List<Column> columns)
      implements Relation {
    /** Copies the list. */
    public Function {
      columns = List.copyOf(columns);
    }
  }

  /** A column declared for a function's result. */
  record Column(Identifier name, TypeName type) {}

  /** How two relations are joined. */
  enum JoinKind {
    /** [INNER] JOIN. */
    INNER,
    /** LEFT [OUTER] JOIN. */
    LEFT,
    /** RIGHT [OUTER] JOIN. */
    RIGHT,
    /** FULL [OUTER] JOIN. */
    FULL,
    /** CROSS JOIN. */
    CROSS
  }

  /** A join; {@code using} is empty when there is none. */
  record Join(
      Span span,
      JoinKind kind,
      boolean natural,
      Relation left,
      Relation right,
      Optional<Expression> on,
      List<Identifier> using)
      implements Relation {
    /** Copies the list. */
    public Join {
      using = List.copyOf(using);
    }
  }

  /** PIVOT (aggregates FOR column IN (values)). */
  record Pivot(
      Span span,
      Relation input,
      List<Query.Item> aggregates,
      Name column,
      List<Query.Item> values,
      Optional<Alias> alias)
      implements Relation {
    /** Copies the lists. */
    public Pivot {
      aggregates = List.copyOf(aggregates);
      values = List.copyOf(values);
    }
  }

  /** UNPIVOT (value FOR name IN (columns)). */
  record Unpivot(
      Span span,
      Relation input,
      boolean includeNulls,
      Identifier value,
      Identifier name,
      List<Query.Item> columns,
      Optional<Alias> alias)
      implements Relation {
    /** Copies the list. */
    public Unpivot {
      columns = List.copyOf(columns);
    }
  }
}
