package sandbox.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sandbox.corpus.Answer;
import sandbox.corpus.CorpusCluster;

/** Runs the statements of pages, each page in a session and a schema of its own. */
final class GuideRun {
  private static final Pattern EXISTS =
      Pattern.compile("(?i)relation \"?([\\w.]+)\"? already exists");

  private static final Pattern SCHEMA =
      Pattern.compile("(?i)^\\s*create\\s+schema\\s+(?:if\\s+not\\s+exists\\s+)?(\\w+)");

  private final CorpusCluster cluster;
  private boolean written = true;

  GuideRun(CorpusCluster cluster) {
    this.cluster = cluster;
  }

  /** A page's statements in their order. */
  List<Trial> page(String page, List<GuideStatement> statements) throws SQLException {
    String schema = "guide_" + page.toLowerCase(Locale.ROOT).replaceAll("\\W", "_");
    List<Trial> trials = new ArrayList<>();
    try (Connection admin = cluster.connect()) {
      if (written) {
        Tickit.make(admin);
        written = false;
      }
      execute(admin, "create schema " + schema);
      try (Connection connection = cluster.connect()) {
        execute(connection, "set timezone to 'UTC'; set search_path to " + schema + ", public");
        for (GuideStatement statement : statements) {
          Answer answer = answer(connection, statement.sql());
          trials.add(new Trial(statement, Feature.of(statement), answer, false));
        }
      } catch (SQLException e) {
        System.out.println(page + ": the session ended: " + e.getMessage());
      }
      execute(admin, "drop schema " + schema + " cascade");
      for (GuideStatement statement : statements) {
        Matcher made = SCHEMA.matcher(statement.sql());
        if (made.find()) {
          Answer.to(admin, "drop schema if exists " + made.group(1) + " cascade");
        }
      }
    }
    return Dependents.classed(trials);
  }

  private Answer answer(Connection connection, String sql) throws SQLException {
    written |= !sql.strip().matches("(?is)(select|show|set|with|explain)\\b.*");
    Answer answer = Answer.to(connection, sql);
    if (answer instanceof Answer.Refused refused) {
      Matcher exists = EXISTS.matcher(refused.message());
      if (refused.state().equals("25P02")) {
        execute(connection, "rollback");
        return Answer.to(connection, sql);
      }
      if (refused.state().equals("42P07") && exists.find()) {
        // A page shows several ways to make one table.
        drop(connection, exists.group(1));
        return Answer.to(connection, sql);
      }
    }
    return answer;
  }

  private static void drop(Connection connection, String name) {
    for (String kind : List.of("table", "view")) {
      Answer.to(connection, "rollback");
      Answer.to(connection, "drop " + kind + " if exists " + name + " cascade");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
