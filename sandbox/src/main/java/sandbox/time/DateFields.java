package sandbox.time;

import java.time.LocalDate;
import java.time.temporal.JulianFields;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The day that the fields of a text without a format say, month before day. */
final class DateFields {
  private static final int YEAR = 1;
  private static final int MONTH = 2;
  private static final int DAY = 4;
  private static final int ALL = YEAR | MONTH | DAY;

  private static final Pattern PARTS = Pattern.compile("[a-z]+|[0-9]+");

  private final String source;
  private final TimeKind kind;
  private int said;
  private int year;
  private int month;
  private int day;
  private int dayOfYear;
  private boolean shortYear;
  private boolean namedMonth;
  private boolean beforeChrist;
  private LocalDate julian;

  DateFields(String source, TimeKind kind) {
    this.source = source;
    this.kind = kind;
  }

  boolean isComplete() {
    return said == ALL;
  }

  boolean isEmpty() {
    return said == 0;
  }

  /** A word such as today, which leaves nothing to say. */
  void whole() {
    note(ALL);
  }

  /** Notes fields, each of which can be said once. */
  private void note(int fields) {
    if ((said & fields) != 0) {
      throw TimeException.invalid(source, kind);
    }
    said |= fields;
  }

  void era(boolean before) {
    beforeChrist = before;
  }

  /** A Julian day. */
  void julian(long number) {
    note(ALL);
    julian = LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, number);
  }

  /** A month's name; in 17 Dec 1997 the number before it was the day. */
  void monthName(int value) {
    if ((said & (MONTH | DAY)) == MONTH && !namedMonth && month >= 1 && month <= 31) {
      note(DAY);
      day = month;
    } else {
      note(MONTH);
    }
    namedMonth = true;
    month = value;
  }

  /** All fields in one piece, with marks between them. */
  void piece(String text) {
    List<String> numbers = new ArrayList<>();
    boolean named = false;
    Matcher part = PARTS.matcher(text);
    while (part.find()) {
      if (TimeTokens.isDigit(part.group().charAt(0))) {
        numbers.add(part.group());
        continue;
      }
      TimeWords.Word word = TimeWords.find(part.group());
      if (word == null || word.meaning() != TimeWords.Meaning.MONTH) {
        throw TimeException.invalid(source, kind);
      }
      note(MONTH);
      month = word.value();
      named = true;
    }
    if (text.indexOf('.') > 0 && numbers.size() == 3 && isDay(numbers.get(0))) {
      // Between full stops the day may come first (DG, "Datetime types": 17.12.1997).
      numbers.add(1, numbers.remove(0));
    }
    for (String number : numbers) {
      number(number, named);
    }
    if (!isComplete()) {
      throw TimeException.invalid(source, kind);
    }
  }

  /** Whether two digits are no month. */
  private static boolean isDay(String digits) {
    return digits.length() == 2 && Integer.parseInt(digits) > 12;
  }

  /** One number of several that stand by themselves. */
  void number(String digits) {
    number(digits, namedMonth);
  }

  /**
   * A number, whose meaning follows from what has been said: the year stands first when it has
   * three digits or more, else the month, unless that is a name.
   */
  private void number(String digits, boolean named) {
    int value = value(digits);
    boolean isYear = digits.length() > 2;
    if (digits.length() == 3 && said == YEAR && value >= 1 && value <= 366) {
      note(MONTH | DAY);
      dayOfYear = value;
      return;
    }
    switch (said) {
      case 0 -> {
        if (isYear) {
          year(digits);
        } else {
          month(value);
        }
      }
      case YEAR, DAY -> month(value);
      case MONTH -> {
        if (named && isYear) {
          year(digits);
        } else {
          day(value);
        }
      }
      case YEAR | MONTH -> day(value);
      case MONTH | DAY -> year(digits);
      default -> throw TimeException.invalid(source, kind);
    }
  }

  /** Digits without marks between them: 19990108 or 990108. */
  void digits(String digits) {
    int split = digits.length() - 4;
    year(digits.substring(0, split));
    month(value(digits.substring(split, split + 2)));
    day(value(digits.substring(split + 2)));
  }

  private void year(String digits) {
    note(YEAR);
    year = value(digits);
    shortYear = digits.length() <= 2;
  }

  private void month(int value) {
    note(MONTH);
    month = value;
  }

  private void day(int value) {
    note(DAY);
    day = value;
  }

  private int value(String digits) {
    if (digits.length() > 9) {
      throw TimeException.outOfRange(source);
    }
    return Integer.parseInt(digits);
  }

  /** The day. */
  LocalDate date() {
    if (julian != null) {
      return julian;
    }
    int years = shortYear && !beforeChrist ? year + (year < 70 ? 2000 : 1900) : year;
    int proleptic = beforeChrist ? 1 - years : years;
    // No year is zero, and none lies before the first of the Julian days.
    if (years < 1 || proleptic < -4712) {
      throw TimeException.outOfRange(source);
    }
    if (dayOfYear > 0) {
      return LocalDate.ofYearDay(proleptic, 1).plusDays(dayOfYear - 1L);
    }
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      throw TimeException.otherStyle(source);
    }
    return LocalDate.of(proleptic, month, day);
  }
}
