package sandbox.dataset;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import sandbox.dataset.Song.Artist;
import sandbox.dataset.Song.Place;
import sandbox.dataset.Timetable.Event;

/**
 * Writes the Sparkify dataset into a bucket's folder: the same bytes on every machine and JDK.
 *
 * <p>The month holds 8,056 events in 30 log files and 14,896 song files, and gives every figure
 * that is published of the original. A larger number of events repeats the month with other people
 * and sessions, for benchmarks; its figures are not the published ones.
 */
public final class Dataset {
  /** Events of the published month. */
  public static final int EVENTS = 8_056;

  /** The file that names the events' fields for COPY; it is written last. */
  public static final String JSON_PATHS = "log_json_path.json";

  private static final LocalDate FIRST_DAY = LocalDate.of(2018, 11, 1);

  /** Every timestamp of the original ends so. */
  private static final int MILLISECOND = 796;

  private static final int SECONDS_PER_DAY = 86_400;
  private static final int SONGS = 14_896;
  private static final int HIGHEST_USER = 101;
  private static final int HIGHEST_SESSION = 1_114;

  private static final List<String> FIELDS =
      List.of(
          "artist",
          "auth",
          "firstName",
          "gender",
          "itemInSession",
          "lastName",
          "length",
          "level",
          "location",
          "method",
          "page",
          "registration",
          "sessionId",
          "song",
          "status",
          "ts",
          "userAgent",
          "userId");

  /**
   * What to generate.
   *
   * @param events how many events, at least those of the published month
   */
  public record Options(long events) {
    /** Rejects a number below the published one. */
    public Options {
      if (events < EVENTS) {
        throw new IllegalArgumentException(
            "--events " + events + " is too few: the published month has " + EVENTS);
      }
    }

    /** The published month. */
    public static Options published() {
      return new Options(EVENTS);
    }
  }

  private final Path folder;
  private final Options options;
  private final BooleanSupplier cancelled;
  private final Catalogue catalogue = new Catalogue();
  private final List<Listener> listeners;
  private final List<List<Event>> days;

  private Dataset(Path folder, Options options, BooleanSupplier cancelled) {
    this.folder = folder;
    this.options = options;
    this.cancelled = cancelled;
    Month month = new Month();
    listeners = new Audience(month.eventsByRank()).listeners();
    days = new Timetable(month, new Playlist(catalogue).plays()).events();
  }

  /** Whether a folder holds a dataset that was written to its end. */
  public static boolean isComplete(Path bucketFolder) {
    return Files.exists(bucketFolder.resolve(JSON_PATHS));
  }

  /** How much room the dataset takes on a disk with the usual blocks of 4 KiB, at the most. */
  public static long bytesOnDisk(Options options) {
    return SONGS * 4_096L + options.events() * 600;
  }

  /**
   * Writes the dataset into a bucket's folder, which is made when missing; does nothing when the
   * folder holds one already. What an interrupted run left is replaced.
   *
   * @throws IOException when the folder cannot be written
   */
  public static void generate(Path bucketFolder, Options options) throws IOException {
    generate(bucketFolder, options, () -> false);
  }

  /**
   * The same, given up soon after somebody says so.
   *
   * @param cancelled asked before each file and each event
   * @throws InterruptedIOException when it was given up
   */
  public static void generate(Path bucketFolder, Options options, BooleanSupplier cancelled)
      throws IOException {
    if (isComplete(bucketFolder)) {
      return;
    }
    remove(bucketFolder.resolve("log_data"));
    remove(bucketFolder.resolve("song_data"));
    Files.createDirectories(bucketFolder);
    new Dataset(bucketFolder, options, cancelled).write();
  }

