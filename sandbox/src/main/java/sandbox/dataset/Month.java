package sandbox.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import sandbox.dataset.Visit.Step;

/**
 * What happens in the month: 941 visits whose events add up to the published counts of pages,
 * levels and listeners. Visits are drawn by chance, the counts are dealt out exactly.
 */
final class Month {
  private static final int PAID_PLAYS = 5_591;
  private static final int FREE_PLAYS = 1_229;

  /** Free plays of the eight who change their level; the first of them has two in the middle. */
  private static final int CHANGERS_FREE_PLAYS = 160;

  private static final int CHANGERS_FREE_VISITS = 20;
  private static final int PAID_VISITS = 385;
  private static final int FREE_VISITS = 383;
  private static final int PAID_LOOKS = 35;
  private static final int FREE_LOOKS = 100;

  /** Ranks of the 22 who pay in the end; the others do not. */
  private static final int[] PAYERS = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 29, 46, 64
  };

  /** Which of the payers change their level within the month. */
  private static final List<Integer> CHANGERS = List.of(0, 1, 3, 5, 7, 9, 10, 12);

  private static final int SILENT = Audience.SIZE - 1;

  private final Dice dice = Dice.named("month");
  private final List<Visit> plain = new ArrayList<>();
  private final List<List<Visit>> changers = new ArrayList<>();
  private final List<Visit> all = new ArrayList<>();

  Month() {
    List<Draft> drafts = new ArrayList<>();
    payers(drafts);
    nonPayers(drafts);
    new Pages(dice).deal(drafts);
    for (Draft draft : drafts) {
      Visit visit = draft.visit(dice);
      all.add(visit);
      if (draft.changer < 0) {
        plain.add(visit);
      } else {
        changers.get(draft.changer).add(visit);
      }
    }
    for (int i = 0; i < Pages.STRANGERS; i++) {
      Visit visit = new Visit(-1);
      visit.steps.add(new Step(Page.HOME, i < Pages.PAID_STRANGERS, false));
      all.add(visit);
      plain.add(visit);
    }
  }

  /** Every visit. */
  List<Visit> visits() {
    return Collections.unmodifiableList(all);
  }

  /** Visits that may take place on any day. */
  List<Visit> anyDay() {
    return plain;
  }

  /** The visits of each who changes level, in the order in which they must take place. */
  List<List<Visit>> inOrder() {
    return changers;
  }

  /** How many events each listener has, by rank. */
  int[] eventsByRank() {
    int[] events = new int[Audience.SIZE];
    for (Visit visit : all) {
      for (Step step : visit.steps) {
        if (step.loggedIn()) {
          events[visit.rank]++;
        }
      }
    }
    return events;
  }

  private void payers(List<Draft> drafts) {
    int[] weights = new int[PAYERS.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1_000_000 / (i + 4);
    }
    int[] plays = Shares.of(PAID_PLAYS, 2, weights);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (int) (100 * Math.sqrt(plays[i]));
    }
    int[] visits = Shares.of(PAID_VISITS, 1, weights);
    int[] freePlays = Shares.of(CHANGERS_FREE_PLAYS - 2, 6, random(CHANGERS.size() - 1));
    int[] freeVisits = Shares.of(CHANGERS_FREE_VISITS, 1, random(CHANGERS.size() - 1));
    List<Integer> constant = new ArrayList<>();
    for (int i = 0; i < PAYERS.length; i++) {
      int changer = CHANGERS.indexOf(i);
      if (changer < 0) {
        constant.add(PAYERS[i]);
        for (int share : Shares.of(plays[i], 1, random(visits[i]))) {
          drafts.add(new Draft(PAYERS[i], true, share));
        }
      } else if (changer == 0) {
        changes(drafts, PAYERS[i], changer, new int[] {2}, plays[i], visits[i]);
      } else {
        int[] free = Shares.of(freePlays[changer - 1], 1, random(freeVisits[changer - 1] + 1));
        changes(drafts, PAYERS[i], changer, free, plays[i], visits[i]);
      }
    }
    for (int i = 0; i < PAID_LOOKS; i++) {
      drafts.add(new Draft(dice.pick(constant), true, 0));
    }
  }

  /**
   * The visits of one who changes: free ones, the one with the upgrade, paid ones. The first
   * changer pays from the start, downgrades, and is back within the same visit.
   */
  private void changes(
      List<Draft> drafts, int rank, int changer, int[] free, int paidPlays, int paidVisits) {
    changers.add(new ArrayList<>());
    int[] paid = Shares.of(paidPlays, 1, random(paidVisits + 1));
    int before = changer == 0 ? paidVisits * 2 / 3 : 0;
    for (int i = 0; i < before; i++) {
      drafts.add(new Draft(rank, true, paid[i + 1]).of(changer));
    }
    for (int i = 1; i < free.length; i++) {
      drafts.add(new Draft(rank, false, free[i]).of(changer));
    }
    drafts.add(Draft.change(rank, free[0], paid[0], changer == 0).of(changer));
    for (int i = before; i < paidVisits; i++) {
      drafts.add(new Draft(rank, true, paid[i + 1]).of(changer));
    }
  }

  private void nonPayers(List<Draft> drafts) {
    List<Integer> ranks = new ArrayList<>();
    for (int rank = 0; rank < SILENT; rank++) {
      if (java.util.Arrays.binarySearch(PAYERS, rank) < 0) {
        ranks.add(rank);
      }
    }
    int[] weights = new int[ranks.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1_000_000 / (i + 4) - 9_000;
    }
    int[] plays = Shares.of(FREE_PLAYS - CHANGERS_FREE_PLAYS, 1, weights);
    int[] visits = Shares.of(FREE_VISITS - CHANGERS_FREE_VISITS, 1, plays);
    for (int i = 0; i < plays.length; i++) {
      for (int share : Shares.of(plays[i], 1, random(visits[i]))) {
        drafts.add(new Draft(ranks.get(i), false, share));
      }
    }
    for (int i = 0; i < FREE_LOOKS - 1; i++) {
      drafts.add(new Draft(ranks.get(dice.skewed(ranks.size())), false, 0));
    }
    drafts.add(new Draft(SILENT, false, 0).closed());
  }

  private int[] random(int count) {
    int[] weights = new int[count];
    for (int i = 0; i < count; i++) {
      int drawn = dice.between(1, 10);
      weights[i] = drawn * drawn;
    }
    return weights;
  }
}
