package sandbox.dataset;

import java.util.ArrayList;
import java.util.List;

/** One session of the app: who it was, what was clicked in order, and when. */
final class Visit {

  /**
   * One event.
   *
   * @param paid the level the event carries, paid or free
   * @param loggedIn whether it names the listener
   */
  record Step(Page page, boolean paid, boolean loggedIn) {}

  /** Rank of the listener in the audience, -1 when nobody logged in. */
  final int rank;

  /** Events of this visit in order. */
  final List<Step> steps = new ArrayList<>();

  /** Day of the month from 0. */
  int day;

  /** Second of the day of every step, ascending. */
  int[] seconds;

  int sessionId;

  Visit(int rank) {
    this.rank = rank;
  }

  int start() {
    return seconds[0];
  }
}
