package sandbox.aws.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** State that could not be written, on a full disk for example; what was in force still is. */
public final class StateWriteException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  StateWriteException(Path file, IOException cause) {
    super("cannot write " + file, cause);
  }
}
