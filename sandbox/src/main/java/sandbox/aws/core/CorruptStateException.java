package sandbox.aws.core;

import java.nio.file.Path;

/** A state file that cannot be understood; nothing has been changed. */
public final class CorruptStateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CorruptStateException(Path file, String reason, Throwable cause) {
    super(
        file
            + " is damaged: "
            + reason
            + ". Nothing was changed. Restore the file from a copy, or move it away to start"
            + " without what it held, or reset the whole sandbox.",
        cause);
  }
}
