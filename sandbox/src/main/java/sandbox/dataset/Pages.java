package sandbox.dataset;

import java.util.ArrayList;
import java.util.List;

/** Deals the published numbers of page views to the visits. */
final class Pages {
  /** Visits in which nobody logs in, one look at Home each. */
  static final int STRANGERS = 30;

  static final int PAID_STRANGERS = 20;

  private final Dice dice;

  Pages(Dice dice) {
    this.dice = dice;
  }

  void deal(List<Draft> drafts) {
    List<Draft> paid = new ArrayList<>();
    List<Draft> free = new ArrayList<>();
    for (Draft draft : drafts) {
      if (draft.plays == 0) {
        draft.pages.add(Page.HOME);
      }
      if (!draft.closed) {
        (draft.paid ? paid : free).add(draft);
      }
    }
    // Of 274 views of Home by paying listeners 35 are visits of their own, 8 follow an upgrade;
    // of 361 by others 100 are visits of their own, 1 follows the downgrade. The nine changes also
    // take 8 of 21 Upgrade and 1 of 60 Downgrade views.
    deal(paid, Page.HOME, 274 - 35 - 8);
    deal(paid, Page.DOWNGRADE, 59);
    deal(paid, Page.SETTINGS, 42);
    deal(paid, Page.HELP, 32);
    deal(paid, Page.ABOUT, 17);
    deal(paid, Page.ERROR, 7);
    saveSettings(paid, 8);
    deal(free, Page.HOME, 361 - 100 - 1);
    deal(free, Page.UPGRADE, 13);
    deal(free, Page.SETTINGS, 14);
    deal(free, Page.HELP, 6);
    deal(free, Page.ABOUT, 5);
    deal(free, Page.ERROR, 2);
    saveSettings(free, 2);
    logouts(paid, 61);
    logouts(free, 29);
    loggedOut(paid, 40, 35, new int[] {58, 125 - PAID_STRANGERS, 10, 5});
    loggedOut(free, 18, 30, new int[] {34, 46 - (STRANGERS - PAID_STRANGERS), 4, 4});
  }

  private void deal(List<Draft> drafts, Page page, int count) {
    int[] weights = new int[drafts.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 2 + drafts.get(i).plays;
    }
    for (int i = 0; i < count; i++) {
      drafts.get(dice.weighted(weights)).pages.add(page);
    }
  }

  private void saveSettings(List<Draft> drafts, int count) {
    int left = count;
    for (Draft draft : drafts) {
      if (left > 0 && draft.pages.contains(Page.SETTINGS)) {
        draft.pages.add(Page.SAVE_SETTINGS);
        left--;
      }
    }
  }

  private void logouts(List<Draft> drafts, int count) {
    List<Draft> order = new ArrayList<>(drafts);
    dice.shuffle(order);
    for (int left = count, i = 0; left > 0; i++) {
      if (order.get(i).plays > 0) {
        order.get(i).logout = true;
        left--;
      }
    }
  }

  /**
   * Gives visits a time without login.
   *
   * @param after how many of them after a logout
   * @param before how many at their beginning
   * @param counts views of Login, Home, About and Help to deal
   */
  private void loggedOut(List<Draft> drafts, int after, int before, int[] counts) {
    List<Draft> order = new ArrayList<>(drafts);
    dice.shuffle(order);
    List<Draft> chosen = new ArrayList<>();
    int[] left = {before, after};
    for (Draft draft : order) {
      int kind = draft.logout ? 1 : 0;
      if (left[kind]-- > 0) {
        chosen.add(draft);
      }
    }
    dice.shuffle(chosen);
    int homes = counts[1];
    for (int i = counts[0]; i < chosen.size(); i++, homes--) {
      chosen.get(i).loggedOut.add(Page.HOME);
    }
    for (int i = 0; i < homes; i++) {
      dice.pick(chosen).loggedOut.add(Page.HOME);
    }
    for (int i = 0; i < counts[2]; i++) {
      dice.pick(chosen).loggedOut.add(Page.ABOUT);
    }
    for (int i = 0; i < counts[3]; i++) {
      dice.pick(chosen).loggedOut.add(Page.HELP);
    }
    for (int i = 0; i < counts[0]; i++) {
      chosen.get(i).loggedOut.add(Page.LOGIN);
    }
  }
}
