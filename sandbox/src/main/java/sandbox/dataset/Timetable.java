package sandbox.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import sandbox.dataset.Playlist.Play;
import sandbox.dataset.Visit.Step;

/**
 * Puts the visits on days and hours: every day gets its published number of events, every event a
 * second of its own, except 33 pairs that share one, 7 of them pairs of plays.
 */
final class Timetable {
  /** Events on 1 November, 2 November and so on. */
  static final int[] PER_DAY = {
    15, 171, 111, 189, 408, 184, 202, 223, 283, 96, 95, 213, 394, 457, 533, 382, 146, 157, 327, 379,
    517, 98, 299, 358, 59, 270, 303, 433, 366, 388
  };

  private static final int PLAY_PAIRS = 7;
  private static final int OTHER_PAIRS = 26;

  /** When visits start: a quiet night, a rise from nine, the peak in the late afternoon. */
  private static final int[] HOURS = {
    9, 8, 6, 6, 8, 10, 12, 14, 18, 24, 28, 27, 26, 34, 42, 47, 50, 44, 38, 30, 26, 20, 14, 11
  };

  private static final int FIRST_START = 20 * 3600 + 3000;
  private static final int LAST_SECOND = 86_340;
  private static final int FIRST_SESSION = 3;
  private static final int SESSION_NUMBERS = 1_112;

  /**
   * An event with all that its line tells.
   *
   * @param item its number within the visit
   * @param play what was played, or null
   */
  record Event(Visit visit, int item, Step step, Play play) {
    int second() {
      return visit.seconds[item];
    }
  }

  private final Dice dice = Dice.named("timetable");
  private final List<List<Event>> days = new ArrayList<>();

  Timetable(Month month, List<Play> plays) {
    days(month);
    for (int day = 0; day < PER_DAY.length; day++) {
      hours(month, day);
    }
    sessions(month);
    events(month, plays);
    pairs();
    for (List<Event> day : days) {
      day.sort(BY_TIME);
    }
  }

  private static final Comparator<Event> BY_TIME =
      Comparator.comparingInt(Event::second)
          .thenComparingInt(event -> event.visit().sessionId)
          .thenComparingInt(Event::item);

  /** The events of each day in the order of time. */
  List<List<Event>> events() {
    return days;
  }

  private void days(Month month) {
    int[] left = PER_DAY.clone();
    for (List<Visit> visits : month.inOrder()) {
      int[] drawn = inOrder(visits, left);
      for (int i = 0; i < drawn.length; i++) {
        visits.get(i).day = drawn[i];
        left[drawn[i]] -= visits.get(i).steps.size();
      }
    }
    List<Visit> bySize = new ArrayList<>(month.anyDay());
    dice.shuffle(bySize);
    // The largest first: the many visits of one event fill what is left.
    bySize.sort(Comparator.comparingInt((Visit visit) -> visit.steps.size()).reversed());
    for (Visit visit : bySize) {
      int size = visit.steps.size();
      int[] weights = Arrays.stream(left).map(room -> room < size ? 0 : room).toArray();
      visit.day = dice.weighted(weights);
      left[visit.day] -= size;
    }
  }

