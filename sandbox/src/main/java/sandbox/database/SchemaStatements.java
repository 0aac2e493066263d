package sandbox.database;

import java.util.Optional;
import sandbox.catalog.TableCatalog;
import sandbox.ddl.CreateTable;
import sandbox.sql.Notice;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Definition;
import sandbox.sql.tree.Definition.TableChange;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Trees;

/** Plans CREATE and ALTER of tables, views and schemas, and hands on the other DDL. */
final class SchemaStatements {
  private final Session session;
  private final TableCreator tables;
  private final TableAlterer alterer;
  private final ViewCreator views;
  private final DropStatements drops;
  private final MaintenanceStatements maintenance;
  private final CommentStatements comments;

  SchemaStatements(Session session, MaintenanceStatements maintenance) {
    this.session = session;
    tables = new TableCreator(session);
    alterer = new TableAlterer(session);
    views = new ViewCreator(session);
    drops = new DropStatements(session, tables);
    this.maintenance = maintenance;
    comments = new CommentStatements(session);
  }

  Plan plan(String text, Definition statement, int[] oids) throws SqlException {
    return new ChangingPlan(session, planned(text, statement, oids));
  }

  private Plan planned(String text, Definition statement, int[] oids) throws SqlException {
    if (statement instanceof Definition.CreateTable create) {
      CreateTable table = CreateTable.of(create);
      return ActionPlan.of(() -> tables.create(table, text));
    }
    if (statement instanceof Definition.CreateTableAs create) {
      return filled(CreateTable.of(create), oids);
    }
    if (statement instanceof Definition.CreateView view) {
      return views.plan(text, view);
    }
    if (statement instanceof Definition.CreateSchema schema) {
      return createSchema(schema);
    }
    if (statement instanceof Definition.Drop drop) {
      return drops.plan(drop);
    }
    if (statement instanceof Definition.AlterTable alter) {
      return alter(text, alter);
    }
    if (statement instanceof Definition.Comment comment) {
      return comments.plan(comment);
    }
    if (statement instanceof Definition.Truncate truncate) {
      return maintenance.truncate(truncate.table().values());
    }
    throw SqlException.unsupported(
        statement instanceof Definition.AlterSchema ? "ALTER SCHEMA" : "CREATE MATERIALIZED VIEW");
  }

  private Plan createSchema(Definition.CreateSchema statement) throws SqlException {
    if (statement.quota().isPresent()) {
      throw SqlException.unsupported("QUOTA of a schema");
    }
    boolean ifNotExists = statement.ifNotExists();
    String name = statement.name().map(Name::last).or(statement::owner).orElseThrow().value();
    if (statement.name().isPresent() && statement.name().get().parts().size() > 1) {
      // dbt-redshift writes "database"."schema".
      session.path().requireDatabase(statement.name().get().values().get(0));
    }
    return ActionPlan.of(
        () -> {
          TableCatalog catalog = session.database().catalog();
          boolean exists = catalog.schemas(session.connection()).contains(name);
          boolean reserved =
              name.startsWith("pg_")
                  || name.startsWith(TableCatalog.HIDDEN_PREFIX)
                  || name.equals("information_schema")
                  || name.equals("main");
          if (reserved) {
            throw SqlException.of("42939", "unacceptable schema name \"" + name + "\"")
                .withDetail("The prefixes \"pg_\" and \"sandbox_\" are reserved.");
          }
          if (exists && !ifNotExists) {
            throw SqlException.of("42P06", "Schema \"" + name + "\" already exists");
          }
          if (exists) {
            return Outcome.of(
                "CREATE SCHEMA",
                Notice.info("Schema \"" + name + "\" already exists and will be skipped."));
          }
          catalog.createSchema(session.connection(), name);
          session.path().changed();
          return Outcome.of("CREATE SCHEMA");
        });
  }

  private Plan alter(String text, Definition.AlterTable statement) throws SqlException {
    for (TableChange change : statement.changes()) {
      if (change instanceof TableChange.Other other) {
        boolean rows = other.construct().equals("ROW");
        throw SqlException.unsupported(
            "ALTER TABLE " + (rows ? "ROW LEVEL SECURITY" : other.construct()));
      }
    }
    return ActionPlan.of(() -> alterer.alter(statement, text));
  }

  /** SELECT … INTO t FROM … is CREATE TABLE t AS SELECT … FROM …. */
  Plan selectInto(Query.Into into, Query query, int[] oids) throws SqlException {
    Query plain =
        Trees.replaced(
            query,
            node ->
                node instanceof Query.Select select && select.into().isPresent()
                    ? Optional.of(select.withoutInto())
                    : Optional.empty());
    return new ChangingPlan(session, filled(CreateTable.into(into, plain), oids));
  }

  private Plan filled(CreateTable statement, int[] oids) throws SqlException {
    return FilledPlan.of(
        session,
        statement.query().orElseThrow(),
        oids,
        query -> tables.create(statement.withQuery(query), ""));
  }
}
