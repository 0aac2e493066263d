package benchmarks.rows;

/** The events' table and the two ways into it: COPY's, and DuckDB's with the same types. */
final class Events {
  static final String TABLE =
      """
      CREATE TABLE staging_events (
        artist VARCHAR, auth VARCHAR, first_name VARCHAR, gender VARCHAR, item_in_session INTEGER,
        last_name VARCHAR, length DOUBLE PRECISION, level VARCHAR, location VARCHAR,
        method VARCHAR, page VARCHAR, registration DOUBLE PRECISION, session_id INTEGER,
        song VARCHAR, status INTEGER, ts TIMESTAMP, user_agent VARCHAR, user_id VARCHAR)""";

  static final String FORMAT =
      "FORMAT AS JSON 's3://udacity-dend/log_json_path.json' TIMEFORMAT 'epochmillisecs'";

  private Events() {}

  /** Loads files of a pattern into DuckDB. */
  static String read(String files) {
    return """
        CREATE OR REPLACE TABLE staging_events AS
        SELECT artist, auth, firstName, gender, itemInSession, lastName, length, level, location,
               method, page, registration, sessionId, song, status, epoch_ms(ts) AS ts, userAgent,
               userId
        FROM read_json('%s', format = 'newline_delimited', columns = {
          artist: 'VARCHAR', auth: 'VARCHAR', firstName: 'VARCHAR', gender: 'VARCHAR',
          itemInSession: 'INTEGER', lastName: 'VARCHAR', length: 'DOUBLE', level: 'VARCHAR',
          location: 'VARCHAR', method: 'VARCHAR', page: 'VARCHAR', registration: 'DOUBLE',
          sessionId: 'INTEGER', song: 'VARCHAR', status: 'INTEGER', ts: 'BIGINT',
          userAgent: 'VARCHAR', userId: 'VARCHAR'})"""
        .formatted(files);
  }
}
