package sandbox.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts a dataset's files in plain Java: what SQL has to find is known without SQL. */
final class Figures {
  static final Predicate<JsonNode> ALL = event -> true;
  static final Predicate<JsonNode> NAMED = event -> !event.get("userId").textValue().isEmpty();
  static final Predicate<JsonNode> PLAYS = event -> text(event, "page").equals("NextSong");

  private static final ObjectMapper JSON = new ObjectMapper();

  final Map<String, List<JsonNode>> eventsByFile = new TreeMap<>();
  final List<JsonNode> events = new ArrayList<>();
  final List<JsonNode> songs = new ArrayList<>();

  Figures(Path folder) throws IOException {
    for (Path file : files(folder.resolve("log_data"))) {
      List<JsonNode> rows = new ArrayList<>();
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          rows.add(JSON.readTree(line));
        }
      }
      eventsByFile.put(file.getFileName().toString(), rows);
      events.addAll(rows);
    }
    for (Path file : files(folder.resolve("song_data"))) {
      songs.add(JSON.readTree(file.toFile()));
    }
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static String text(JsonNode row, String field) {
    JsonNode value = row.get(field);
    return value.isNull() ? null : value.asText();
  }

  long count(Predicate<JsonNode> which) {
    return events.stream().filter(which).count();
  }

  /** Distinct combinations of fields among events. */
  int distinct(Predicate<JsonNode> which, String... fields) {
    return distinct(events.stream().filter(which), fields);
  }

  int distinctSongs(String... fields) {
    return distinct(songs.stream(), fields);
  }

  private static int distinct(Stream<JsonNode> rows, String... fields) {
    Set<List<String>> seen = new HashSet<>();
    rows.forEach(row -> seen.add(Arrays.stream(fields).map(name -> text(row, name)).toList()));
    return seen.size();
  }

  /** How many events have each value of a field. */
  Map<String, Integer> histogram(Predicate<JsonNode> which, String field) {
    return histogram(which, event -> text(event, field));
  }

  Map<String, Integer> histogram(Predicate<JsonNode> which, Function<JsonNode, String> value) {
    return events.stream()
        .filter(which)
        .collect(Collectors.toMap(value, event -> 1, Integer::sum, TreeMap::new));
  }

  /** Rows of the classic songplays join on title and artist. */
  long joined() {
    return joined((length, duration) -> true);
  }

  long joinedOnLength() {
    return joined((length, duration) -> length.compareTo(duration) == 0);
  }

  /** The same where both lengths are DECIMAL(18,0), which a cast rounds and COPY cuts. */
  long joinedOnSeconds(RoundingMode mode) {
    return joined(
        (length, duration) -> length.setScale(0, mode).equals(duration.setScale(0, mode)));
  }

  private long joined(java.util.function.BiPredicate<BigDecimal, BigDecimal> same) {
    Map<List<String>, List<BigDecimal>> durations = new HashMap<>();
    for (JsonNode song : songs) {
      List<String> key = List.of(text(song, "title"), text(song, "artist_name"));
      durations.computeIfAbsent(key, k -> new ArrayList<>()).add(decimal(song, "duration"));
    }
    long rows = 0;
    for (JsonNode event : events) {
      if (PLAYS.test(event)) {
        List<String> key = List.of(text(event, "song"), text(event, "artist"));
        BigDecimal length = decimal(event, "length");
        rows +=
            durations.getOrDefault(key, List.of()).stream()
                .filter(duration -> same.test(length, duration))
                .count();
      }
    }
    return rows;
  }

  private static BigDecimal decimal(JsonNode row, String field) {
    return new BigDecimal(row.get(field).asText());
  }

  /** Who changes between free and paid. */
  List<String> changers(Predicate<JsonNode> which) {
    Map<String, Set<String>> levels = new TreeMap<>();
    events.stream()
        .filter(which)
        .forEach(
            event ->
                levels
                    .computeIfAbsent(text(event, "userId"), id -> new HashSet<>())
                    .add(text(event, "level")));
    return levels.keySet().stream().filter(id -> levels.get(id).size() > 1).toList();
  }

  /** How many listeners are at each level at the time of their last play. */
  Map<String, Long> latestLevels() {
    Map<String, JsonNode> last = new HashMap<>();
    events.stream()
        .filter(PLAYS)
        .forEach(
            event ->
                last.merge(
                    text(event, "userId"),
                    event,
                    (a, b) -> b.get("ts").asLong() >= a.get("ts").asLong() ? b : a));
    return last.values().stream()
        .collect(Collectors.groupingBy(event -> text(event, "level"), Collectors.counting()));
  }

  long nulls(String field) {
    return count(event -> event.get(field).isNull());
  }
}
