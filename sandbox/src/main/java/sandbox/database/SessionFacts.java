package sandbox.database;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sandbox.engine.SessionState;
import sandbox.sql.SqlException;

/** What a session tells the SQL that it runs: its user, its settings, its times. */
final class SessionFacts implements SessionState {
  private static final String SETTING = "setting ";
  private static final String QUIET = "quiet setting ";
  private static final String SET_CONFIG = "set_config ";
  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss.SSSSSS yyyy zzz", Locale.US);

  private final Session session;

  SessionFacts(Session session) {
    this.session = session;
  }

  @Override
  public String text(String name) throws SqlException {
    if (name.startsWith(QUIET)) {
      return session.settings().find(name.substring(QUIET.length())).orElse(null);
    }
    if (name.startsWith(SETTING)) {
      String setting = name.substring(SETTING.length());
      return session
          .settings()
          .find(setting)
          .orElseThrow(
              () ->
                  SqlException.of(
                      "42704", "unrecognized configuration parameter \"" + setting + "\""));
    }
    if (name.startsWith("cancel ") || name.startsWith("terminate ")) {
      int process = Integer.parseInt(name.substring(name.indexOf(' ') + 1));
      return OtherSessions.end(session, process, name.startsWith("terminate ")) ? "1" : "0";
    }
    if (name.startsWith(SET_CONFIG)) {
      return configured(name.substring(SET_CONFIG.length()).split("\n", 3));
    }
    return switch (name) {
      case "current_user", "session_user" -> session.user();
      case "current_database" -> session.database().name();
      case "current_schema" -> session.path().current();
      case "current_schemas" -> array(session.path().schemas());
      case "all_schemas" -> {
        List<String> all = new ArrayList<>(List.of("pg_catalog"));
        all.addAll(session.path().schemas());
        yield array(all);
      }
      case "pg_backend_pid" -> Integer.toString(session.processId());
      case "pg_last_copy_count" -> Long.toString(session.lastCopyCount());
      case "pg_last_copy_id" -> Long.toString(session.lastCopyId());
      case "pg_last_query_id", "last_user_query_id" -> Long.toString(session.previousQueryId());
      case "timeofday" -> TIME_OF_DAY.format(session.statementStart().atZone(zone()));
      default -> throw new IllegalArgumentException("no fact of a session: " + name);
    };
  }

  /** SET_CONFIG: whether for the transaction alone, the setting, its value. */
  private String configured(String[] words) throws SqlException {
    if (words[0].equals("true")) {
      session.settings().setLocal(words[1], words[2]);
    } else {
      session.settings().set(words[1], words[2]);
    }
    return session.settings().get(words[1]);
  }

  private static String array(List<String> names) {
    return "{" + String.join(",", names) + "}";
  }

  /** GETDATE() has no fraction (Developer Guide, GETDATE). */
  @Override
  public LocalDateTime statementTime() {
    return local(session.statementStart()).truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public LocalDateTime transactionTime() {
    return local(session.transaction().start()).truncatedTo(ChronoUnit.MICROS);
  }

  private LocalDateTime local(Instant time) {
    return LocalDateTime.ofInstant(time, zone());
  }

  private ZoneId zone() {
    return ZoneId.of(session.settings().get("timezone"));
  }
}
