package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import sandbox.catalog.TableCatalog;
import sandbox.catalog.TableDescription;
import sandbox.sql.SqlException;
import sandbox.sql.text.Lexer;
import sandbox.sql.text.Token;
import sandbox.translate.Node;
import sandbox.translate.Nodes;
import sandbox.translate.Relations;
import sandbox.translate.RenderedSql;

/**
 * A view is bound to its tables, not to their names: it follows one that is renamed, and sees
 * nothing of a new one of the old name.
 */
final class ViewRenaming {
  private final Session session;
  private final TableDescription table;
  private final List<Stored> views = new ArrayList<>();

  /** A view as DuckDB keeps it. */
  private record Stored(String schema, String name, String query, String comment) {}

  private ViewRenaming(Session session, TableDescription table) {
    this.session = session;
    this.table = table;
  }

  /** Notes the views of a table; to be called before it is renamed. */
  static ViewRenaming before(Session session, TableDescription table) throws SqlException {
    ViewRenaming renaming = new ViewRenaming(session, table);
    TableCatalog catalog = session.database().catalog();
    for (List<String> view : catalog.dependentViews(session.connection(), table)) {
      List<String> stored = catalog.storedView(session.connection(), view.get(0), view.get(1));
      renaming.views.add(new Stored(view.get(0), view.get(1), stored.get(0), stored.get(1)));
    }
    return renaming;
  }

  /** Lets the views go on with the table under its new name. */
  void follow(String to) throws SqlException {
    for (Stored view : views) {
      follow(view, to);
    }
  }

  private void follow(Stored view, String to) throws SqlException {
    TableCatalog catalog = session.database().catalog();
    String database = session.database().engine().catalog();
    List<Node> query =
        Relations.mapAliased(
            Nodes.of(Lexer.tokens(view.query())),
            (name, aliased) -> {
              boolean qualified = name.size() == 3 || name.size() == 5;
              Node last = name.get(name.size() - 1);
              if (!qualified || name.get(0).is("sys")) {
                return name;
              }
              boolean renamed =
                  last.value().equals(table.name())
                      && name.get(name.size() - 3).value().equals(table.schema());
              List<Node> full = new ArrayList<>();
              if (name.size() == 3) {
                full.add(Nodes.quoted(database, last.first()));
                full.add(Nodes.leaf(Token.Kind.SYMBOL, ".", last.first()));
              }
              full.addAll(name.subList(0, name.size() - 1));
              full.add(renamed ? Nodes.quoted(to, last.first()) : last);
              if (renamed && !aliased) {
                full.add(Nodes.leaf(Token.Kind.WORD, "as", last.first()));
                full.add(Nodes.quoted(table.name(), last.first()));
              }
              return full;
            });
    session
        .connection()
        .run(
            "CREATE OR REPLACE VIEW "
                + catalog.duckdbName(view.schema(), view.name())
                + " AS "
                + RenderedSql.of(Nodes.tokens(query)).text());
    catalog.describeViewAgain(
        session.connection(),
        view.schema(),
        view.name(),
        view.comment(),
        table.schema() + "." + table.name(),
        table.schema() + "." + to);
  }
}