  /** Ascending days with room for visits that have to follow each other. */
  private int[] inOrder(List<Visit> visits, int[] left) {
    while (true) {
      int[] drawn = new int[visits.size()];
      int[] room = left.clone();
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = dice.weighted(left);
      }
      Arrays.sort(drawn);
      boolean fits = true;
      for (int i = 0; i < drawn.length; i++) {
        room[drawn[i]] -= visits.get(i).steps.size();
        fits &= room[drawn[i]] >= 0;
      }
      if (fits) {
        return drawn;
      }
    }
  }

  private void hours(Month month, int day) {
    Map<Integer, List<Visit>> byListener = new TreeMap<>();
    int strangers = -1;
    for (Visit visit : month.visits()) {
      if (visit.day == day) {
        int key = visit.rank < 0 ? strangers-- : visit.rank;
        byListener.computeIfAbsent(key, rank -> new ArrayList<>()).add(visit);
      }
    }
    Set<Integer> taken = new HashSet<>();
    for (List<Visit> visits : byListener.values()) {
      oneListener(visits, day, taken);
    }
  }

  /** Visits of one listener on one day do not overlap. */
  private void oneListener(List<Visit> visits, int day, Set<Integer> taken) {
    int[][] gaps = new int[visits.size()][];
    int[] starts = new int[visits.size()];
    for (int i = 0; i < starts.length; i++) {
      gaps[i] = gaps(visits.get(i));
      starts[i] =
          day == 0
              ? FIRST_START + dice.below(5_000)
              : 3600 * dice.weighted(HOURS) + dice.below(3600);
    }
    Arrays.sort(starts);
    for (int i = 1; i < starts.length; i++) {
      starts[i] = Math.max(starts[i], starts[i - 1] + length(gaps[i - 1]));
    }
    int end = LAST_SECOND;
    for (int i = starts.length - 1; i >= 0; i--) {
      starts[i] = Math.min(starts[i], end - length(gaps[i]));
      end = starts[i];
    }
    if (starts[0] < 0) {
      throw new IllegalStateException("the visits of a listener do not fit into day " + day);
    }
    for (int i = 0; i < starts.length; i++) {
      Visit visit = visits.get(i);
      visit.seconds = new int[gaps[i].length];
      int second = starts[i];
      for (int j = 0; j < visit.seconds.length; j++) {
        while (!taken.add(second)) {
          second++;
        }
        visit.seconds[j] = second;
        second += gaps[i][j];
      }
    }
  }

  private int[] gaps(Visit visit) {
    int[] gaps = new int[visit.steps.size()];
    for (int i = 0; i < gaps.length; i++) {
      boolean play = visit.steps.get(i).page() == Page.NEXT_SONG;
      gaps[i] = play ? dice.between(150, 310) : dice.between(1, 45);
    }
    return gaps;
  }

  private static int length(int[] gaps) {
    return Arrays.stream(gaps).sum() + 120;
  }

  private void sessions(Month month) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < SESSION_NUMBERS; i++) {
      numbers.add(FIRST_SESSION + i);
    }
    dice.shuffle(numbers);
    List<Visit> visits = new ArrayList<>(month.visits());
    List<Integer> used = new ArrayList<>(numbers.subList(0, visits.size()));
    used.sort(null);
    visits.sort(Comparator.comparingInt((Visit visit) -> visit.day).thenComparingInt(Visit::start));
    for (int i = 0; i < visits.size(); i++) {
      visits.get(i).sessionId = used.get(i);
    }
  }

  private void events(Month month, List<Play> plays) {
    for (int day = 0; day < PER_DAY.length; day++) {
      days.add(new ArrayList<>());
    }
    int played = 0;
    for (Visit visit : month.visits()) {
      for (int item = 0; item < visit.steps.size(); item++) {
        Step step = visit.steps.get(item);
        Play play = step.page() == Page.NEXT_SONG ? plays.get(played++) : null;
        days.get(visit.day).add(new Event(visit, item, step, play));
      }
    }
    for (List<Event> day : days) {
      day.sort(BY_TIME);
    }
  }

  /** Moves 33 events back to the second of the event before them, which is of another visit. */
  private void pairs() {
    List<Event[]> candidates = new ArrayList<>();
    for (List<Event> day : days) {
      for (int i = 1; i < day.size(); i++) {
        Event before = day.get(i - 1);
        Event after = day.get(i);
        if (before.visit() != after.visit() && after.second() - before.second() <= 40) {
          candidates.add(new Event[] {before, after});
        }
      }
    }
    dice.shuffle(candidates);
    int[] left = {OTHER_PAIRS, PLAY_PAIRS};
    Set<Event> paired = new HashSet<>();
    for (Event[] pair : candidates) {
      int kind = pair[0].play() != null && pair[1].play() != null ? 1 : 0;
      if (left[kind] > 0 && !paired.contains(pair[0]) && !paired.contains(pair[1])) {
        paired.addAll(List.of(pair));
        pair[1].visit().seconds[pair[1].item()] = pair[0].second();
        left[kind]--;
      }
    }
    if (left[0] + left[1] > 0) {
      throw new IllegalStateException("too few events stand close enough to share a second");
    }
  }
}
