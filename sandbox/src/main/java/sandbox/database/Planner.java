package sandbox.database;

import java.util.Locale;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.bind.NodeRules;
import sandbox.sql.tree.Administration;
import sandbox.sql.tree.Control;
import sandbox.sql.tree.Definition;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Statement;
import sandbox.sql.tree.Transfer;
import sandbox.sql.tree.Write;

/** Makes the plan that runs a statement; what nobody can do yet is refused by its name. */
final class Planner {
  private final Session session;
  private final SessionStatements sessionStatements;
  private final SchemaStatements schemaStatements;
  private final UserStatements userStatements;
  private final ShowStatements showStatements;
  private final NamedStatements namedStatements;
  private final MaintenanceStatements maintenance;

  Planner(Session session) {
    this.session = session;
    sessionStatements = new SessionStatements(session);
    maintenance = new MaintenanceStatements(session);
    schemaStatements = new SchemaStatements(session, maintenance);
    userStatements = new UserStatements(session);
    showStatements = new ShowStatements(session);
    namedStatements = new NamedStatements(session, this);
  }

  /** Whether a statement may run in a failed transaction. */
  static boolean endsTransaction(Statement statement) {
    return statement instanceof Control.Commit || statement instanceof Control.Rollback;
  }

  /**
   * The plan of a statement.
   *
   * @param text the statement as the client wrote it
   * @param oids the types of parameters that the client declares
   * @param start the place of its first word, counted from 1: that of errors about the whole of it
   */
  Plan plan(String text, Statement statement, int[] oids, int start) throws SqlException {
    Plan plan;
    try {
      plan = plan(text, statement, oids);
    } catch (SqlException e) {
      boolean lacking = e.sqlState().equals("0A000");
      if (lacking) {
        // What Redshift refuses comes before what the sandbox lacks.
        requireOneNode(statement);
      }
      throw lacking && e.position() == 0 ? e.at(start) : e;
    }
    if (plan instanceof PlainInsert) {
      // It has neither functions nor tables to read.
      return plan;
    }
    try {
      requireOneNode(statement);
    } catch (SqlException e) {
      plan.close();
      throw e;
    }
    return plan;
  }

  /** The leader node's functions go with its tables alone; names are looked up before. */
  private void requireOneNode(Statement statement) throws SqlException {
    boolean failed = session.transaction().status() == DatabaseSession.TransactionStatus.FAILED;
    if (!failed) {
      SessionCatalog catalog = new SessionCatalog(session);
      NodeRules.check(statement, catalog, catalog::isUsers);
    }
  }

  private Plan plan(String text, Statement statement, int[] oids) throws SqlException {
    if (statement instanceof Statement.Select select) {
      return query(select.query(), oids);
    }
    if (statement instanceof Write write) {
      return PlainInsert.plan(session, write, oids);
    }
    if (statement instanceof Definition definition) {
      return schemaStatements.plan(text, definition, oids);
    }
    if (statement instanceof Transfer.Copy copy) {
      return new CopyPlan(session, text, copy);
    }
    if (statement instanceof Control control) {
      return control(text, control, oids);
    }
    if (statement instanceof Administration administration) {
      return administration(text, administration);
    }
    throw SqlException.unsupported("UNLOAD");
  }

  private Plan query(Query query, int[] oids) throws SqlException {
    Optional<Query.Into> into = into(query);
    return into.isPresent()
        ? schemaStatements.selectInto(into.get(), query, oids)
        : BoundPlan.prepare(session, LateColumns.asRows(query), oids);
  }

  /** The table that a query makes of its rows. */
  private static Optional<Query.Into> into(Query query) {
    Query.Body body = query.body();
    while (body instanceof Query.SetOperation operation) {
      body = operation.left();
    }
    return body instanceof Query.Select select ? select.into() : Optional.empty();
  }

  private Plan control(String text, Control control, int[] oids) throws SqlException {
    if (control instanceof Control.Begin begin) {
      return sessionStatements.begin(begin);
    }
    if (control instanceof Control.Commit) {
      return sessionStatements.commit();
    }
    if (control instanceof Control.Rollback) {
      return sessionStatements.rollback();
    }
    if (control instanceof Control.Set set) {
      return sessionStatements.set(set);
    }
    if (control instanceof Control.Reset reset) {
      return sessionStatements.reset(reset);
    }
    if (control instanceof Control.Lock lock) {
      return sessionStatements.lock(lock);
    }
    if (control instanceof Control.ShowSetting show) {
      return showStatements.setting(show);
    }
    if (control instanceof Control.Show show) {
      return showStatements.listing(show, oids);
    }
    if (control instanceof Control.ShowDefinition show) {
      return showStatements.definition(show);
    }
    if (control instanceof Control.DeclareCursor declare) {
      return session.cursors().declare(declare);
    }
    if (control instanceof Control.Fetch fetch) {
      return session.cursors().fetch(fetch);
    }
    if (control instanceof Control.Close close) {
      return session.cursors().close(close);
    }
    if (control instanceof Control.Prepare prepare) {
      return namedStatements.prepare(text, prepare);
    }
    if (control instanceof Control.Execute execute) {
      return namedStatements.execute(execute);
    }
    if (control instanceof Control.Deallocate deallocate) {
      return namedStatements.deallocate(deallocate);
    }
    if (control instanceof Control.Explain) {
      throw SqlException.unsupported("EXPLAIN")
          .withHint("The sandbox has no plans to show; run the statement itself.");
    }
    throw SqlException.unsupported(
        control instanceof Control.SetAuthorization ? "SET SESSION AUTHORIZATION" : words(control));
  }

  private Plan administration(String text, Administration administration) throws SqlException {
    if (administration instanceof Administration.Vacuum vacuum) {
      return new ChangingPlan(session, maintenance.vacuum(vacuum));
    }
    if (administration instanceof Administration.Analyze analyze) {
      return new ChangingPlan(session, maintenance.analyze(analyze));
    }
    if (administration instanceof Administration.Cancel cancel) {
      return ActionPlan.ofSession(
          () -> {
            OtherSessions.cancel(session, cancel.process());
            return Outcome.of("CANCEL");
          });
    }
    if (administration instanceof Administration.Documented documented) {
      throw refused(documented.construct());
    }
    if (administration instanceof Administration.Foreign foreign) {
      String of = foreign.construct().endsWith("INDEX") ? " on Redshift tables." : ".";
      throw SqlException.of("0A000", "SQL command \"" + firstLine(text) + "\" not supported" + of);
    }
    if (administration instanceof Administration.Refresh) {
      throw SqlException.unsupported("REFRESH MATERIALIZED VIEW");
    }
    if (administration instanceof Administration.AnalyzeCompression) {
      throw SqlException.unsupported("ANALYZE COMPRESSION");
    }
    return userStatements.plan(administration);
  }

  /** What Redshift has and nobody can do yet. */
  private static SqlException refused(String construct) {
    SqlException refused = SqlException.unsupported(construct);
    boolean rights =
        construct.endsWith(" ROLE") || construct.equals("GRANT") || construct.equals("REVOKE");
    return rights ? refused.withHint(UserStatements.NO_PRIVILEGES) : refused;
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  /** A node's class name as a statement begins: USE, CALL, DISCARD. */
  private static String words(Control control) {
    return control.getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }
}
