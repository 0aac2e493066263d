package sandbox.session;

import java.io.IOException;
import java.util.List;
import sandbox.database.DatabaseSession;
import sandbox.database.DatabaseSession.StatementText;
import sandbox.sql.Rows;
import sandbox.sql.SqlException;
import sandbox.wire.BackendMessage;
import sandbox.wire.type.RowEncoder;

/** The simple query protocol: a string of statements in, their results in text out. */
final class SimpleQuery {
  private static final int[] NO_PARAMETERS = {};

  private final DatabaseSession session;
  private final ClientOutput out;
  private final ResultStream results;
  private final ReportedSettings settings;

  SimpleQuery(DatabaseSession session, ClientOutput out, ReportedSettings settings) {
    this.session = session;
    this.out = out;
    this.results = new ResultStream(out);
    this.settings = settings;
  }

  /** Runs all statements; the tag of the last one is deferred until the batch has ended. */
  void run(String sql) throws SqlException, IOException {
    List<StatementText> statements = session.split(sql);
    if (statements.isEmpty()) {
      out.send(BackendMessage.Signal.EMPTY_QUERY);
    }
    for (StatementText statement : statements) {
      run(statement);
    }
  }

  private void run(StatementText text) throws SqlException, IOException {
    try (var statement = session.prepare(text, NO_PARAMETERS)) {
      if (statement.parameterOids().length > 0) {
        throw SqlException.of("42P02", "there is no parameter $1");
      }
      try (var execution = session.execute(statement, List.of())) {
        Rows rows = execution.rows();
        if (rows != null) {
          int[] formats = new int[rows.columns().size()];
          RowEncoder encoder = new RowEncoder(rows.columns(), formats, settings.style());
          out.send(
              new BackendMessage.RowDescription(
                  rows.columns(), formats, settings.style().protocol()));
          results.rows(rows, encoder, 0);
        }
        results.notices(execution);
        out.defer(new BackendMessage.CommandComplete(execution.tag()));
      }
    }
  }
}
