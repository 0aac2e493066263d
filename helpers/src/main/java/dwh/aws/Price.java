package dwh.aws;

import dwh.display.Rich;

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

  /** US dollars an hour, all nodes. */
  public double usdPerHour() {
    return nodes * usdPerNodeHour;
  }

  /** US dollars for the hours planned. */
  public double total() {
    return usdPerHour() * hours;
  }

  @Override
  public String html() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String text() {
    throw new UnsupportedOperationException();
  }
}
