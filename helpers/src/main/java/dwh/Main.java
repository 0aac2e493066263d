package dwh;

import dwh.jdbc.Warehouse;
import java.util.List;
import java.util.Locale;

/** What the {@code walkthrough} command asks of the project: its price, and the rows it loaded. */
public final class Main {
  private static final List<String> TABLES =
      List.of("staging_events", "staging_songs", "songplays", "users", "songs", "artists", "time");

  private Main() {}

  /** {@code java -cp dwh.jar dwh.Main price|rows}; exits with 1 and the reason when it fails. */
  public static void main(String... question) {
    try (Project project = Project.open()) {
      switch (String.join(" ", question)) {
        case "price" -> System.out.println(project.cluster().price().text());
        case "rows" -> TABLES.forEach(table -> printRows(project.warehouse(), table));
        default ->
            throw new IllegalArgumentException("usage: java -cp dwh.jar dwh.Main price|rows");
      }
    } catch (RuntimeException failure) {
      System.err.println("error: " + failure.getMessage());
      System.exit(1);
    }
  }

  private static void printRows(Warehouse warehouse, String table) {
    long rows = warehouse.query("SELECT COUNT(*) AS n FROM " + table).longColumn("n").get(0);
    System.out.println(String.format(Locale.ROOT, "%-16s %,9d", table, rows));
  }
}
