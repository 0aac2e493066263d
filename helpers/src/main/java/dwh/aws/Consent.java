package dwh.aws;

import dwh.config.DwhConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/** The question before anything that bills. */
final class Consent {
  private Consent() {}

  /** Asks on the standard input, which a notebook shows as a line to type in, unless accepted. */
  static void ask(DwhConfig.Cost cost, Price price) {
    if (cost.accepted()) {
      return;
    }
    System.out.printf(
        "This creates a cluster that costs %.4f USD an hour until it is deleted. Type yes to go on: ",
        price.usdPerHour());
    String answer;
    try {
      answer =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
    } catch (IOException noInput) {
      answer = null;
    }
    if (answer == null || !answer.strip().equalsIgnoreCase("yes")) {
      throw new AwsException(
          "Nothing was created, because nobody said yes to the price; run the cell again and type"
              + " yes, or set ACCEPT_COST = yes in dwh.cfg [DWH] (DWH_ACCEPT_COST in the"
              + " environment)");
    }
  }
}
