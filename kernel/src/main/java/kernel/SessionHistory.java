package kernel;

import io.github.spencerpark.jupyter.kernel.history.HistoryEntry;
import io.github.spencerpark.jupyter.kernel.history.HistoryManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The cells of this session, kept in memory; consoles page through them. */
final class SessionHistory implements HistoryManager {
  private final List<Cell> cells = new ArrayList<>();

  void add(Cell cell) {
    cells.add(cell);
  }

  @Override
  public List<HistoryEntry> lookupTail(int length, Set<ResultFlag> flags) {
    return last(length, flags, cell -> true);
  }

  @Override
  public List<HistoryEntry> lookupRange(int session, int start, int end, Set<ResultFlag> flags) {
    return last(
        Integer.MAX_VALUE,
        flags,
        cell -> session == 0 && cell.number() >= start && cell.number() < end);
  }

  @Override
  public List<HistoryEntry> search(String glob, int length, Set<ResultFlag> flags) {
    String regex =
        Pattern.compile("[*?]|[^*?]+")
            .matcher(glob)
            .replaceAll(
                part ->
                    switch (part.group()) {
                      case "*" -> ".*";
                      case "?" -> ".";
                      default ->
                          java.util.regex.Matcher.quoteReplacement(Pattern.quote(part.group()));
                    });
    Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
    return last(
        length <= 0 ? Integer.MAX_VALUE : length,
        flags,
        cell -> pattern.matcher(cell.code()).matches());
  }

  private List<HistoryEntry> last(int length, Set<ResultFlag> flags, Predicate<Cell> wanted) {
    List<Cell> found = cells.stream().filter(wanted).toList();
    if (flags.contains(ResultFlag.UNIQUE)) {
      Map<String, Cell> latest = new LinkedHashMap<>();
      found.forEach(cell -> latest.put(cell.code(), cell));
      found = List.copyOf(latest.values());
    }
    boolean output = flags.contains(ResultFlag.INCLUDE_OUTPUT);
    return found.stream()
        .skip(Math.max(0, found.size() - length))
        .map(cell -> new HistoryEntry(0, cell.number(), cell.code(), output ? "" : null))
        .toList();
  }
}
