package sandbox.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A small file that is kept twice, since what it lists cannot be found otherwise: when one is
 * damaged or gone, the other serves, and the damaged one is kept aside.
 */
public final class TwinFile {
  private static final System.Logger LOG = System.getLogger(TwinFile.class.getName());

  private final Path file;
  private final Path copy;

  /** Tells whether a content is whole. */
  @FunctionalInterface
  public interface Check {
    /** Raises an exception that says what is wrong with a content. */
    void check(byte[] content) throws IOException;
  }

  /** The file and its twin, {@code .copy}, beside it. */
  public TwinFile(Path file) {
    this.file = file;
    copy = file.resolveSibling(file.getFileName() + ".copy");
  }

  /** Whether one of them is there. */
  public boolean exists() {
    return Files.exists(file) || Files.exists(copy);
  }

  /**
   * The content.
   *
   * @throws IOException that of the check, when neither is whole; both stay as they are
   */
  public byte[] read(Check check) throws IOException {
    IOException problem;
    try {
      return whole(file, check);
    } catch (IOException e) {
      problem = e;
    }
    byte[] content;
    try {
      content = whole(copy, check);
    } catch (IOException e) {
      throw problem;
    }
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    if (Files.exists(file)) {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    }
    PrivateFiles.replace(file, content);
    LOG.log(
        System.Logger.Level.ERROR,
        "{0} was damaged or gone and is restored from its copy; what was left of it is in {1}",
        file,
        aside);
    return content;
  }

  private static byte[] whole(Path path, Check check) throws IOException {
    byte[] content = Files.readAllBytes(path);
    check.check(content);
    return content;
  }

  /** Replaces the content in one step; the copy follows as far as the disk allows it. */
  public void write(byte[] content) throws IOException {
    PrivateFiles.replace(file, content);
    try {
      PrivateFiles.replace(copy, content);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the copy of {0} could not be written: {1}", file, e);
    }
  }
}
