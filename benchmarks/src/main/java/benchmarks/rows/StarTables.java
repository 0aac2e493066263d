package benchmarks.rows;

import static benchmarks.rows.Sql.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A star schema that each database makes by the same statements, with as many plays as wanted. */
final class StarTables {
  private static final int MILLION = 1_000_000;

  /** The five queries: a join, a chain of joins, distinct people, a ranking, decimals. */
  static final List<String> QUERIES =
      List.of(
          """
          SELECT t.hour, COUNT(*) AS plays
          FROM songplays p JOIN times t ON t.start_time = p.start_time
          GROUP BY t.hour ORDER BY t.hour""",
          """
          SELECT s.title, a.name, COUNT(*) AS plays
          FROM songplays p JOIN songs s ON s.song_id = p.song_id
          JOIN artists a ON a.artist_id = s.artist_id
          GROUP BY s.title, a.name ORDER BY plays DESC, s.title, a.name LIMIT 10""",
          """
          SELECT u.level, t.day, COUNT(*) AS plays, COUNT(DISTINCT p.user_id) AS people
          FROM songplays p JOIN times t ON t.start_time = p.start_time
          JOIN users u ON u.user_id = p.user_id
          GROUP BY u.level, t.day ORDER BY u.level, t.day""",
          """
          SELECT week, user_id, plays FROM (
            SELECT t.week, p.user_id, COUNT(*) AS plays,
                   RANK() OVER (PARTITION BY t.week ORDER BY COUNT(*) DESC) AS place
            FROM songplays p JOIN times t ON t.start_time = p.start_time
            GROUP BY t.week, p.user_id) x
          WHERE place <= 3 ORDER BY week, plays DESC, user_id""",
          """
          SELECT p.location, SUM(s.duration) AS seconds, AVG(s.duration) AS mean,
                 MAX(p.start_time) AS latest
          FROM songplays p JOIN songs s ON s.song_id = p.song_id
          WHERE p.level = 'paid' GROUP BY p.location ORDER BY seconds DESC LIMIT 20""");

  private StarTables() {}

  static void create(Connection connection, long rows) throws SQLException {
    execute(
        connection,
        "CREATE TABLE digits (d INTEGER)",
        "INSERT INTO digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)",
        "CREATE TABLE numbers (n INTEGER)",
        """
        INSERT INTO numbers SELECT a.d + 10 * b.d + 100 * c.d
        FROM digits a CROSS JOIN digits b CROSS JOIN digits c""",
        "CREATE TABLE users (user_id INTEGER, name VARCHAR(40), level VARCHAR(10))",
        """
        INSERT INTO users SELECT n, CONCAT('user ', CAST(n AS VARCHAR(10))),
          CASE WHEN n % 4 = 0 THEN 'paid' ELSE 'free' END FROM numbers""",
        "CREATE TABLE artists (artist_id VARCHAR(20), name VARCHAR(60))",
        """
        INSERT INTO artists SELECT CONCAT('A', CAST(n AS VARCHAR(10))),
          CONCAT('artist ', CAST(n AS VARCHAR(10))) FROM numbers""",
        """
        CREATE TABLE songs (song_id VARCHAR(20), title VARCHAR(60), artist_id VARCHAR(20),
          duration DECIMAL(9,5))""",
        """
        INSERT INTO songs SELECT CONCAT('S', CAST(a.n * 10 + d.d AS VARCHAR(10))),
          CONCAT('title ', CAST((a.n * 7 + d.d) % 9000 AS VARCHAR(10))),
          CONCAT('A', CAST(a.n AS VARCHAR(10))), 100 + (a.n * 13 + d.d) % 300
        FROM numbers a CROSS JOIN digits d""",
        "CREATE TABLE times (start_time TIMESTAMP, hour INTEGER, day INTEGER, week INTEGER)",
        """
        INSERT INTO times SELECT start_time, CAST(EXTRACT(hour FROM start_time) AS INTEGER),
          CAST(EXTRACT(day FROM start_time) AS INTEGER),
          CAST(EXTRACT(week FROM start_time) AS INTEGER)
        FROM (SELECT TIMESTAMP '2018-11-01 00:00:00'
                + (a.n * 10 + d.d) * INTERVAL '1 second' * 250 AS start_time
              FROM numbers a CROSS JOIN digits d) x""",
        """
        CREATE TABLE songplays (songplay_id BIGINT, start_time TIMESTAMP, user_id INTEGER,
          level VARCHAR(10), song_id VARCHAR(20), artist_id VARCHAR(20), session_id INTEGER,
          location VARCHAR(60), length DOUBLE PRECISION)""",
        plays(rows));
  }

  /** Millions of rows, or thousands of them. */
  private static String plays(long rows) {
    long millions = Math.max(1, rows / MILLION);
    long thousands = rows >= MILLION ? 1000 : rows / 1000;
    return """
        INSERT INTO songplays SELECT CAST(a.n AS BIGINT) * 1000000 + b.n * 1000 + c.n,
          TIMESTAMP '2018-11-01 00:00:00'
            + (b.n * 10 + (c.n + a.n) %% 10) * INTERVAL '1 second' * 250,
          (a.n * 31 + b.n * 17 + c.n) %% 1000,
          CASE WHEN (b.n + c.n) %% 3 = 0 THEN 'paid' ELSE 'free' END,
          CONCAT('S', CAST((b.n * 97 + c.n * 13 + a.n) %% 10000 AS VARCHAR(10))),
          CONCAT('A', CAST((b.n + c.n) %% 1000 AS VARCHAR(10))), (a.n * 1000 + b.n) %% 50000,
          CONCAT('city ', CAST((b.n * 3 + c.n) %% 200 AS VARCHAR(10))), (c.n + 0.5) * 1.25e0
        FROM numbers a CROSS JOIN numbers b CROSS JOIN numbers c
        WHERE a.n < %d AND b.n < %d"""
        .formatted(millions, thousands);
  }
}
