package sandbox.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.Map;

/**
 * Statements and results that the Developer Guide prints wrongly, by key and with the reason:
 * slips-NAME.txt beside this class.
 */
final class Slips {
  private final Map<String, String> reasons = new HashMap<>();

  static Slips read(String name) throws IOException {
    Slips slips = new Slips();
    try (InputStream input = Slips.class.getResourceAsStream("slips-" + name + ".txt");
        BufferedReader lines = new BufferedReader(new InputStreamReader(input, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.split(" +", 2);
          slips.reasons.put(parts[0], parts[1]);
        }
      }
    }
    return slips;
  }

  boolean has(Trial trial) {
    return reasons.containsKey(trial.statement().key());
  }

  String reason(Trial trial) {
    return reasons.get(trial.statement().key());
  }
}
