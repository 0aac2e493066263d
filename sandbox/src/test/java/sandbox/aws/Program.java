package sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the machine, run against the endpoint. */
record Program(List<String> command, Map<String, String> environment) {
  private static final int SECONDS = 180;

  /** The program of a name in /usr/bin or on the PATH. */
  static Optional<Program> find(String name, AwsFixture aws) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Stream.of("/usr/bin"), Stream.of(path.split(File.pathSeparator)))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(
            file ->
                new Program(
                    List.of(file.toString()),
                    Map.of(
                        "AWS_ENDPOINT_URL", aws.uri().toString(),
                        "AWS_ACCESS_KEY_ID", aws.endpoint.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", aws.endpoint.secretAccessKey(),
                        "AWS_DEFAULT_REGION", "us-west-2",
                        "AWS_REGION", "us-west-2",
                        "AWS_PAGER", "",
                        "AWS_CONFIG_FILE", "/nonexistent")));
  }

  /** The same program with arguments in front of all others. */
  Program with(String... arguments) {
    return new Program(Stream.concat(command.stream(), Stream.of(arguments)).toList(), environment);
  }

  record Result(int status, String output) {}

  /** Runs it; standard output and errors together. */
  Result run(String... arguments) throws IOException, InterruptedException {
    List<String> whole = Stream.concat(command.stream(), Stream.of(arguments)).toList();
    Path output = Files.createTempFile("program", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("%s ends", whole).isTrue();
      return new Result(
          process.exitValue(), Files.readString(output, StandardCharsets.UTF_8).strip());
    } finally {
      Files.delete(output);
    }
  }

  /** Runs it and expects success. */
  String text(String... arguments) throws IOException, InterruptedException {
    Result result = run(arguments);
    assertThat(result.status()).as(String.join(" ", arguments) + "\n" + result.output()).isZero();
    return result.output();
  }
}
