package sandbox.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sandbox.sql.SqlException;

/** The system views that Redshift has and the sandbox may lack. */
final class DocumentedViews {
  private static final Set<String> NAMES = read();
  private static final Pattern MISSING =
      Pattern.compile("relation \"(?:pg_catalog\\.)?([a-z0-9_]+)\" does not exist");

  private DocumentedViews() {}

  private static Set<String> read() {
    Set<String> names = new HashSet<>();
    try (InputStream in = DocumentedViews.class.getResourceAsStream("documented-views.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          names.addAll(Set.of(line.strip().split(" ")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  /** Whether a relation is one of Redshift's own. */
  static boolean contains(String relation) {
    return NAMES.contains(relation);
  }

  /** The error, or 0A000 when the relation that is missing is one of Redshift's own. */
  static SqlException named(SqlException error) {
    Matcher missing = MISSING.matcher(error.getMessage());
    if (!error.sqlState().equals("42P01")
        || !missing.matches()
        || !NAMES.contains(missing.group(1))) {
      return error;
    }
    return SqlException.unsupported("The system view " + missing.group(1))
        .at(error.position())
        .causedBy(error);
  }
}
