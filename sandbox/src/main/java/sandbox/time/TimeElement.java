package sandbox.time;

/** The dateparts and timeparts of the Developer Guide's "Datetime format strings". */
enum TimeElement {
  // In the order in which they are looked for: no element begins with an earlier one.
  YEAR_WITH_COMMA("Y,YYY", 5),
  YEAR("YYYY", 4),
  YEAR_3("YYY", 3),
  YEAR_2("YY", 2),
  ISO_YEAR("IYYY", 4),
  ISO_YEAR_3("IYY", 3),
  ISO_YEAR_2("IY", 2),
  ISO_DAY_OF_YEAR("IDDD", 3),
  ISO_DAY_OF_WEEK("ID", 1),
  ISO_WEEK("IW", 2),
  ISO_YEAR_1("I", 1),
  YEAR_1("Y", 1),
  MONTH_NAME("MONTH", 0),
  MONTH_SHORT("MON", 0),
  MONTH("MM", 2),
  MINUTE("MI", 2),
  MILLISECOND("MS", 3),
  ROMAN_MONTH("RM", 0),
  DAY_OF_YEAR("DDD", 3),
  DAY_NAME("DAY", 0),
  DAY_SHORT("DY", 0),
  DAY("DD", 2),
  DAY_OF_WEEK("D", 1),
  HOUR_24("HH24", 2),
  HOUR_12("HH12", 2),
  HOUR("HH", 2),
  SECOND_OF_DAY("SSSS", 5),
  SECOND("SS", 2),
  MICROSECOND("US", 6),
  WEEK("WW", 2),
  WEEK_OF_MONTH("W", 1),
  CENTURY("CC", 2),
  QUARTER("Q", 1),
  JULIAN("J", 7),
  MERIDIAN_DOTTED("A.M.", 0),
  MERIDIAN_DOTTED_PM("P.M.", 0),
  MERIDIAN("AM", 0),
  MERIDIAN_PM("PM", 0),
  ERA_DOTTED("B.C.", 0),
  ERA_DOTTED_AD("A.D.", 0),
  ERA("BC", 0),
  ERA_AD("AD", 0),
  ZONE("TZ", 0),
  OFFSET("OF", 0);

  /** How it is written in a format, in upper case. */
  final String spelling;

  /** The most digits that are read for it, 0 for a word. */
  final int digits;

  TimeElement(String spelling, int digits) {
    this.spelling = spelling;
    this.digits = digits;
  }

  /** The element a format has at an index, in upper or lower case; null if it has none there. */
  static TimeElement at(String format, int index) {
    for (TimeElement element : values()) {
      int length = element.spelling.length();
      if (format.regionMatches(true, index, element.spelling, 0, length)) {
        return element;
      }
    }
    return null;
  }

  boolean isMeridian() {
    return ordinal() >= MERIDIAN_DOTTED.ordinal() && ordinal() <= MERIDIAN_PM.ordinal();
  }

  boolean isEra() {
    return ordinal() >= ERA_DOTTED.ordinal() && ordinal() <= ERA_AD.ordinal();
  }
}
