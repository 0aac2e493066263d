package dwh.config;

import dwh.config.ConfigException.Problem;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.configuration2.INIConfiguration;
import org.apache.commons.configuration2.SubnodeConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;

/** The raw values of one INI file, each key known and set once. */
final class ConfigFile {
  private static final Set<String> SECTIONS = Set.of("AWS", "DWH", "IAM_ROLE", "S3");
  private static final Set<String> SECRETS =
      Set.of(
          "KEY",
          "SECRET",
          "TOKEN",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "DWH_DB_PASSWORD",
          "DB_PASSWORD",
          "PASSWORD");

  private final Map<Key, String> values = new EnumMap<>(Key.class);
  private final List<Problem> problems;
  private final String file;

  private ConfigFile(String file, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Reads a file; one that does not exist has no values. What is wrong is added to the list. */
  static Map<Key, String> read(Path path, List<Problem> problems) {
    ConfigFile file = new ConfigFile(path.getFileName().toString(), problems);
    if (Files.exists(path)) {
      file.load(path);
    }
    return file.values;
  }

  private void load(Path path) {
    INIConfiguration ini = new INIConfiguration();
    ini.setInterpolator(null);
    try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      ini.read(reader);
    } catch (IOException | ConfigurationException unreadable) {
      problems.add(
          new Problem(file, "", "cannot be read: " + unreadable, "make it a UTF-8 text file"));
      return;
    }
    for (String name : ini.getSections()) {
      String section = name == null ? "" : name.trim().toUpperCase(Locale.ROOT);
      section = section.equals("CLUSTER") ? "DWH" : section;
      SubnodeConfiguration content = ini.getSection(name);
      if (!section.isEmpty() && !SECTIONS.contains(section)) {
        problems.add(
            problem(name, "", "is not a section", suggest(section, List.copyOf(SECTIONS))));
        continue;
      }
      for (Iterator<String> keys = content.getKeys(); keys.hasNext(); ) {
        String key = keys.next();
        take(name == null ? "" : name, section, key, content.getList(String.class, key));
      }
    }
  }

  private void take(String shownSection, String section, String key, List<String> texts) {
    String name = key.replace("..", ".").trim().toUpperCase(Locale.ROOT);
    String text = texts.isEmpty() ? "" : unquoted(texts.get(texts.size() - 1));
    if (SECRETS.contains(name)) {
      if (texts.stream().anyMatch(value -> !unquoted(value).isEmpty())) {
        problems.add(problem(shownSection, name, "a secret may not stand here", remedy(name)));
      }
      return;
    }
    var known = Key.of(section, name);
    if (known.isEmpty()) {
      List<String> candidates = section.isEmpty() ? List.of("TARGET") : Key.namesIn(section);
      problems.add(problem(shownSection, name, "is not a setting", suggest(name, candidates)));
    } else if (texts.size() > 1 || differs(values.get(known.get()), text)) {
      problems.add(problem(shownSection, name, "is set twice", "keep one of the lines"));
    } else if (!text.isEmpty()) {
      values.put(known.get(), text);
    }
  }

  private static boolean differs(String before, String now) {
    return before != null && !now.isEmpty() && !before.equals(now);
  }

  private static String remedy(String name) {
    return name.contains("PASSWORD")
        ? "delete the line: every login uses temporary credentials from AWS"
        : "delete the line, since files end up in git; run aws configure --profile dwh and set"
            + " [AWS] PROFILE = dwh";
  }

  private Problem problem(String section, String key, String cause, String remedy) {
    return new Problem(section.isEmpty() ? file : file + " [" + section + "]", key, cause, remedy);
  }

  private static String unquoted(String text) {
    String trimmed = text.trim();
    boolean quoted =
        trimmed.length() >= 2
            && (trimmed.charAt(0) == '\'' || trimmed.charAt(0) == '"')
            && trimmed.charAt(trimmed.length() - 1) == trimmed.charAt(0);
    return quoted ? trimmed.substring(1, trimmed.length() - 1).trim() : trimmed;
  }

  private static String suggest(String name, List<String> candidates) {
    List<String> sorted = new ArrayList<>(candidates);
    sorted.sort((a, b) -> Integer.compare(distance(name, a), distance(name, b)));
    String best = sorted.get(0);
    return distance(name, best) <= Math.max(2, name.length() / 3)
        ? "did you mean " + best + "?"
        : "known here: " + String.join(", ", candidates.stream().sorted().toList());
  }

  /** Levenshtein's distance: single-letter changes from one name to the other. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
