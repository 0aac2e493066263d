package sandbox.aws.core;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import sandbox.files.PrivateFiles;

/**
 * One JSON file of state, readable by its owner alone. It is replaced in one step, so that a crash
 * leaves the old or the new content, never a mixture.
 *
 * @param <T> a record of Jackson-readable values and SDK model objects
 */
public final class StateFile<T> {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new ModelObjectModule())
          .enable(SerializationFeature.INDENT_OUTPUT);

  private final Path file;
  private final Class<T> type;

  /** A file that may not exist yet. */
  public StateFile(Path file, Class<T> type) {
    this.file = file;
    this.type = type;
  }

  /**
   * Reads the state.
   *
   * @param initial what holds when there is no file yet
   * @throws CorruptStateException when the file cannot be understood; it is left as it is
   */
  public T read(T initial) {
    try {
      T state = JSON.readValue(Files.readAllBytes(file), type);
      if (state == null) {
        throw new CorruptStateException(file, "it is empty", null);
      }
      return state;
    } catch (NoSuchFileException e) {
      return initial;
    } catch (JacksonException e) {
      throw new CorruptStateException(file, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * Replaces the state on disk.
   *
   * @throws StateWriteException when that fails; the old state is still there, and stays in force
   */
  public void write(T state) {
    try {
      PrivateFiles.replace(file, JSON.writeValueAsBytes(state));
    } catch (IOException e) {
      throw new StateWriteException(file, e);
    }
  }
}
