package dwh.aws;

import dwh.display.Display;
import dwh.display.Grid;
import dwh.display.Rich;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeSet;

/**
 * What a cluster costs, by AWS's price list. Shows as a table.
 *
 * @param nodeType node type
 * @param nodes number of nodes
 * @param usdPerNodeHour list price in US dollars
 * @param hours hours planned
 * @param region region of the cluster; the price is {@value #LISTED}'s whatever it is
 */
public record Price(String nodeType, int nodes, double usdPerNodeHour, double hours, String region)
    implements Rich {
  private static final String LISTED = "us-west-2";
  // On demand, price list of 2026-09-11.
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

  static Price of(String nodeType, int nodes, double hours, String region) {
    if (nodeType == null || !LIST.containsKey(nodeType)) {
      throw new AwsException(
          "No price is known for " + nodeType + "; choose one of " + new TreeSet<>(LIST.keySet()));
    }
    return new Price(nodeType, nodes, LIST.get(nodeType), hours, region);
  }

  /** US dollars an hour, all nodes. */
  public double usdPerHour() {
    return nodes * usdPerNodeHour;
  }

  /** US dollars for the hours planned. */
  public double total() {
    return usdPerHour() * hours;
  }

  /** Asks on the standard input, which a notebook shows as a line to type in. */
  void confirm() {
    Display.current().show(this);
    System.out.printf(
        "This creates a cluster that costs %.4f USD an hour%s until it is deleted. Type yes to go on: ",
        usdPerHour(), region.equals(LISTED) ? "" : " in " + LISTED + " (another price here)");
    Scanner input = new Scanner(System.in, StandardCharsets.UTF_8);
    if (!input.hasNextLine() || !input.nextLine().strip().equalsIgnoreCase("yes")) {
      throw new AwsException(
          "Nothing was created, because nobody said yes to the price; run the cell again and type"
              + " yes, or set ACCEPT_COST = yes in dwh.cfg [DWH] (DWH_ACCEPT_COST in the"
              + " environment)");
    }
  }

  @Override
  public Rich view() {
    return new Grid()
        .column("node type")
        .number("nodes")
        .number("USD per hour")
        .number("planned hours")
        .number("USD in total")
        .row(nodeType, nodes, dollars(usdPerHour(), 4), hours, dollars(total(), 2))
        .note(
            "On AWS, on demand, in "
                + LISTED
                + ", price list of 2026-09-11"
                + (region.equals(LISTED)
                    ? ""
                    : "; " + region + " has prices of its own: aws.amazon.com/redshift/pricing")
                + ". Storage is billed besides, by the GB. The sandbox costs nothing.");
  }

  private static String dollars(double amount, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", amount);
  }
}
