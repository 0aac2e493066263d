package sandbox.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * The jar without DuckDB's libraries, and beside it the one of this computer. From the jar that
 * people have, DuckDB's driver unpacks 70 MB into a temporary file at each start, and leaves it
 * there when it is killed; in a jar without libraries it takes the one that lies beside.
 */
final class ServerFiles {
  /** As {@code DuckDBNative} calls it; the system's and the processor's names follow. */
  private static final String LIBRARY = "libduckdb_java.so_";

  /** The end of a zip file's directory, without a remark behind it. */
  private static final int END_BYTES = 22;

  private static final int DIRECTORY_SIZE_AT = 12;

  private final Path jar;
  private final Path folder;

  ServerFiles(Path jar, Path folder) {
    this.jar = jar;
    this.folder = folder;
  }

  /** The jar without libraries; where it was never made, another file. */
  Path jarOr(Path otherwise) {
    Path made = folder.resolve(jar.getFileName());
    return Files.isRegularFile(made) && Files.isRegularFile(library()) ? made : otherwise;
  }

  private Path library() {
    return folder.resolve(LIBRARY + system() + "_" + processor());
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "macos" : "linux";
  }

  private static String processor() {
    String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return name.equals("aarch64") || name.equals("arm64") ? "arm64" : "amd64";
  }

  /** Makes both; neither where DuckDB has no library for this computer. */
  void make() throws IOException {
    Files.createDirectories(folder);
    Path library = folder.resolve("library.new");
    Path small = folder.resolve("jar.new");
    Files.copy(jar, small, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem zip = FileSystems.newFileSystem(small)) {
      Path own = zip.getPath("/" + library().getFileName());
      if (!Files.exists(own)) {
        return;
      }
      Files.copy(own, library, StandardCopyOption.REPLACE_EXISTING);
      try (DirectoryStream<Path> all = Files.newDirectoryStream(zip.getPath("/"), LIBRARY + "*")) {
        for (Path one : all) {
          Files.delete(one);
        }
      }
    }
    move(library, library());
    move(small, folder.resolve(jar.getFileName()));
  }

  /** A sandbox that runs keeps the file that it has open. */
  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Tells one jar from another of its size: its directory holds the sums of all entries. */
  String digest() throws IOException {
    try (FileChannel file = FileChannel.open(jar)) {
      ByteBuffer end = ByteBuffer.allocate(END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      file.read(end, file.size() - END_BYTES);
      long size = end.getInt(DIRECTORY_SIZE_AT) & 0xFFFFFFFFL;
      long start = Math.max(0, file.size() - END_BYTES - size);
      CRC32 sum = new CRC32();
      sum.update(file.map(FileChannel.MapMode.READ_ONLY, start, file.size() - start));
      return Long.toHexString(sum.getValue());
    }
  }
}
