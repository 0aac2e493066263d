package sandbox.translate;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;

/**
 * The functions Redshift documents and what each is called in DuckDB, as {@code functions.txt}
 * lists them: a name alone means the same there, {@code name = other} means another one, {@code
 * name !} a documented function that the sandbox lacks.
 */
final class FunctionNames {
  private final Map<String, String> targets = new HashMap<>();

  private FunctionNames() {}

  /** The names a list gives, one or more a line. */
  static FunctionNames of(String list) {
    FunctionNames names = new FunctionNames();
    list.lines().map(String::strip).forEach(names::read);
    return names;
  }

  private void read(String line) {
    if (line.isEmpty() || line.startsWith("--")) {
      return;
    }
    int equals = line.indexOf('=');
    if (equals > 0) {
      targets.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
    } else if (line.endsWith("!")) {
      targets.put(line.substring(0, line.length() - 1).strip(), "!");
    } else {
      for (String name : line.split("\\s+", -1)) {
        targets.put(name, name);
      }
    }
  }

  /** DuckDB's name for a function, empty when Redshift has none of this name or the sandbox not. */
  Optional<String> target(String name) {
    return Optional.ofNullable(targets.get(name)).filter(target -> !target.equals("!"));
  }

  /** Whether the list has a function of a name. */
  boolean documents(String name) {
    return targets.containsKey(name) || targets.containsKey("pg_catalog." + name);
  }

  /** The error for a function that is not there: 0A000 when Redshift documents it, else 42883. */
  SqlException unknown(String name, int arguments, Token near) {
    if (targets.containsKey(name)) {
      return SqlException.unsupported("The function " + name).at(near.start() + 1);
    }
    String types = String.join(", ", Collections.nCopies(arguments, "unknown"));
    return SqlException.of("42883", "function " + name + "(" + types + ") does not exist")
        .withHint(
            "No function matches the given name and argument types. You may need to add explicit"
                + " type casts.")
        .at(near.start() + 1);
  }
}
