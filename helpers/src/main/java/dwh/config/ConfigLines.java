package dwh.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of {@code dwh.cfg}, looked at one by one, since the reader of INI files drops without a
 * word what is neither a section nor a setting, and of two settings all but the last.
 */
final class ConfigLines {
  private static final Pattern IGNORED = Pattern.compile("\\s*([#;].*)?");
  private static final Pattern SECTION = Pattern.compile("\\s*\\[\\s*([^\\[\\]]*?)\\s*]\\s*");
  private static final Pattern SETTING =
      Pattern.compile("\\s*([^=:]*[^=:\\s])\\s*[=:]\\s*(.*?)\\s*");

  /** Each setting that has stood on a line so far. */
  private final Map<String, Given> given = new HashMap<>();

  private final List<String> problems = new ArrayList<>();
  private String section = "";

  private record Given(int line, String path, String text) {}

  private ConfigLines() {}

  /** What is wrong with the lines of a file, one by one; repeats none, for it may hold a secret. */
  static List<String> problems(String file) {
    ConfigLines lines = new ConfigLines();
    int number = 0;
    for (String line : file.lines().toList()) {
      lines.read(++number, line);
    }
    return lines.problems;
  }

  private void read(int number, String line) {
    Matcher header = SECTION.matcher(line);
    Matcher setting = SETTING.matcher(line);
    if (IGNORED.matcher(line).matches()) {
      return;
    } else if (header.matches()) {
      section = header.group(1) + ".";
    } else if (line.strip().startsWith("[")) {
      problem(
          number, "is not the header of a section; write [DWH], [AWS], [IAM_ROLE] or [S3] alone");
    } else if (!setting.matches()) {
      problem(number, "is not a setting; write KEY = value, or # before a remark");
    } else if (!setting.group(2).isEmpty()) {
      take(new Given(number, section + setting.group(1), setting.group(2)));
    }
  }

  // A classic file may say the same in two sections, under two names.
  private void take(Given setting) {
    String path = setting.path.toUpperCase(Locale.ROOT);
    Given before = given.put(Key.of(path).map(Key::name).orElse(path), setting);
    if (before != null
        && (before.path.equalsIgnoreCase(setting.path) || !before.text.equals(setting.text))) {
      problem(
          setting.line,
          "gives %s, which line %d has given already%s; delete one of them"
              .formatted(
                  name(setting.path),
                  before.line,
                  before.path.equalsIgnoreCase(setting.path) ? "" : " as " + name(before.path)));
    }
  }

  private static String name(String path) {
    return path.replaceFirst("^(.*?)\\.", "[$1] ");
  }

  private void problem(int number, String complaint) {
    problems.add("dwh.cfg line " + number + ": " + complaint);
  }
}
