package dwh.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sandbox as a process beside this one, known by its command line and its endpoint alone. */
final class SandboxProcess {
  private static final Pattern EXPORT = Pattern.compile("(?m)^export ([A-Z_]+)='?([^'\n]*)'?$");

  private final String jar;
  private final String state;

  SandboxProcess(Path project, Map<String, String> environment) {
    String built = project.resolve("sandbox/target/redshift-sandbox.jar").toString();
    this.jar = environment.getOrDefault("DWH_SANDBOX_JAR", built);
    this.state =
        environment.getOrDefault("DWH_SANDBOX_STATE", project.resolve(".sandbox").toString());
  }

  /** The variables of the sandbox that runs, or of the one that is started now and outlives us. */
  Map<String, String> started() {
    if (!Files.isRegularFile(Path.of(jar))) {
      throw failed(
          "its program is not built; run ./mvnw package -DskipTests in the project's folder, which"
              + " makes "
              + jar);
    }
    run("start");
    return parse(run("env"));
  }

  static Map<String, String> parse(String exports) {
    Map<String, String> variables = new HashMap<>();
    for (Matcher line = EXPORT.matcher(exports); line.find(); ) {
      variables.put(line.group(1), line.group(2));
    }
    return variables;
  }

  private String run(String command) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    try {
      Process process =
          new ProcessBuilder(java, "-jar", jar, command, "--state", state)
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.onExit().join().exitValue() != 0) {
        throw failed("it does not start; its state lies in " + state + ":\n" + output.strip());
      }
      return output;
    } catch (IOException failure) {
      throw failed("its command line does not run; check " + java + ": " + failure.getMessage());
    }
  }

  private static ConfigException failed(String problem) {
    return new ConfigException(List.of("sandbox: " + problem));
  }
}
