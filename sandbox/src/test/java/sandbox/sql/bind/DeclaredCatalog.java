package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.parse.Parser;
import sandbox.sql.tree.Definition;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Statement;

/** Tables as CREATE TABLE statements declare them, for binding without a database. */
public final class DeclaredCatalog implements CatalogView {
  private final Map<String, Table> tables = new HashMap<>();

  /** Takes a statement in; only CREATE TABLE with columns says something here. */
  public void declare(String sql) {
    try {
      Statement statement = Parser.parse(sql);
      if (statement instanceof Definition.CreateTable table) {
        String name = table.name().last().value();
        List<Column> columns = new ArrayList<>();
        for (Definition.TableElement element : table.elements()) {
          if (element instanceof Definition.Column column) {
            columns.add(
                new Column(
                    column.name().value(),
                    TypeNames.of(column.type()),
                    columns.size() + 1,
                    false,
                    false,
                    false,
                    "NULL"));
          }
        }
        int oid = 100_000 + tables.size();
        tables.put(name, new Table("dev", "public", name, oid, Code.quote(name), columns));
      }
    } catch (SqlException e) {
      // The statement is refused, so that it makes no table.
      return;
    }
  }

  @Override
  public Optional<Table> find(Name name) {
    return Optional.ofNullable(tables.get(name.last().value()));
  }

  @Override
  public boolean mayEndInBlanks(Table table, Column column) {
    return true;
  }
}
