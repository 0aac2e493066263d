package sandbox.dataset;

import java.util.ArrayList;
import java.util.List;
import sandbox.dataset.Visit.Step;

/** A visit in the making: how much is played at which level, and the other pages it has. */
final class Draft {
  final int rank;

  /** The level of the visit, or of its first part when it changes. */
  final boolean paid;

  final int plays;

  /** Plays after the change of level. */
  final int playsAfter;

  /** Whether the level changes within. */
  final boolean changing;

  /** Which of those who change level this is, or -1. */
  int changer = -1;

  /** Whether it takes no further pages. */
  boolean closed;

  boolean logout;
  final List<Page> pages = new ArrayList<>();
  final List<Page> loggedOut = new ArrayList<>();

  Draft(int rank, boolean paid, int plays) {
    this(rank, paid, plays, 0, false);
  }

  private Draft(int rank, boolean paid, int plays, int playsAfter, boolean changing) {
    this.rank = rank;
    this.paid = paid;
    this.plays = plays;
    this.playsAfter = playsAfter;
    this.changing = changing;
    closed = changing;
  }

  /**
   * A visit with a change of level.
   *
   * @param downgrade whether it starts paid, is free for a while and ends paid
   */
  static Draft change(int rank, int freePlays, int paidPlays, boolean downgrade) {
    return new Draft(rank, downgrade, freePlays, paidPlays, true);
  }

  Draft of(int number) {
    changer = number;
    return this;
  }

  Draft closed() {
    closed = true;
    return this;
  }

  int size() {
    return plays + pages.size();
  }

  Visit visit(Dice dice) {
    Visit visit = new Visit(rank);
    if (changing) {
      change(visit.steps);
      return visit;
    }
    List<Page> order = order(dice);
    int cut =
        loggedOut.isEmpty() || !logout ? 0 : order.isEmpty() ? 0 : dice.between(1, order.size());
    if (logout && loggedOut.isEmpty()) {
      order.add(Page.LOGOUT);
    }
    for (int i = 0; i < cut; i++) {
      visit.steps.add(new Step(order.get(i), paid, true));
    }
    if (logout && !loggedOut.isEmpty()) {
      visit.steps.add(new Step(Page.LOGOUT, paid, true));
    }
    for (Page page : loggedOut) {
      visit.steps.add(new Step(page, paid, false));
    }
    for (int i = cut; i < order.size(); i++) {
      visit.steps.add(new Step(order.get(i), paid, true));
    }
    return visit;
  }

  private List<Page> order(Dice dice) {
    List<Page> order = new ArrayList<>();
    for (int i = 0; i < plays; i++) {
      order.add(Page.NEXT_SONG);
    }
    for (Page page : pages) {
      if (page == Page.SAVE_SETTINGS) {
        order.add(order.indexOf(Page.SETTINGS) + 1, page);
      } else {
        boolean first = page == Page.HOME && dice.percent(55);
        order.add(first ? 0 : dice.below(order.size() + 1), page);
      }
    }
    return order;
  }

  private void change(List<Step> steps) {
    if (paid) {
      add(steps, playsAfter / 2, true);
      steps.add(new Step(Page.DOWNGRADE, true, true));
      steps.add(new Step(Page.SUBMIT_DOWNGRADE, true, true));
      steps.add(new Step(Page.HOME, false, true));
    }
    add(steps, plays, false);
    steps.add(new Step(Page.UPGRADE, false, true));
    steps.add(new Step(Page.SUBMIT_UPGRADE, false, true));
    steps.add(new Step(Page.HOME, true, true));
    add(steps, paid ? playsAfter - playsAfter / 2 : playsAfter, true);
  }

  private static void add(List<Step> steps, int plays, boolean paid) {
    for (int i = 0; i < plays; i++) {
      steps.add(new Step(Page.NEXT_SONG, paid, true));
    }
  }
}
