package sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classic walkthrough in Python, with boto3's clients, resources and waiters. */
final class Boto3IT {
  @TempDir Path state;

  @Test
  void theClassicWalkthroughRuns() throws Exception {
    try (AwsFixture aws = new AwsFixture(state)) {
      Optional<Program> python = Program.find("python3", aws);
      assumeTrue(
          python.isPresent() && python.get().run("-c", "import boto3").status() == 0,
          "SKIPPED: python3 with boto3 is not installed (Debian: python3-boto3)");
      Path script = state.resolve("walkthrough.py");
      Files.copy(getClass().getResourceAsStream("walkthrough.py"), script);

      assertThat(python.get().text(script.toString(), aws.endpoint.accessKeyId()))
          .isEqualTo("done");
    }
  }
}
