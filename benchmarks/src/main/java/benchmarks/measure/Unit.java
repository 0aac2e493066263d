package benchmarks.measure;

import java.util.Locale;

/** What a figure counts, and how it is written so that it can be read at a glance. */
public enum Unit {
  SECONDS,
  BYTES,
  PER_SECOND;

  /** A figure with its unit. */
  public String format(double value) {
    return number(value, value) + " " + symbol(value);
  }

  /** A figure alone, in the unit and with the digits that another one of its row is written in. */
  String number(double value, double like) {
    return switch (this) {
      case SECONDS -> like < 0.1 ? digits(value * 1000, like * 1000) : digits(value, like);
      case BYTES -> digits(value / 1e6, like / 1e6);
      case PER_SECOND -> digits(value, like);
    };
  }

  private String symbol(double value) {
    return switch (this) {
      case SECONDS -> value < 0.1 ? "ms" : "s";
      case BYTES -> "MB";
      case PER_SECOND -> "/s";
    };
  }

  /** Three digits that count. */
  private static String digits(double value, double like) {
    String format = like >= 100 ? "%,.0f" : like >= 10 ? "%.1f" : like >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}
