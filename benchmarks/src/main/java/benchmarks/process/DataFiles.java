package benchmarks.process;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The files that are loaded: the sandbox's generated data set, once as it is and once gzipped, and
 * as many rows of CSV. The sandbox serves the folder as its bucket; others read it.
 */
public final class DataFiles {
  /** Where the events lie, in the folder and in the bucket. */
  public static final String EVENTS = "log_data/2018";

  /** Where the gzipped ones lie. */
  public static final String ZIPPED = "log_data/gzip";

  /** Where the CSV lies. */
  public static final String CSV = "log_data/csv";

  /** Where the files of one record lie. */
  public static final String SONGS = "song_data";

  private static final int CSV_FILES = 8;

  private final Path folder;
  private final long events;

  private DataFiles(Path folder, long events) {
    this.folder = folder;
    this.events = events;
  }

  /** Makes them. */
  public static DataFiles generate(SandboxProcess.Command sandbox, Path folder, long events)
      throws IOException, InterruptedException {
    sandbox.generate(folder, events);
    DataFiles files = new DataFiles(folder, events);
    files.zip();
    files.writeCsv();
    return files;
  }

  /** The folder, for {@code --data}. */
  public Path folder() {
    return folder;
  }

  /** How many events there are. */
  public long events() {
    return events;
  }

  /** The bytes of the events. */
  public long bytes() throws IOException {
    long bytes = 0;
    for (Path file : files(EVENTS)) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  /** The files under a part of the folder, in order. */
  public List<Path> files(String part) throws IOException {
    try (Stream<Path> walk = Files.walk(folder.resolve(part))) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /**
   * A data folder with so many bytes of events and a song: the same files over and over, as links
   * that take no room.
   */
  public DataFiles ofBytes(Path target, long bytes) throws IOException {
    List<Path> events = files(EVENTS);
    Path links = Files.createDirectories(target.resolve(EVENTS));
    Path song = files(SONGS).get(0);
    Files.createLink(Files.createDirectories(target.resolve(SONGS)).resolve("A.json"), song);
    String paths = "log_json_path.json";
    Files.createLink(target.resolve(paths), folder.resolve(paths));
    List<Long> sizes = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    long sum = 0;
    long count = 0;
    for (int number = 0; sum < bytes; number++) {
      int which = number % events.size();
      Path file = events.get(which);
      if (which == sizes.size()) {
        sizes.add(Files.size(file));
        counts.add(lines(file));
      }
      Files.createLink(links.resolve("%06d.json".formatted(number)), file);
      sum += sizes.get(which);
      count += counts.get(which);
    }
    return new DataFiles(target, count);
  }

  private static long lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  private void zip() throws IOException {
    Path target = Files.createDirectories(folder.resolve(ZIPPED));
    for (Path file : files(EVENTS)) {
      try (InputStream in = Files.newInputStream(file);
          OutputStream out =
              new GZIPOutputStream(
                  Files.newOutputStream(target.resolve(file.getFileName() + ".gz")), 1 << 16)) {
        in.transferTo(out);
      }
    }
  }

  /** Every field of text is quoted, and holds quotes, commas or a line break. */
  private void writeCsv() throws IOException {
    Path target = Files.createDirectories(folder.resolve(CSV));
    LocalDate day = LocalDate.of(2018, 11, 1);
    LocalDateTime moment = day.atStartOfDay();
    for (int part = 0; part < CSV_FILES; part++) {
      try (BufferedWriter out = Files.newBufferedWriter(target.resolve("part-" + part + ".csv"))) {
        for (long id = part; id < events; id += CSV_FILES) {
          out.append(Long.toString(id)).append(',');
          out.append(day.minusDays(id % 20_000).toString()).append(',');
          out.append(moment.plusSeconds(id).toString().replace('T', ' '));
          if (id % 60 == 0) {
            // LocalDateTime leaves out seconds that are zero.
            out.append(":00");
          }
          out.append(",\"Doe, \"\"Jo\"\" ").append(Long.toString(id % 9973)).append("\",\"");
          out.append(id % 3 == 0 ? "one line\nand another" : "one line, no other").append("\",");
          out.append(Long.toString(id % 100_000)).append(".25\n");
        }
      }
    }
  }
}
