package dwh;

import dwh.aws.AwsException;
import dwh.config.ConfigException;
import dwh.jdbc.Warehouse;
import dwh.jdbc.WarehouseException;
import java.util.List;
import java.util.Locale;

/** What the {@code walkthrough} command asks of the project: its price, and the rows it loaded. */
public final class Main {
  private static final List<String> TABLES =
      List.of("staging_events", "staging_songs", "songplays", "users", "songs", "artists", "time");

  private Main() {}

  /** {@code java -cp dwh.jar dwh.Main price|rows}; exits with 1 and the reason when it fails. */
  public static void main(String[] arguments) {
    String question = arguments.length == 1 ? arguments[0] : "";
    try (Project project = Project.open()) {
      switch (question) {
        case "price" -> System.out.println(project.cluster().price().text());
        case "rows" -> printRows(project.warehouse());
        default -> fail("usage: java -cp dwh.jar dwh.Main price|rows");
      }
    } catch (ConfigException | AwsException | WarehouseException e) {
      fail(e.getMessage());
    }
  }

  private static void printRows(Warehouse warehouse) {
    for (String table : TABLES) {
      long rows = ((Number) warehouse.query("SELECT COUNT(*) FROM " + table).get(0, 0)).longValue();
      System.out.println(String.format(Locale.ROOT, "%-16s %,9d", table, rows));
    }
  }

  private static void fail(String message) {
    System.err.println("error: " + message);
    System.exit(1);
  }
}
