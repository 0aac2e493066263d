package sandbox.sql.tree;

import java.util.List;
import java.util.Optional;

/**
 * A query with what stands around it.
 *
 * @param span where it stands
 * @param recursive WITH RECURSIVE
 * @param with the common table expressions
 * @param body SELECT or a set operation
 * @param order ORDER BY
 * @param limit LIMIT; empty for LIMIT ALL
 * @param offset OFFSET
 */
public record Query(
    Span span,
    boolean recursive,
    List<CommonTable> with,
    Body body,
    List<SortKey> order,
    Optional<Expression> limit,
    Optional<Expression> offset) {

  /** Copies the lists. */
  public Query {
    with = List.copyOf(with);
    order = List.copyOf(order);
  }

  /** Whether it is a body and nothing around it. */
  public boolean isBare() {
    return with.isEmpty() && order.isEmpty() && limit.isEmpty() && offset.isEmpty();
  }

  /** What yields the rows. */
  public sealed interface Body permits Select, SetOperation, Nested {
    /** Where it stands. */
    Span span();
  }

  /** A query in brackets that has more than a body. */
  public record Nested(Query query) implements Body {
    @Override
    public Span span() {
      return query.span();
    }
  }

  /** What a set operation does; MINUS is EXCEPT. */
  public enum SetOperator {
    /** UNION. */
    UNION,
    /** INTERSECT. */
    INTERSECT,
    /** EXCEPT, MINUS. */
    EXCEPT
  }

  /** UNION, INTERSECT or EXCEPT of two queries. */
  public record SetOperation(Span span, SetOperator operator, boolean all, Body left, Body right)
      implements Body {}

  /**
   * SELECT.
   *
   * @param span where it stands
   * @param distinct DISTINCT
   * @param top TOP
   * @param items the select list
   * @param into INTO
   * @param from FROM; several relations are joined by commas
   * @param where WHERE
   * @param hierarchy START WITH … CONNECT BY
   * @param grouping GROUP BY
   * @param having HAVING
   * @param qualify QUALIFY
   */
  public record Select(
      Span span,
      boolean distinct,
      Optional<Expression> top,
      List<Item> items,
      Optional<Into> into,
      List<Relation> from,
      Optional<Expression> where,
      Optional<Hierarchy> hierarchy,
      List<Grouping> grouping,
      Optional<Expression> having,
      Optional<Expression> qualify)
      implements Body {
    /** Copies the lists. */
    public Select {
      items = List.copyOf(items);
      from = List.copyOf(from);
      grouping = List.copyOf(grouping);
    }

    /** The same without INTO. */
    public Select withoutInto() {
      return new Select(
          span,
          distinct,
          top,
          items,
          Optional.empty(),
          from,
          where,
          hierarchy,
          grouping,
          having,
          qualify);
    }
  }

  /** A part of a select list. */
  public record Item(Expression expression, Optional<Identifier> alias) {}

  /** INTO [TEMP] [TABLE] name. */
  public record Into(Name table, boolean temporary) {}

  /** START WITH and CONNECT BY. */
  public record Hierarchy(Optional<Expression> start, Expression connect) {}

  /** An element of ORDER BY. */
  public record SortKey(Expression expression, boolean descending, Optional<Boolean> nullsFirst) {}

  /** WITH name (columns) AS (query). */
  public record CommonTable(Identifier name, List<Identifier> columns, Query query) {
    /** Copies the list. */
    public CommonTable {
      columns = List.copyOf(columns);
    }
  }

  /** An element of GROUP BY. */
  public sealed interface Grouping {
    /** An expression or position; several in brackets count as one, none for the grand total. */
    record By(List<Expression> expressions) implements Grouping {
      /** Copies the list. */
      public By {
        expressions = List.copyOf(expressions);
      }
    }

    /** ROLLUP or CUBE. */
    record Rollup(boolean cube, List<By> elements) implements Grouping {
      /** Copies the list. */
      public Rollup {
        elements = List.copyOf(elements);
      }
    }

    /** GROUPING SETS. */
    record Sets(List<Grouping> sets) implements Grouping {
      /** Copies the list. */
      public Sets {
        sets = List.copyOf(sets);
      }
    }
  }
}
