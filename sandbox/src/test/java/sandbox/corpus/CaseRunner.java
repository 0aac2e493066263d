package sandbox.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import sandbox.corpus.Case.Action;
import sandbox.corpus.Case.Ask;
import sandbox.corpus.Case.PutObject;
import sandbox.corpus.Case.SetUp;

/** Runs the cases of one file in one session, or in a new one where a case has left its mark. */
final class CaseRunner implements AutoCloseable {
  private final CorpusCluster cluster;
  private final CaseFile file;
  private Connection connection;

  CaseRunner(CorpusCluster cluster, CaseFile file) throws SQLException {
    this.cluster = cluster;
    this.file = file;
    connect();
    execute("create schema " + file.schema() + "; set search_path to " + file.schema());
    Case setUp = new Case(file.name(), 0, "set-up", "", Optional.empty(), file.setUp());
    Optional<Failure> failure = run(setUp, file.schema());
    if (failure.isPresent()) {
      throw new IllegalStateException(failure.get().toString());
    }
  }

  /** What a case wanted and did not get. */
  record Failure(String place, String sql, String wanted, String got) {
    @Override
    public String toString() {
      return place + section("statement", sql) + section("wanted", wanted) + section("got", got);
    }

    private static String section(String name, String text) {
      return "\n  " + name + ":\n    " + text.replace("\n", "\n    ");
    }
  }

  /** Runs a case in its own schema if it writes; the first failure ends it. */
  Optional<Failure> run(Case wanted) throws SQLException {
    if (!wanted.writes()) {
      execute("set search_path to " + file.schema() + ", public");
      return runAndForget(wanted, file.schema());
    }
    String own = file.schema() + "_" + wanted.line();
    execute(
        "create schema %s; set search_path to %s, %s, public".formatted(own, own, file.schema()));
    try {
      return runAndForget(wanted, own);
    } finally {
      // Without it, whatever lists all tables grows slower from case to case.
      execute("drop schema " + own + " cascade");
    }
  }

  /** Ends the session of a case that leaves something in it. */
  private Optional<Failure> runAndForget(Case wanted, String schema) throws SQLException {
    try {
      return run(wanted, schema);
    } finally {
      if (wanted.marksItsSession()) {
        connection.close();
        connect();
      }
    }
  }

  private Optional<Failure> run(Case wanted, String schema) {
    String folder = file.schema() + "/" + wanted.line();
    for (Action action : wanted.actions()) {
      if (action instanceof PutObject object) {
        cluster.put(folder + "/" + object.name(), filled(object.content(), schema, folder));
      } else if (action instanceof SetUp setUp) {
        try {
          execute(filled(setUp.sql(), schema, folder));
        } catch (SQLException e) {
          if (!setUp.mayFail()) {
            String got = Answer.refused(e).toString();
            return Optional.of(new Failure(place(setUp.line()), setUp.sql(), "works", got));
          }
        }
      } else if (action instanceof Ask ask) {
        String sql = filled(ask.sql(), schema, folder);
        Expectation wants = ask.wanted().with(cell -> filled(cell, schema, folder));
        Optional<String> got = wants.mismatch(sql, Answer.to(connection, sql, ask.values()));
        if (got.isPresent()) {
          return Optional.of(new Failure(place(ask.line()), sql, wants.toString(), got.get()));
        }
      }
    }
    return Optional.empty();
  }

  private String place(int line) {
    return "sandbox/corpus/" + file.name() + ":" + line;
  }

  /** Only a file that is text can hold a place to fill. */
  private byte[] filled(byte[] content, String schema, String folder) {
    String text = new String(content, ISO_8859_1);
    return text.contains("{s3}") ? filled(text, schema, folder).getBytes(ISO_8859_1) : content;
  }

  private String filled(String sql, String schema, String folder) {
    return sql.replace("{schema}", schema)
        .replace("{s3}", cluster.address(folder))
        .replace("{role}", cluster.role());
  }

  /** The time zone is Redshift's own, not that of this machine, which the driver sends. */
  private void connect() throws SQLException {
    connection = cluster.connect();
    execute("set timezone to 'UTC'");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
