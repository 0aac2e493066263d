package sandbox.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;

/**
 * What a view is made of. A view is bound to its relations by their OIDs: its SQL has a mark where
 * a relation is read, and the relation's name and columns of today are put there whenever one of
 * them has changed. The columns that have come since are none of the view's.
 *
 * @param source CREATE VIEW as the client wrote it
 * @param late WITH NO SCHEMA BINDING: bound from its text whenever it is read
 * @param mark what the marks in the SQL begin with
 * @param code the engine's SQL with marks; empty for a late-binding view
 * @param types the types of its columns, of which the engine keeps no lengths
 * @param references the relations it reads
 */
public record ViewDefinition(
    String source,
    boolean late,
    String mark,
    String code,
    List<SqlType> types,
    List<Reference> references) {

  /** Copies the lists. */
  public ViewDefinition {
    types = List.copyOf(types);
    references = List.copyOf(references);
  }

  /**
   * A relation that a view reads.
   *
   * @param oid its OID
   * @param columns its columns when the view was made, without those dropped since
   */
  public record Reference(int oid, List<Seen> columns) {
    /** Copies the list. */
    public Reference {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column of a relation.
   *
   * @param name what the view calls it
   * @param now what the relation calls it now
   */
  public record Seen(String name, String now) {}

  /** What is read where a relation's mark stands. */
  @FunctionalInterface
  public interface Filling {
    String of(Reference reference) throws SqlException;
  }

  /** A late-binding view. */
  public static ViewDefinition late(String source) {
    return new ViewDefinition(source, true, "", "", List.of(), List.of());
  }

  /** What the marks of a view begin with, so that no text of its query looks like one. */
  public static String markFor(String source) {
    String mark = "rs_bound";
    while (source.contains(mark + ":")) {
      mark += "_";
    }
    return mark;
  }

  /** The name that stands for a relation in the SQL. */
  public static String marked(String mark, int oid) {
    return mark + ":" + oid;
  }

  /** The engine's SQL. */
  public String filled(Filling filling) throws SqlException {
    Matcher marks = Pattern.compile("\"" + Pattern.quote(mark) + ":(\\d+)\"").matcher(code);
    StringBuilder sql = new StringBuilder();
    int end = 0;
    while (marks.find()) {
      int oid = Integer.parseInt(marks.group(1));
      Reference reference =
          references.stream().filter(known -> known.oid() == oid).findFirst().orElseThrow();
      sql.append(code, end, marks.start()).append(filling.of(reference));
      end = marks.end();
    }
    return sql.append(code.substring(end)).toString();
  }

  /** The view after a column of a relation has been renamed. */
  public ViewDefinition renamed(int oid, String from, String to) {
    return changed(oid, seen -> seen.now().equals(from) ? new Seen(seen.name(), to) : seen);
  }

  /** The view without a column of a relation. */
  public ViewDefinition without(int oid, String column) {
    return changed(oid, seen -> seen.now().equals(column) ? null : seen);
  }

  private ViewDefinition changed(int oid, java.util.function.UnaryOperator<Seen> change) {
    List<Reference> changed = new ArrayList<>();
    for (Reference reference : references) {
      changed.add(
          reference.oid() == oid
              ? new Reference(
                  oid, reference.columns().stream().map(change).filter(Objects::nonNull).toList())
              : reference);
    }
    return new ViewDefinition(source, late, mark, code, types, changed);
  }
}
