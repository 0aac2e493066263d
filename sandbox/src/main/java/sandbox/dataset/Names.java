package sandbox.dataset;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Invents titles of songs and names of artists. */
final class Names {

  /** What is odd about a name, which is what breaks careless loading code. */
  enum Flavour {
    PLAIN,
    APOSTROPHE,
    ACCENTED,
    QUOTED
  }

  private static final List<String> SUFFIXES =
      List.of(
          " (Album Version)",
          " (LP Version)",
          " (Live)",
          " (Radio Edit)",
          " (Digital Remaster)",
          " (Acoustic)",
          " [Demo]",
          " (Live At The Old Harbour)");

  private static final List<String> COLLECTIVES =
      List.of("Orchestra", "Trio", "Quartet", "Collective", "Project", "Sound System", "Club");

  private final Dice dice;

  Names(Dice dice) {
    this.dice = dice;
  }

  String title(Flavour flavour) {
    String title = stem(flavour);
    return dice.percent(17) ? title + dice.pick(SUFFIXES) : title;
  }

  private String stem(Flavour flavour) {
    switch (flavour) {
      case APOSTROPHE:
        return switch (dice.below(4)) {
          case 0 -> "Don't " + verb() + " the " + noun();
          case 1 -> "The " + noun() + "'s " + noun();
          case 2 -> "I'll " + verb() + " You " + dice.pick(List.of("Home", "Again", "Tomorrow"));
          default -> dice.pick(Words.WOMEN) + "'s " + noun();
        };
      case ACCENTED:
        return dice.pick(Words.ACCENTED) + dice.pick(List.of(" ", " et la ", " und ")) + noun();
      case QUOTED:
        return "\"" + adjective() + "\" " + noun();
      default:
        return plainStem();
    }
  }

  private String plainStem() {
    return switch (dice.below(12)) {
      case 0, 1, 2 -> adjective() + " " + noun();
      case 3 -> "The " + noun() + " and the " + noun();
      case 4 -> verb() + " the " + noun();
      case 5 -> noun() + " of " + plural();
      case 6 -> verb() + " Me " + dice.pick(List.of("Slowly", "Again", "Home", "Away", "Back"));
      case 7 -> "The " + adjective() + " " + noun();
      case 8 -> noun();
      case 9 -> noun() + " " + dice.pick(List.of("Song", "Blues", "Waltz", "Lullaby", "Anthem"));
      case 10 -> "Under the " + adjective() + " " + noun();
      default -> verb() + " and " + verb();
    };
  }

  String artist(Flavour flavour) {
    return switch (flavour) {
      case APOSTROPHE ->
          dice.percent(50)
              ? dice.pick(Words.MEN) + " O'" + dice.pick(Words.FAMILIES)
              : dice.pick(Words.WOMEN) + "'s " + adjective() + " " + noun();
      case ACCENTED ->
          dice.percent(50)
              ? dice.pick(Words.ACCENTED) + " " + dice.pick(Words.FAMILIES)
              : dice.pick(Words.ACCENTED) + " & The " + plural();
      case QUOTED -> first() + " \"" + adjective() + "\" " + dice.pick(Words.FAMILIES);
      case PLAIN -> plainArtist();
    };
  }

  private String plainArtist() {
    return switch (dice.below(12)) {
      case 0, 1, 2, 3, 4 -> first() + " " + dice.pick(Words.FAMILIES);
      case 5, 6 -> "The " + adjective() + " " + plural();
      case 7 -> adjective() + " " + noun();
      case 8 -> noun() + " & " + noun();
      case 9 -> first() + " " + dice.pick(Words.FAMILIES) + " " + dice.pick(COLLECTIVES);
      case 10 -> noun() + " " + noun();
      default -> first() + " And The " + plural();
    };
  }

  /** Another way in which a file may spell the name of an artist it has the id of. */
  String variant(String name) {
    return switch (dice.below(4)) {
      case 0 -> name + " feat. " + first() + " " + dice.pick(Words.FAMILIES);
      case 1 -> name + " / " + plainArtist();
      case 2 -> name + "_ " + first() + " " + dice.pick(Words.FAMILIES);
      default -> plainArtist();
    };
  }

  /** UTF-8 read as Latin-1, twice over: what the app's logs made of every accented letter. */
  static String mojibake(String text) {
    String once = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return new String(once.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private String first() {
    return dice.pick(dice.percent(50) ? Words.WOMEN : Words.MEN);
  }

  private String adjective() {
    return dice.pick(Words.ADJECTIVES);
  }

  private String noun() {
    return dice.pick(Words.NOUNS);
  }

  private String plural() {
    String noun = noun();
    if (noun.matches(".*[^aeiou]y")) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    if (noun.equals("Wolf") || noun.equals("Woman")) {
      return noun.equals("Wolf") ? "Wolves" : "Women";
    }
    return noun.matches(".*(s|x|ch)") ? noun + "es" : noun + "s";
  }

  private String verb() {
    return dice.pick(Words.VERBS);
  }
}
