package sandbox.time;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The words that a date or time without a format may have, those of PostgreSQL 8.0. */
final class TimeWords {
  /** What a word says. */
  enum Meaning {
    /** A month, 1 to 12. */
    MONTH,
    /** A zone, with its seconds from UTC. */
    ZONE,
    /** AM, 0, or PM, 12. */
    HALF,
    /** AD, 1, or BC, -1. */
    ERA,
    /** The number that follows is a Julian day. */
    JULIAN,
    /** T of ISO 8601: a time follows. */
    TIME_FOLLOWS,
    /** A day, counted from today. */
    DAY,
    /** The time at which the transaction began. */
    NOW,
    /** Midnight in UTC. */
    MIDNIGHT,
    EPOCH,
    INFINITY,
    MINUS_INFINITY,
    /** Nothing: the day of the week, "at" and "on". */
    NOTHING
  }

  /**
   * A word.
   *
   * @param value what the kind of meaning has said of it, else 0
   */
  record Word(Meaning meaning, int value) {}

  private static final Map<String, Word> WORDS = new HashMap<>();

  static {
    for (Month month : Month.values()) {
      named(month.name(), new Word(Meaning.MONTH, month.getValue()));
    }
    word("sept", Meaning.MONTH, 9);
    for (DayOfWeek day : DayOfWeek.values()) {
      named(day.name(), new Word(Meaning.NOTHING, 0));
    }
    for (String word : "tues weds thur thurs at on".split(" ")) {
      word(word, Meaning.NOTHING, 0);
    }
    word("am", Meaning.HALF, 0);
    word("pm", Meaning.HALF, 12);
    word("ad", Meaning.ERA, 1);
    word("bc", Meaning.ERA, -1);
    word("j", Meaning.JULIAN, 0);
    word("jd", Meaning.JULIAN, 0);
    word("julian", Meaning.JULIAN, 0);
    word("t", Meaning.TIME_FOLLOWS, 0);
    word("now", Meaning.NOW, 0);
    word("yesterday", Meaning.DAY, -1);
    word("today", Meaning.DAY, 0);
    word("tomorrow", Meaning.DAY, 1);
    word("allballs", Meaning.MIDNIGHT, 0);
    word("epoch", Meaning.EPOCH, 0);
    word("infinity", Meaning.INFINITY, 0);
    word("+infinity", Meaning.INFINITY, 0);
    word("-infinity", Meaning.MINUS_INFINITY, 0);
    zones(
        "z 0 zulu 0 ut 0 utc 0 gmt 0 wet 0 bst 1 cet 1 met 1 mez 1 mewt 1 swt 1 nor 1 wetdst 1 west 1"
            + " cest 2 cetdst 2 mest 2 metdst 2 eet 2 fwt 2 sst 2 eest 3 eetdst 3 bt 3 msk 3 hmt 3"
            + " msd 4 zp4 4 zp5 5 zp6 6 wast 7 cct 8 wst 8 awst 8 wadt 8 jst 9 kst 9 awsst 9 wdt 9"
            + " aest 10 gst 10 ligt 10 aesst 11 aedt 11 nzst 12 nzt 12 idle 12 nzdt 13");
    zones(
        "wat -1 adt -3 ast -4 edt -4 est -5 cdt -5 cst -6 mdt -6 mst -7 pdt -7 pst -8 akdt -8 ydt -8"
            + " yst -9 akst -9 hdt -9 hst -10 ahst -10 nt -11 idlw -12");
    zone("it", 210);
    zone("jt", 450);
    zone("ist", 120);
    zone("mt", 510);
    zone("cast", 570);
    zone("acst", 570);
    zone("sast", 570);
    zone("acsst", 630);
    zone("cadt", 630);
    zone("sadt", 630);
    zone("ndt", -150);
    zone("nst", -210);
    zone("nft", -150);
  }

  private TimeWords() {}

  /** The whole name and its first three letters. */
  private static void named(String name, Word word) {
    String lower = name.toLowerCase(Locale.ROOT);
    WORDS.put(lower, word);
    WORDS.put(lower.substring(0, 3), word);
  }

  private static void word(String word, Meaning meaning, int value) {
    WORDS.put(word, new Word(meaning, value));
  }

  private static void zones(String wordsAndHours) {
    String[] all = wordsAndHours.split(" ");
    for (int i = 0; i < all.length; i += 2) {
      zone(all[i], Integer.parseInt(all[i + 1]) * 60);
    }
  }

  private static void zone(String word, int minutes) {
    WORDS.put(word, new Word(Meaning.ZONE, minutes * 60));
  }

  /** The meaning of a word in small letters, or null. */
  static Word find(String word) {
    return WORDS.get(word);
  }
}
