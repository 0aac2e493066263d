package sandbox.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sandbox.dataset.Names.Flavour;
import sandbox.dataset.Song.Artist;
import sandbox.dataset.Song.Place;

/**
 * The song files: 14,896 songs of 9,553 artist ids, 472 of which are told in two ways, so that the
 * files hold 10,025 distinct artist rows.
 */
final class Catalogue {
  static final int SONGS = 14_896;
  static final int ARTISTS = 9_553;
  static final int ARTIST_ROWS = 10_025;

  /** Artists of one song: two whose name and two whose place was typed as a number. */
  private static final List<Integer> NUMBERED = List.of(1_777, 7_412, 2_345, 6_543);

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String HEX = "0123456789ABCDEF";
  private static final int FOLDERS = 26 * 26;

  /** Share of the decades from 1950 on, as the real files have them. */
  private static final int[] DECADES = {3, 20, 48, 96, 327, 838, 31};

  private final Dice dice = Dice.named("catalogue");
  private final Names names = new Names(dice);
  private final List<Place> places = Places.all();
  private final Set<String> pairs = new HashSet<>(2 * SONGS);
  private final List<Song> songs = new ArrayList<>(SONGS);

  Catalogue() {
    List<List<Artist>> artists = artists();
    int[] counts = songCounts();
    secondRows(artists, counts);
    int number = 0;
    for (int i = 0; i < ARTISTS; i++) {
      List<Artist> rows = artists.get(i);
      for (int j = 0; j < counts[i]; j++) {
        Artist artist = j < rows.size() ? rows.get(j) : dice.pick(rows);
        songs.add(song(number++, artist));
      }
    }
  }

  /** All songs; those of one artist stand together. */
  List<Song> songs() {
    return songs;
  }

  /** Whether a file has this title by an artist of this name. */
  boolean has(String title, String artist) {
    return pairs.contains(pair(title, artist));
  }

  private static String pair(String title, String artist) {
    return title.strip() + '\n' + artist.strip();
  }

  private List<List<Artist>> artists() {
    Set<String> taken = new HashSet<>(2 * ARTISTS);
    List<List<Artist>> artists = new ArrayList<>(ARTISTS);
    for (int i = 0; i < ARTISTS; i++) {
      String name;
      // A few names stand for two people each, as in life.
      boolean shared = i > 100 && i % 900 == 0;
      do {
        name = shared ? artists.get(i - 50).get(0).name() : names.artist(flavour(26, 13, 1));
      } while (!shared && !taken.add(name));
      boolean numeric = NUMBERED.subList(0, 2).contains(i);
      Place place = dice.percent(55) ? places.get(dice.skewed(places.size())) : null;
      if (NUMBERED.subList(2, 4).contains(i)) {
        place = Places.numbered(i % 100);
      }
      String id = "AR" + letters(5) + "1187" + hex(7);
      boolean located = place != null && !place.numericName() && dice.percent(63);
      List<Artist> rows = new ArrayList<>(2);
      rows.add(
          new Artist(id, numeric ? Integer.toString(i % 1000) : name, numeric, place, located));
      artists.add(rows);
    }
    return artists;
  }

  private int[] songCounts() {
    int[] counts = new int[ARTISTS];
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < ARTISTS; i++) {
      counts[i] = 1;
      order.add(i);
    }
    dice.shuffle(order);
    for (int left = SONGS - ARTISTS; left > 0; ) {
      int artist = order.get(dice.skewed(ARTISTS));
      if (counts[artist] < 12 && !NUMBERED.contains(artist)) {
        counts[artist]++;
        left--;
      }
    }
    return counts;
  }

  /** Tells some artists of several songs in a second way: mostly by name, some by place. */
  private void secondRows(List<List<Artist>> artists, int[] counts) {
    List<Integer> several = new ArrayList<>();
    for (int i = 0; i < ARTISTS; i++) {
      if (counts[i] > 1 && !artists.get(i).get(0).numericName()) {
        several.add(i);
      }
    }
    dice.shuffle(several);
    for (int i = 0; i < ARTIST_ROWS - ARTISTS; i++) {
      List<Artist> rows = artists.get(several.get(i));
      Artist first = rows.get(0);
      if (first.place() != null && i % 16 == 0) {
        rows.add(new Artist(first.id(), first.name(), false, null, false));
      } else {
        rows.add(
            new Artist(
                first.id(), names.variant(first.name()), false, first.place(), first.located()));
      }
    }
  }

  private Song song(int number, Artist artist) {
    String title;
    do {
      title = names.title(flavour(27, 94, 2));
    } while (!pairs.add(pair(title, artist.name())));
    int folder = number % FOLDERS;
    int inFolder = number / FOLDERS;
    String track =
        "TR"
            + 'A'
            + LETTERS.charAt(folder / 26)
            + LETTERS.charAt(folder % 26)
            + LETTERS.charAt(inFolder)
            + letters(1)
            + "128F"
            + hex(7);
    String id = "SO" + letters(5) + "12A" + hex(8);
    return new Song(track, id, title, artist, length(), year());
  }

  /** Mostly three to five minutes, rarely a few seconds or twenty minutes. */
  private int length() {
    int seconds =
        dice.percent(1) ? dice.between(10, 1_400) : 90 + dice.below(150) + dice.below(160);
    return seconds * 100_000 + dice.below(100_000);
  }

  private int year() {
    if (dice.percent(30)) {
      return 0;
    }
    int decade = dice.weighted(DECADES);
    return decade == 6 ? 2010 : 1950 + 10 * decade + dice.between(decade == 0 ? 4 : 0, 9);
  }

  /** A flavour, by chances in a thousand. */
  private Flavour flavour(int accented, int apostrophe, int quoted) {
    int drawn = dice.below(1000);
    if (drawn < accented) {
      return Flavour.ACCENTED;
    }
    if (drawn < accented + apostrophe) {
      return Flavour.APOSTROPHE;
    }
    return drawn < accented + apostrophe + quoted ? Flavour.QUOTED : Flavour.PLAIN;
  }

  private String letters(int count) {
    return drawn(LETTERS, count);
  }

  private String hex(int count) {
    return drawn(HEX, count);
  }

  private String drawn(String alphabet, int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(alphabet.charAt(dice.below(alphabet.length())));
    }
    return text.toString();
  }
}
