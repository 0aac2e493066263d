package sandbox.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sandbox.catalog.TableDescription;
import sandbox.catalog.TableDescription.Kind;
import sandbox.catalog.ViewDefinition;
import sandbox.catalog.ViewDefinition.Reference;
import sandbox.catalog.ViewDefinition.Seen;
import sandbox.sql.SqlException;

/** The relations that the query of a view reads, collected while it is bound. */
final class ViewReferences {
  private final String mark;
  private final Map<Integer, Reference> found = new LinkedHashMap<>();

  /** For a view of some text. */
  ViewReferences(String source) {
    mark = ViewDefinition.markFor(source);
  }

  String mark() {
    return mark;
  }

  List<Reference> all() {
    return List.copyOf(found.values());
  }

  /** Notes a relation; the name that stands for it. */
  String add(TableDescription relation, List<String> columns) throws SqlException {
    if (relation.kind() == Kind.TEMPORARY) {
      throw SqlException.of("0A000", "cannot create a view over a temporary table");
    }
    found.putIfAbsent(
        relation.oid(),
        new Reference(
            relation.oid(), columns.stream().map(column -> new Seen(column, column)).toList()));
    return ViewDefinition.marked(mark, relation.oid());
  }
}
