package sandbox.dataset;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The 97 people with an account, the busiest first, and their browsers. */
final class Audience {
  static final int SIZE = 97;

  /** Browsers that the app logged within literal quotes. */
  private static final List<String> QUOTED =
      List.of(
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_4) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/36.0.1985.143 Safari/537.36",
          "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/36.0.1985.143 Safari/537.36",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_4) AppleWebKit/537.78.2 (KHTML, like Gecko)"
              + " Version/7.0.6 Safari/537.78.2",
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Ubuntu"
              + " Chromium/36.0.1985.125 Chrome/36.0.1985.125 Safari/537.36",
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/37.0.2062.94 Safari/537.36",
          "Mozilla/5.0 (Windows NT 6.3) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/36.0.1985.125 Safari/537.36",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 7_1_2 like Mac OS X) AppleWebKit/537.51.2 (KHTML,"
              + " like Gecko) Version/7.0 Mobile/11D257 Safari/9537.53");

  /** Browsers that stand there as they are. */
  private static final List<String> BARE =
      List.of(
          "Mozilla/5.0 (Windows NT 6.1; rv:31.0) Gecko/20100101 Firefox/31.0",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.9; rv:31.0) Gecko/20100101 Firefox/31.0",
          "Mozilla/5.0 (Windows NT 6.3; WOW64; rv:31.0) Gecko/20100101 Firefox/31.0",
          "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
          "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; WOW64; Trident/6.0)",
          "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:31.0) Gecko/20100101 Firefox/31.0");

  /** Logged-in events whose browser stands without quotes. */
  private static final int BARE_EVENTS = 7_770 - 5_917;

  private final List<Listener> listeners = new ArrayList<>(SIZE);

  /**
   * Makes the people.
   *
   * @param events how many logged-in events each has, by rank
   */
  Audience(int[] events) {
    Dice dice = Dice.named("audience");
    List<Integer> ids = new ArrayList<>();
    for (int id = 2; id <= 101; id++) {
      ids.add(id);
    }
    dice.shuffle(ids);
    boolean[] bare = subset(events, BARE_EVENTS);
    Set<String> taken = new HashSet<>();
    for (int rank = 0; rank < SIZE; rank++) {
      boolean woman = dice.percent(58);
      String first;
      String last;
      do {
        first = dice.pick(woman ? Words.WOMEN : Words.MEN);
        last = dice.pick(Words.FAMILIES);
      } while (!taken.add(first + " " + last));
      List<String> metros = Words.METROS;
      // The busiest live in different places; the others share them, big cities more often.
      String location = metros.get(rank < 20 ? rank : dice.skewed(metros.size()));
      List<String> browsers = bare[rank] ? BARE : QUOTED;
      String agent = browsers.get(dice.below(browsers.size()));
      long registered =
          LocalDate.of(2018, 10, 19).atStartOfDay().toEpochSecond(ZoneOffset.UTC)
              + dice.below(13 * 86_400);
      listeners.add(
          new Listener(
              ids.get(rank),
              first,
              last,
              woman ? "F" : "M",
              location,
              bare[rank] ? agent : '"' + agent + '"',
              registered * 1000 + 796));
    }
  }

  /** The people by rank. */
  List<Listener> listeners() {
    return listeners;
  }

  /** Chooses numbers that add up to the wanted sum, by the table of reachable sums. */
  private static boolean[] subset(int[] numbers, int wanted) {
    // reached[s]: the last number used to reach s, numbers being used in order of their index
    int[] reached = new int[wanted + 1];
    java.util.Arrays.fill(reached, -1);
    reached[0] = numbers.length;
    // The very busiest stays with its quotes: choose from the third on.
    for (int i = 2; i < numbers.length; i++) {
      for (int sum = wanted; sum >= numbers[i]; sum--) {
        if (reached[sum] < 0 && reached[sum - numbers[i]] >= 0) {
          reached[sum] = i;
        }
      }
    }
    boolean[] chosen = new boolean[numbers.length];
    for (int sum = wanted; sum > 0; sum -= numbers[reached[sum]]) {
      chosen[reached[sum]] = true;
    }
    return chosen;
  }
}
