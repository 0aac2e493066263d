package sandbox.engine;

import java.sql.SQLException;
import sandbox.sql.SqlException;

/** The client's words for what goes wrong where DuckDB is used past {@link EngineConnection}. */
public final class EngineErrors {
  private EngineErrors() {}

  /** DuckDB's error as Redshift's. */
  public static SqlException translate(SQLException error) {
    return ErrorTranslation.translate(error);
  }
}
