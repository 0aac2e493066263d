package benchmarks.process;

import benchmarks.measure.SkippedException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of this run alone: Debian's programs, a data folder of its own, 127.0.0.1, TLS. */
public final class PostgresProcess implements AutoCloseable {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final String USER = "postgres";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Memory and log as for a machine that is PostgreSQL's; a COPY or a sort spills no earlier. */
  private static final List<String> SETTINGS =
      List.of("ssl=on", "shared_buffers=1GB", "max_wal_size=8GB", "work_mem=256MB");

  private final Process process;
  private final List<String> stop;
  private final Login login;

  private PostgresProcess(Process process, List<String> stop, Login login) {
    this.process = process;
    this.stop = stop;
    this.login = login;
  }

  /**
   * Creates a database and starts it.
   *
   * @throws SkippedException when it is not installed, or root lacks a user to run it as
   */
  public static PostgresProcess start(TempFolder temp)
      throws IOException, InterruptedException, GeneralSecurityException, SkippedException {
    Path programs = programs();
    Path folder = Files.createDirectory(temp.file("postgres"));
    List<String> as = List.of();
    Optional<UserPrincipal> owner = Optional.empty();
    if (System.getProperty("user.name").equals("root")) {
      // PostgreSQL refuses to run as root.
      owner = Optional.of(postgres());
      as = List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups");
      Files.setOwner(folder, owner.get());
    }
    Path data = folder.resolve("data");
    Program.run(
        words(
            as,
            programs.resolve("initdb").toString(),
            "--pgdata=" + data,
            "--auth=trust",
            "--username=" + USER,
            "--encoding=UTF8",
            "--no-locale"));
    Certificate.create().write(data);
    for (String name : List.of("server.key", "server.crt")) {
      Path file = data.resolve(name);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      if (owner.isPresent()) {
        Files.setOwner(file, owner.get());
      }
    }
    Path log = temp.file("postgres.log");
    int port = freePort();
    List<String> command =
        words(
            as,
            programs.resolve("postgres").toString(),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-h",
            "127.0.0.1",
            "-k",
            folder.toString());
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    List<String> stop =
        words(
            as,
            programs.resolve("pg_ctl").toString(),
            "stop",
            "--pgdata=" + data,
            "--mode=immediate");
    String url = "jdbc:postgresql://127.0.0.1:%d/".formatted(port);
    PostgresProcess started =
        new PostgresProcess(
            process, stop, new Login(url, "?sslmode=require", "postgres", USER, ""));
    started.await(programs.resolve("pg_isready"), port, log);
    return started;
  }

  private void await(Path ready, int port, Path log) throws IOException, InterruptedException {
    long limit = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < limit) {
      try {
        Program.run(List.of(ready.toString(), "-h", "127.0.0.1", "-p", Integer.toString(port)));
        return;
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
    close();
    String words =
        Files.readAllLines(log).stream()
            .filter(line -> line.contains("FATAL"))
            .findFirst()
            .orElse("no word of why");
    throw new IOException("PostgreSQL does not start: " + words);
  }

  private static List<String> words(List<String> as, String... command) {
    List<String> words = new ArrayList<>(as);
    words.addAll(List.of(command));
    return words;
  }

  /** The newest of Debian's. */
  private static Path programs() throws IOException, SkippedException {
    if (Files.isDirectory(DEBIAN)) {
      try (Stream<Path> versions = Files.list(DEBIAN)) {
        Optional<Path> newest =
            versions
                .map(version -> version.resolve("bin"))
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                .max(Comparator.comparingInt(PostgresProcess::version));
        if (newest.isPresent()) {
          return newest.get();
        }
      }
    }
    throw new SkippedException("PostgreSQL is not installed");
  }

  private static int version(Path bin) {
    String digits = bin.getParent().getFileName().toString().replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  private static UserPrincipal postgres() throws IOException, SkippedException {
    try {
      return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(USER);
    } catch (UserPrincipalNotFoundException missing) {
      throw new SkippedException("PostgreSQL is not installed: there is no user " + USER);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** How to connect to it. */
  public Login login() {
    return login;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (process.isAlive()) {
      Program.run(stop);
    }
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
