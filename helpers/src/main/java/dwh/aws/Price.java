package dwh.aws;

import dwh.display.Grid;
import dwh.display.Rich;
import java.util.Locale;
import java.util.Map;

/**
 * What a cluster costs, by AWS's price list. Shows as a table.
 *
 * @param nodeType node type
 * @param nodes number of nodes
 * @param usdPerNodeHour list price in US dollars
 * @param hours hours planned
 */
public record Price(String nodeType, int nodes, double usdPerNodeHour, double hours)
    implements Rich {
  // On demand, us-west-2, price list of 2026-09-11.
  private static final Map<String, Double> LIST =
      Map.of(
          "rg.large", 0.3801,
          "rg.xlarge", 0.7602,
          "rg.4xlarge", 3.0427,
          "rg.12xlarge", 9.128,
          "ra3.large", 0.543,
          "ra3.xlplus", 1.086,
          "ra3.4xlarge", 3.26,
          "ra3.16xlarge", 13.04);

  /** Checks that the numbers are positive. */
  public Price {
    if (nodes < 1 || usdPerNodeHour <= 0 || hours <= 0) {
      throw new IllegalArgumentException(
          "A price needs nodes, dollars and hours above zero, not %d, %s and %s"
              .formatted(nodes, usdPerNodeHour, hours));
    }
  }

  static Price of(String nodeType, int nodes, double hours) {
    Double price = LIST.get(nodeType);
    if (price == null) {
      throw new AwsException(
          "No price is known for "
              + nodeType
              + "; choose one of "
              + LIST.keySet().stream().sorted().toList());
    }
    return new Price(nodeType, nodes, price, hours);
  }

  /** US dollars an hour, all nodes. */
  public double usdPerHour() {
    return nodes * usdPerNodeHour;
  }

  /** US dollars for the hours planned. */
  public double total() {
    return usdPerHour() * hours;
  }

  private Grid grid() {
    return new Grid()
        .column("node type")
        .number("nodes")
        .number("USD per hour")
        .number("planned hours")
        .number("USD in total")
        .row(nodeType, nodes, dollars(usdPerHour(), 4), hours, dollars(total(), 2))
        .note(
            "On AWS, on demand, us-west-2, price list of 2026-09-11; other regions differ. Storage"
                + " is billed besides, by the GB. The sandbox costs nothing.");
  }

  private static String dollars(double amount, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", amount);
  }

  @Override
  public String html() {
    return grid().html();
  }

  @Override
  public String text() {
    return grid().text();
  }
}
