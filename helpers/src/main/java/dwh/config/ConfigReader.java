package dwh.config;

import dwh.config.DwhConfig.Access;
import dwh.config.DwhConfig.Cluster;
import dwh.config.DwhConfig.Cost;
import dwh.config.DwhConfig.Data;
import dwh.config.DwhConfig.Login;
import dwh.config.DwhConfig.Nodes;
import dwh.display.Display;
import dwh.display.Lines;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.INIConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;

/** Puts file, environment and defaults together; the environment wins over the file. */
final class ConfigReader {
  private static final String SECRET = "(?i).*(KEY|SECRET|TOKEN|PASSWORD).*";
  private static final String SECRET_REFUSED =
      "a secret may not stand here; delete the line, since files end up in git: run aws configure"
          + " --profile dwh and set [AWS] PROFILE = dwh; database logins are temporary";
  private static final String LOOPBACK = "https?://(127\\.0\\.0\\.1|localhost|\\[::1])([:/].*)?";

  private final Map<String, String> environment;
  private final Map<Key, Setting> settings = new EnumMap<>(Key.class);
  private final List<String> problems = new ArrayList<>();

  private record Setting(String place, String text) {}

  private ConfigReader(Map<String, String> environment) {
    this.environment = environment;
  }

  static DwhConfig read(Path project, Map<String, String> environment) {
    ConfigReader reader = new ConfigReader(environment);
    reader.readFile(project.resolve("dwh.cfg"));
    reader.readEnvironment();
    boolean local = environment.getOrDefault("AWS_ENDPOINT_URL", "").matches(LOOPBACK);
    if (reader.problems.isEmpty()) {
      reader.compare(local);
    }
    if (!reader.problems.isEmpty()) {
      throw new ConfigException(reader.problems);
    }
    return reader.config(reader.access(project, local));
  }

  private Access access(Path project, boolean local) {
    if (target() == Target.AWS) {
      return Access.aws(text(Key.REGION), optional(Key.PROFILE), optional(Key.CALLER_CIDR));
    }
    Map<String, String> sandbox =
        local ? environment : new SandboxProcess(project, environment).started();
    Access access = Access.sandbox(text(Key.REGION), optional(Key.PROFILE), sandbox);
    if (!access.region().equals(text(Key.REGION))) {
      Display.current()
          .show(
              new Lines(
                  List.of(
                      "%s = %s counts on AWS; the sandbox is in %s alone."
                          .formatted(
                              settings.get(Key.REGION).place, text(Key.REGION), access.region()))));
    }
    return access;
  }

  private void readFile(Path path) {
    INIConfiguration ini = new INIConfiguration();
    ini.setInterpolator(null);
    try {
      String text = Files.readString(path).replaceFirst("^\\uFEFF", "");
      problems.addAll(ConfigLines.problems(text));
      ini.read(new StringReader(text));
    } catch (NoSuchFileException defaults) {
      return;
    } catch (IOException | ConfigurationException unreadable) {
      problem("dwh.cfg", "cannot be read: " + unreadable + "; make it a UTF-8 text file");
    }
    ini.getKeys()
        .forEachRemaining(key -> ini.getList(String.class, key).forEach(text -> take(key, text)));
  }

  private void take(String path, String quoted) {
    String place = "dwh.cfg " + path.replaceFirst("^(.*?)\\.", "[$1] ");
    String text = quoted.replaceFirst("^(['\"])(.*)\\1$", "$2").trim();
    Optional<Key> key = Key.of(path.toUpperCase(Locale.ROOT));
    if (key.isEmpty() && !path.matches(SECRET)) {
      problem(place, "is not a setting; known here: " + Key.known(path.toUpperCase(Locale.ROOT)));
    } else if (key.isEmpty() && !text.isEmpty()) {
      problem(place, SECRET_REFUSED);
    } else if (!text.isEmpty()) {
      settings.put(key.get(), new Setting(place, text));
    }
  }

  private void readEnvironment() {
    for (Key key : Key.values()) {
      String text = environment.getOrDefault(key.variable(), "").trim();
      if (!text.isEmpty()) {
        settings.put(key, new Setting("environment " + key.variable(), text));
      }
      settings.putIfAbsent(key, new Setting(key.place(), key.fallback));
      problem(settings.get(key).place, key.form.complaint(text(key)));
    }
  }

  private void problem(String place, String complaint) {
    if (!complaint.isEmpty()) {
      problems.add(place + ": " + complaint);
    }
  }

  /** Looks for values that are right each and do not go together. */
  private void compare(boolean local) {
    if (local && target() == Target.AWS) {
      problem(
          "environment AWS_ENDPOINT_URL",
          "sends every call to this machine, while TARGET is aws; unset it, or set TARGET = sandbox");
    }
    optional(Key.CALLER_CIDR).ifPresent(this::checkBlock);
    String type = text(Key.CLUSTER_TYPE);
    String nodes = text(Key.NODES);
    if (!type.isEmpty() && type.equals("single-node") != nodes.equals("1")) {
      problem(
          settings.get(Key.NODES).place,
          "\"%s\" does not fit a %s cluster; use 1 for single-node, 2 and more for multi-node"
              .formatted(nodes, type));
    }
  }

  // AWS would drop the bits beyond the length, and we would not know our own rule again.
  private void checkBlock(String cidr) {
    String[] parts = cidr.split("[./]");
    long address = 0;
    for (int i = 0; i < 4; i++) {
      address = address << 8 | Integer.parseInt(parts[i]);
    }
    long block = address & -1L << 32 - Integer.parseInt(parts[4]);
    if (block != address) {
      problem(
          settings.get(Key.CALLER_CIDR).place,
          "\"%s\" begins inside its block; use %d.%d.%d.%d/%s"
              .formatted(
                  cidr, block >> 24, block >> 16 & 255, block >> 8 & 255, block & 255, parts[4]));
    }
  }

  private String text(Key key) {
    return settings.get(key).text;
  }

  private DwhConfig config(Access access) {
    String arn = text(Key.ROLE_ARN);
    return new DwhConfig(
        target(),
        access,
        new Cluster(
            text(Key.CLUSTER_ID).toLowerCase(Locale.ROOT),
            new Nodes(optional(Key.NODE_TYPE), Integer.parseInt(text(Key.NODES))),
            new Login(
                optional(Key.HOST),
                Integer.parseInt(text(Key.PORT)),
                text(Key.DATABASE),
                text(Key.USER)),
            new Cost(
                Double.parseDouble(text(Key.PLANNED_HOURS)),
                // The sandbox bills nothing, so nobody need be asked.
                target() == Target.SANDBOX || text(Key.ACCEPT_COST).equalsIgnoreCase("yes"))),
        arn.isEmpty() ? text(Key.ROLE_NAME) : arn.substring(arn.lastIndexOf('/') + 1),
        new Data(
            text(Key.DATA_REGION),
            below(Key.LOG_DATA, Key.LOG_SAMPLE),
            text(Key.LOG_JSONPATH),
            below(Key.SONG_DATA, Key.SONG_SAMPLE)));
  }

  private Target target() {
    return Target.valueOf(text(Key.TARGET).toUpperCase(Locale.ROOT));
  }

  private Optional<String> optional(Key key) {
    return Optional.of(text(key)).filter(text -> !text.isEmpty());
  }

  private String below(Key prefix, Key sample) {
    return optional(sample)
        .map(keys -> text(prefix).replaceFirst("/+$", "") + "/" + keys)
        .orElse(text(prefix));
  }
}
