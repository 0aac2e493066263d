package sandbox.sql.bind;

import java.util.List;
import sandbox.sql.Column;

/**
 * A query that is ready for the engine.
 *
 * @param columns its columns with Redshift's labels, types and origins
 * @param blanks for each column, whether its texts may end in blanks
 * @param code the engine's SQL
 */
record BoundQuery(List<Column> columns, List<Blanks> blanks, Code code) {
  BoundQuery {
    columns = List.copyOf(columns);
    blanks = List.copyOf(blanks);
  }
}
