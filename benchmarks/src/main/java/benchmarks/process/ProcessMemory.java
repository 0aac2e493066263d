package benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The memory of a process as Linux tells it in <a
 * href="https://man7.org/linux/man-pages/man5/proc.5.html">/proc</a>.
 */
public record ProcessMemory(long pid) {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final int MOST_LOOKS = 60;

  /** Clock ticks, of 10 ms, that a process at rest may take from look to look. */
  private static final long REST = 2;

  /** The bytes that are resident now. */
  public double resident() throws IOException {
    return field("VmRSS");
  }

  /** The most bytes that have been resident since the start, or since the peak was forgotten. */
  public double peak() throws IOException {
    return field("VmHWM");
  }

  /** Lets the peak begin anew at what is resident now. */
  public void forgetPeak() throws IOException {
    Files.writeString(file("clear_refs"), "5");
  }

  /** Waits until the process has nothing more to do, half a minute at most. */
  public void settle() throws IOException, InterruptedException {
    long before = ticks();
    for (int look = 0; look < MOST_LOOKS; look++) {
      Thread.sleep(LOOK.toMillis());
      long now = ticks();
      if (now - before <= REST) {
        return;
      }
      before = now;
    }
  }

  private double field(String name) throws IOException {
    List<String> lines = Files.readAllLines(file("status"));
    for (String line : lines) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024.0;
      }
    }
    throw new IOException(file("status") + " has no " + name);
  }

  /** Fields 14 and 15 of stat: the time spent in user and in kernel mode. */
  private long ticks() throws IOException {
    String stat = Files.readString(file("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  private Path file(String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }
}
