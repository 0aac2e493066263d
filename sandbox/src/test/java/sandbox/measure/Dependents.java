package sandbox.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the statements of a page that stand on another one's success. */
final class Dependents {
  private static final Pattern MADE =
      Pattern.compile(
          "(?i)(?:^\\s*create\\s+(?:or\\s+replace\\s+)?(?:\\w+\\s+){0,3}?(?:table|view|function"
              + "|procedure|model|schema)|\\bfunction)\\s+(?:if\\s+not\\s+exists\\s+)?(?:\\w+\\.)*(\\w+)");

  private static final Pattern RELATION =
      Pattern.compile("(?i)(?:relation|table|view) \"?([\\w.$]+)\"? does not exist");
  private static final Pattern SYSTEM = Pattern.compile("^(stl|stv|svl|svv|svcs|sys|pg)_");
  private static final Pattern ABSENT =
      Pattern.compile("^(user|group|role|Session|constraint) .* does not exist");

  private Dependents() {}

  /** What stands on what a refused statement would have made belongs to that one's feature. */
  static List<Trial> classed(List<Trial> trials) {
    Map<String, Feature> made = new TreeMap<>();
    List<Trial> classed = new ArrayList<>();
    for (Trial trial : trials) {
      Matcher make = MADE.matcher(trial.statement().sql());
      Feature feature = trial.feature();
      boolean follows = false;
      if (!feature.later && !trial.accepted()) {
        String bare = SqlScan.withoutTexts(trial.statement().sql()).toLowerCase(Locale.ROOT);
        for (Map.Entry<String, Feature> name : made.entrySet()) {
          if (bare.matches("(?s).*\\b" + Pattern.quote(name.getKey()) + "\\b.*")) {
            feature = name.getValue();
            follows = true;
          }
        }
      }
      while (!trial.accepted() && !needsWhatIsNotThere(trial) && make.find()) {
        made.put(make.group(1).toLowerCase(Locale.ROOT), feature);
      }
      classed.add(new Trial(trial.statement(), feature, trial.answer(), follows));
    }
    return classed;
  }

  /** It needs what no statement before has made: a relation, a user, a session to cancel. */
  static boolean needsWhatIsNotThere(Trial trial) {
    if (trial.feature().later || trial.follows()) {
      return false;
    }
    Matcher relation = RELATION.matcher(trial.message());
    return switch (trial.state()) {
      case "3F000", "3D000" -> true;
      case "42P01" -> relation.find() && !SYSTEM.matcher(relation.group(1)).find();
      case "42704" -> ABSENT.matcher(trial.message()).find();
      default -> false;
    };
  }
}
