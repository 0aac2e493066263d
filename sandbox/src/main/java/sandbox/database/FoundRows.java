package sandbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import sandbox.catalog.TableDescription;
import sandbox.database.DmlRewriter.Rewritten;
import sandbox.database.WrittenValues.Assigned;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.translate.Node;
import sandbox.translate.Nodes;
import sandbox.translate.SessionValues;
import sandbox.translate.Translator;

/**
 * UPDATE and DELETE whose rows, and their new values, are found by a query that has the target
 * among its relations. DuckDB tells the rows by {@code rowid}.
 */
final class FoundRows {
  private static final String MATCHES = "21000|Found multiple matches to update the same tuple";

  private final Session session;
  private final Translator translator;
  private final SessionValues values;
  private final WrittenValues written;

  FoundRows(Session session) {
    this.session = session;
    translator = session.database().translator();
    values = session.values();
    written = new WrittenValues(session);
  }

  /** Whether several matches for a row are an error, by error_on_nondeterministic_update. */
  boolean refusesMatches() {
    String setting = session.settings().get("error_on_nondeterministic_update");
    return Set.of("on", "true", "1", "yes").contains(setting.toLowerCase(Locale.ROOT));
  }

  /**
   * UPDATE of the rows that the alias stands for.
   *
   * @param tail FROM and WHERE
   */
  Rewritten update(TableDescription table, String alias, List<Node> assignments, List<Node> tail)
      throws SqlException {
    Token near = assignments.get(0).first();
    List<Node> query = new ArrayList<>(rowsOf(table, alias, near));
    List<List<Node>> converted = new ArrayList<>();
    for (Assigned item : WrittenValues.assigned(table, assignments)) {
      if (item.isPlain()) {
        converted.add(WrittenValues.assignment(item, written.value(item)));
        continue;
      }
      WrittenValues.refuseIdentity(item.column(), item.name());
      String value = "rs_" + converted.size();
      query.addAll(Nodes.fill(", ($1) AS " + value, item.name(), item.value()));
      converted.add(
          WrittenValues.assignment(
              item, Assignment.of(item.column(), Nodes.fill("rs_source." + value, item.name()))));
    }
    query.addAll(tail);
    String matched =
        refusesMatches()
            ? "(SELECT *, count(*) OVER (PARTITION BY rs_row) AS rs_matches FROM ($2)) AS rs_source"
                + " WHERE CASE WHEN rs_source.rs_matches > 1 THEN CAST(error('"
                + MATCHES
                + "') AS BOOLEAN) ELSE true END AND "
            : "($2) AS rs_source WHERE ";
    return new Rewritten(
        table,
        Nodes.tokens(
            Nodes.fill(
                "UPDATE "
                    + table.duckdbName()
                    + " AS rs_target SET $1 FROM "
                    + matched
                    + "rs_target.rowid = rs_source.rs_row",
                near,
                Nodes.join(converted, near),
                translator.translateNodes(query, values))));
  }

  /** DELETE of the rows that the alias stands for. */
  Rewritten delete(TableDescription table, String alias, List<Node> tail) throws SqlException {
    Token near = tail.get(0).first();
    List<Node> query = new ArrayList<>(rowsOf(table, alias, near));
    query.addAll(Nodes.fill("FROM", near));
    query.addAll(tail.subList(1, tail.size()));
    return new Rewritten(
        table,
        Nodes.tokens(
            Nodes.fill(
                "DELETE FROM " + table.duckdbName() + " WHERE rowid IN ($1)",
                near,
                translator.translateNodes(query, values))));
  }

  /** {@code SELECT alias.rowid}, which is how DuckDB tells rows apart. */
  private static List<Node> rowsOf(TableDescription table, String alias, Token near)
      throws SqlException {
    if (table.column("rowid").isPresent()) {
      throw SqlException.unsupported("An alias of a target that has a column \"rowid\"")
          .at(near.start() + 1);
    }
    return Nodes.fill("SELECT $1.rowid AS rs_row", near, List.of(Nodes.quoted(alias, near)));
  }
}
