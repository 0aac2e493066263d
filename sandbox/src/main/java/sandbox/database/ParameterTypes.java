package sandbox.database;

import java.util.List;
import sandbox.sql.SqlType;

/** The types of $1, $2 … as the protocol names them. */
final class ParameterTypes {
  private ParameterTypes() {}

  static int[] oids(List<SqlType> types) {
    return types.stream().mapToInt(type -> type.kind().oid()).toArray();
  }
}
