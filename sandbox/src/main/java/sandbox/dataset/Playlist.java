package sandbox.dataset;

import java.util.ArrayList;
import java.util.List;
import sandbox.dataset.Names.Flavour;

/**
 * What is played, 6,820 times: 333 plays of songs that the catalogue has by title and artist, 14 of
 * them with another length, of which one rounds to the same second; all other plays cannot be found
 * there, among them those whose accented letters the app spoilt.
 */
final class Playlist {
  static final int PLAYS = 6_820;

  /** How often the catalogue's favourites are played: 333 times in all. */
  private static final int[] FAVOURITES = {37, 13, 9, 9, 8, 7, 6, 5, 5, 4, 4, 4, 4};

  private static final int MATCHED = 333;
  private static final int OTHER_LENGTH = 14;

  /**
   * A song in the app.
   *
   * @param length in units of 10 microseconds
   */
  record Play(String title, String artist, int length) {}

  private final Dice dice = Dice.named("playlist");
  private final Names names = new Names(dice);
  private final Catalogue catalogue;
  private final List<Play> plays = new ArrayList<>(PLAYS);

  Playlist(Catalogue catalogue) {
    this.catalogue = catalogue;
    matched();
    List<String> accented = new ArrayList<>();
    for (Song song : catalogue.songs()) {
      if (!ascii(song.artist().name())) {
        accented.add(song.artist().name());
      }
    }
    jukebox(
        193, () -> new Play(title(Flavour.PLAIN), Names.mojibake(dice.pick(accented)), length()));
    jukebox(153, () -> new Play(Names.mojibake(title(Flavour.ACCENTED)), artist(), length()));
    jukebox(645, () -> new Play(title(Flavour.APOSTROPHE), artist(), length()));
    jukebox(120, () -> new Play(title(Flavour.PLAIN), names.artist(Flavour.APOSTROPHE), length()));
    jukebox(12, () -> new Play(title(Flavour.QUOTED), artist(), length()));
    jukebox(1, () -> new Play(title(Flavour.PLAIN), names.artist(Flavour.QUOTED), length()));
    jukebox(7, () -> new Play(title(Flavour.PLAIN) + " ", artist(), length()));
    jukebox(PLAYS - plays.size(), () -> new Play(title(Flavour.PLAIN), artist(), length()));
    dice.shuffle(plays);
  }

  /** The plays, one for each, in random order. */
  List<Play> plays() {
    return plays;
  }

  private void matched() {
    List<Song> known = new ArrayList<>();
    for (Song song : catalogue.songs()) {
      String name = song.artist().name();
      if (simple(name) && simple(song.title()) && !song.artist().numericName()) {
        known.add(song);
      }
    }
    dice.shuffle(known);
    List<Integer> counts = new ArrayList<>();
    int left = MATCHED;
    for (int i = 0; left > 0; i++) {
      int count = i < FAVOURITES.length ? FAVOURITES[i] : i < 25 ? 3 : i < 53 ? 2 : 1;
      counts.add(count);
      left -= count;
    }
    roundsDown(known, counts.size() - 1);
    for (int i = 0; i < counts.size(); i++) {
      Song song = known.get(i);
      // The last songs are played once: they can differ in length without touching another play.
      int fromEnd = counts.size() - 1 - i;
      int length =
          fromEnd < OTHER_LENGTH ? otherLength(song.length(), fromEnd == 0) : song.length();
      for (int j = 0; j < counts.get(i); j++) {
        plays.add(new Play(song.title(), song.artist().name(), length));
      }
    }
  }

  /** Puts a song at a place whose length is the same second whether it is cut or rounded. */
  private static void roundsDown(List<Song> songs, int place) {
    int found = place;
    while (songs.get(found).length() % 100_000 >= 50_000) {
      found++;
    }
    java.util.Collections.swap(songs, place, found);
  }

  /** Another length: in the same rounded second, or seconds away. */
  private int otherLength(int length, boolean sameSecond) {
    if (!sameSecond) {
      return length + 100_000 * dice.between(3, 30);
    }
    int second = length / 100_000 * 100_000;
    return length == second + 12_345 ? second + 12_346 : second + 12_345;
  }

  /** Adds plays of new songs, some of them hits that come again and again. */
  private void jukebox(int count, java.util.function.Supplier<Play> press) {
    List<Play> hits = new ArrayList<>();
    for (int i = 0; i < Math.max(1, count / 9); i++) {
      hits.add(fresh(press));
    }
    for (int i = 0; i < count; i++) {
      if (dice.percent(33)) {
        int drawn = dice.skewed(hits.size());
        plays.add(hits.get(dice.percent(30) ? drawn / 2 : drawn));
      } else {
        plays.add(fresh(press));
      }
    }
  }

  private Play fresh(java.util.function.Supplier<Play> press) {
    Play play;
    do {
      play = press.get();
    } while (catalogue.has(play.title(), play.artist()));
    return play;
  }

  private String title(Flavour flavour) {
    return names.title(flavour);
  }

  /** Mostly artists that the catalogue has as well, by other songs; some are heard a lot. */
  private String artist() {
    while (true) {
      List<Song> songs = catalogue.songs();
      String name =
          dice.percent(60)
              ? songs.get(dice.skewed(dice.percent(30) ? 300 : songs.size())).artist().name()
              : names.artist(Flavour.PLAIN);
      if (simple(name)) {
        return name;
      }
    }
  }

  private int length() {
    int seconds =
        dice.percent(1) ? dice.between(16, 2_500) : 90 + dice.below(150) + dice.below(160);
    return seconds * 100_000 + dice.below(100_000);
  }

  private static boolean simple(String name) {
    return ascii(name) && name.indexOf('\'') < 0 && name.indexOf('"') < 0;
  }

  private static boolean ascii(String name) {
    return name.chars().allMatch(c -> c < 128);
  }
}