  private void write() throws IOException {
    try {
      IntStream.range(0, days.size()).parallel().forEach(this::writeDay);
      writeSongs();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    // The last file is moved into place: where it is, all others are.
    Path partial = folder.resolve(JSON_PATHS + ".partial");
    Files.write(partial, jsonPaths());
    Files.move(partial, folder.resolve(JSON_PATHS), StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] jsonPaths() {
    StringBuilder text = new StringBuilder("{\n    \"jsonpaths\": [\n");
    for (String field : FIELDS) {
      text.append("        \"$['").append(field).append("']\"");
      text.append(field.equals("userId") ? "\n" : ",\n");
    }
    return text.append("    ]\n}").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void writeDay(int day) {
    LocalDate date = FIRST_DAY.plusDays(day);
    Path file =
        folder.resolve(
            String.format(
                Locale.ROOT,
                "log_data/%d/%02d/%s-events.json",
                date.getYear(),
                date.getMonthValue(),
                date));
    long before = days.subList(0, day).stream().mapToLong(List::size).sum();
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        writeDay(day, before, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeDay(int day, long before, OutputStream out) throws IOException {
    long copies = options.events() / EVENTS;
    long remainder = options.events() % EVENTS;
    long midnight = FIRST_DAY.plusDays(day).toEpochDay() * SECONDS_PER_DAY;
    Json json = new Json();
    boolean first = true;
    List<Event> events = days.get(day);
    for (int i = 0; i < events.size(); i++) {
      long wanted = copies + (before + i < remainder ? 1 : 0);
      for (long copy = 0; copy < wanted; copy++) {
        goOn();
        if (!first) {
          json.newline();
        }
        first = false;
        event(json, events.get(i), midnight, copy);
        out.write(json.take());
      }
    }
  }

  private void event(Json json, Event event, long midnight, long copy) {
    Visit visit = event.visit();
    Listener who = event.step().loggedIn() ? listeners.get(visit.rank) : null;
    long second = midnight + (event.second() + 61 * copy) % SECONDS_PER_DAY;
    Page page = event.step().page();
    json.open();
    json.key("artist").string(event.play() == null ? null : event.play().artist());
    json.key("auth").string(who == null ? "Logged Out" : "Logged In");
    json.key("firstName").string(who == null ? null : who.firstName());
    json.key("gender").string(who == null ? null : who.gender());
    json.key("itemInSession").number(event.item());
    json.key("lastName").string(who == null ? null : who.lastName());
    json.key("length");
    if (event.play() == null) {
      json.raw("null");
    } else {
      json.decimal(event.play().length());
    }
    json.key("level").string(event.step().paid() ? "paid" : "free");
    json.key("location").string(who == null ? null : who.location());
    json.key("method").string(page.method);
    json.key("page").string(page.title);
    json.key("registration").raw(who == null ? "null" : who.registration() + ".0");
    json.key("sessionId").number(visit.sessionId + copy * HIGHEST_SESSION);
    json.key("song").string(event.play() == null ? null : event.play().title());
    json.key("status").number(page.status);
    json.key("ts").number(second * 1000 + MILLISECOND);
    json.key("userAgent").string(who == null ? null : who.userAgent());
    json.key("userId").string(who == null ? "" : Long.toString(who.id() + copy * HIGHEST_USER));
    json.close();
  }

  private void writeSongs() throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    List<Song> songs = new ArrayList<>(catalogue.songs());
    for (Song song : songs) {
      folders.add(folder.resolve(song.key()).getParent());
    }
    for (Path each : folders) {
      Files.createDirectories(each);
    }
    songs.parallelStream()
        .forEach(
            song -> {
              try {
                goOn();
                Files.write(folder.resolve(song.key()), songJson(song));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** A parallel stream goes on after a failure: each of its parts has to see that it is over. */
  private void goOn() throws InterruptedIOException {
    if (cancelled.getAsBoolean()) {
      throw new InterruptedIOException("the dataset was given up");
    }
  }

  private static byte[] songJson(Song song) {
    Json json = new Json();
    Artist artist = song.artist();
    Place place = artist.place();
    json.open();
    json.key("artist_id").string(artist.id());
    json.key("artist_latitude");
    coordinate(json, artist.located(), place == null ? 0 : place.latitude());
    json.key("artist_location");
    if (place != null && place.numericName()) {
      json.raw(place.name());
    } else {
      json.string(place == null ? "" : place.name());
    }
    json.key("artist_longitude");
    coordinate(json, artist.located(), place == null ? 0 : place.longitude());
    json.key("artist_name");
    if (artist.numericName()) {
      json.raw(artist.name());
    } else {
      json.string(artist.name());
    }
    json.key("duration").decimal(song.length());
    json.key("num_songs").number(1);
    json.key("song_id").string(song.songId());
    json.key("title").string(song.title());
    json.key("year").number(song.year());
    return json.close().take();
  }

  private static void coordinate(Json json, boolean known, int value) {
    if (known) {
      json.decimal(value);
    } else {
      json.raw("null");
    }
  }

  private static void remove(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
