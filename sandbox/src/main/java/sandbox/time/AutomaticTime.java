package sandbox.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sandbox.time.TimeTokens.Token;
import sandbox.time.TimeWords.Meaning;
import sandbox.time.TimeWords.Word;

/**
 * Reads a date or time without a format: a literal, a text that is cast, a value of INSERT, and
 * what COPY takes for 'auto'. It decides as PostgreSQL 8.0 does with DateStyle MDY: by what a field
 * looks like, and by what the fields before it have said.
 */
public final class AutomaticTime {
  private static final int TIME = 1;
  private static final int ZONE = 2;
  private static final int HALF = 4;
  private static final int ERA = 8;

  private static final Pattern CLOCK =
      Pattern.compile("(\\d{1,4}):(\\d{1,4})(?::(\\d{1,4})(\\.\\d*)?)?");
  private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{1,2}?)(?::?(\\d{2}))?");

  private final String source;
  private final TimeKind kind;
  private final List<Token> tokens;
  private final DateFields date;
  private int known;
  private int hour;
  private int half = -1;
  private long rest;
  private ZoneId zone;
  private Meaning label;
  private Word special;

  private AutomaticTime(String source, TimeKind kind, List<Token> tokens) {
    this.source = source;
    this.kind = kind;
    this.tokens = tokens;
    date = new DateFields(source, kind);
  }

  /**
   * The time that a text means, in UTC where it names no zone.
   *
   * @throws TimeException when it has none of the forms
   */
  public static ZonedDateTime read(String text) {
    return read(text, TimeKind.TIMESTAMPTZ).at(LocalDateTime.now(ZoneOffset.UTC)).zoned();
  }

  /**
   * What a text means as a type.
   *
   * @throws TimeException 22007 when it has none of the forms, 22008 when there is no such day or
   *     time
   */
  public static Moment read(String text, TimeKind kind) {
    List<Token> tokens = TimeTokens.of(text.toLowerCase(Locale.ROOT));
    if (tokens == null || tokens.isEmpty()) {
      throw TimeException.invalid(text, kind);
    }
    try {
      return new AutomaticTime(text, kind, tokens).read();
    } catch (TimeException e) {
      throw e;
    } catch (NumberFormatException e) {
      throw TimeException.invalid(text, kind);
    } catch (DateTimeException | ArithmeticException e) {
      throw TimeException.outOfRange(text);
    }
  }

  private Moment read() {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      switch (token.kind()) {
        case DATE -> date(token.text(), i);
        case TIME -> {
          follows(Meaning.TIME_FOLLOWS);
          clock(token.text());
        }
        case OFFSET -> zone(offset(token.text()));
        case NUMBER -> number(token.text(), i);
        case WORD -> word(token.text(), i);
      }
    }
    return moment();
  }

  private Moment moment() {
    if (label != null) {
      throw invalid();
    }
    if (special != null && special.meaning() == Meaning.EPOCH) {
      return new Moment(
          Moment.Origin.FIXED, LocalDate.EPOCH, 0, 0, kind.isClock() ? null : ZoneOffset.UTC);
    }
    if (special != null && special.meaning() == Meaning.INFINITY) {
      return Moment.of(Moment.Origin.INFINITY);
    }
    if (special != null && special.meaning() == Meaning.MINUS_INFINITY) {
      return Moment.of(Moment.Origin.MINUS_INFINITY);
    }
    if (special != null && special.meaning() == Meaning.NOW) {
      return Moment.of(Moment.Origin.NOW);
    }
    if (kind.isClock() ? !has(TIME) : !date.isComplete()) {
      throw invalid();
    }
    long micros = micros();
    if (special != null) {
      return new Moment(Moment.Origin.TODAY, null, special.value(), micros, zone);
    }
    LocalDate calendar = date.isComplete() ? date.date() : null;
    if (kind == TimeKind.DATE && micros >= 86_400_000_000L) {
      calendar = calendar.plusDays(1);
    }
    return new Moment(Moment.Origin.FIXED, calendar, 0, micros, zone);
  }

  private boolean has(int fields) {
    return (known & fields) == fields;
  }

  /** Notes what is no part of the date; each can be said once. */
  private void note(int fields) {
    if ((known & fields) != 0) {
      throw invalid();
    }
    known |= fields;
  }

  /** A label such as T or J is for the field that follows it. */
  private void follows(Meaning wanted) {
    if (label != null && label != wanted) {
      throw invalid();
    }
    label = null;
  }

  private void date(String text, int index) {
    boolean digit = TimeTokens.isDigit(text.charAt(0));
    boolean clock = label != null || date.isComplete();
    if (kind.isClock() && !clock) {
      boolean dated =
          index == 0
              && tokens.size() > 1
              && (tokens.get(1).kind() == TimeTokens.Kind.TIME
                  || tokens.get(tokens.size() - 1).kind() == TimeTokens.Kind.DATE);
      clock = !dated;
    }
    if (!clock) {
      date.piece(text);
    } else if (digit) {
      // A time whose digits have no colons, with its zone: 040506-08.
      follows(Meaning.TIME_FOLLOWS);
      int dash = text.indexOf('-');
      if (dash < 0) {
        throw invalid();
      }
      zone(offset(text.substring(dash)));
      digits(text.substring(0, dash));
    } else {
      ZoneId region = Zones.region(text);
      if (region == null) {
        throw Zones.unknown(text);
      }
      zone(region);
    }
  }

  private void number(String text, int index) {
    if (label == Meaning.JULIAN) {
      julian(text);
      return;
    }
    if (label != null) {
      follows(Meaning.TIME_FOLLOWS);
      digits(text);
      return;
    }
    int point = text.indexOf('.');
    boolean dated =
        !kind.isClock()
            || index == 0 && tokens.get(tokens.size() - 1).kind() == TimeTokens.Kind.DATE;
    if (point >= 0 && dated && date.isEmpty()) {
      date.piece(text);
    } else if (point > 2 || point < 0 && text.length() > 4) {
      digits(text);
    } else if (point >= 0) {
      throw invalid();
    } else if (kind.isClock() || date.isComplete()) {
      digits(text);
    } else {
      date.number(text);
    }
  }

  private void julian(String text) {
    label = null;
    BigDecimal days = new BigDecimal(text);
    date.julian(days.longValue());
    BigDecimal fraction = days.remainder(BigDecimal.ONE);
    if (fraction.signum() != 0) {
      note(TIME);
      rest = rounded(fraction.multiply(BigDecimal.valueOf(86_400)));
    }
  }

  /** Digits without marks between them: 19990108, 990108, 040506.789, 0405. */
  private void digits(String text) {
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    boolean day = whole.length() == 8 || whole.length() == 6;
    if (point < 0 && day && !date.isComplete() && !kind.isClock()) {
      date.digits(whole);
      return;
    }
    if (whole.length() != 6 && whole.length() != 4) {
      throw invalid();
    }
    time(
        Integer.parseInt(whole.substring(0, 2)),
        Integer.parseInt(whole.substring(2, 4)),
        whole.length() == 6 ? Integer.parseInt(whole.substring(4)) : 0,
        point < 0 ? "" : text.substring(point));
  }

  private void clock(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (!clock.matches()) {
      throw invalid();
    }
    time(
        Integer.parseInt(clock.group(1)),
        Integer.parseInt(clock.group(2)),
        clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3)),
        clock.group(4) == null ? "" : clock.group(4));
  }

  private void time(int hours, int minutes, int seconds, String fraction) {
    note(TIME);
    // A second of 60 is a leap second.
    if (hours > 24 || minutes > 59 || seconds > 60) {
      throw TimeException.outOfRange(source);
    }
    hour = hours;
    rest = (minutes * 60L + seconds) * 1_000_000;
    if (fraction.length() > 1) {
      rest += rounded(new BigDecimal("0" + fraction));
    }
    if (hours == 24 && rest > 0) {
      throw TimeException.outOfRange(source);
    }
  }

  private static long rounded(BigDecimal seconds) {
    return seconds.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }

  private void word(String text, int index) {
    Word word = TimeWords.find(text);
    if (word == null || label != null) {
      throw invalid();
    }
    switch (word.meaning()) {
      case MONTH -> {
        if (kind.isClock()) {
          throw invalid();
        }
        date.monthName(word.value());
      }
      case ZONE -> zone(ZoneOffset.ofTotalSeconds(word.value()));
      case HALF -> {
        note(HALF);
        half = word.value();
      }
      case ERA -> {
        note(ERA);
        date.era(word.value() < 0);
      }
      case JULIAN -> label = Meaning.JULIAN;
      case TIME_FOLLOWS -> {
        if (!date.isComplete() && !kind.isClock() || index + 1 == tokens.size()) {
          throw invalid();
        }
        label = Meaning.TIME_FOLLOWS;
      }
      case DAY -> special(word, 0, kind.isClock());
      case NOW -> special(word, TIME | ZONE, false);
      case EPOCH -> special(word, TIME | ZONE, kind.isClock());
      case INFINITY, MINUS_INFINITY ->
          special(word, TIME | ZONE, kind.isClock() || kind == TimeKind.DATE);
      case MIDNIGHT -> {
        note(TIME);
        zone(ZoneOffset.UTC);
      }
      case NOTHING -> {
        // The day of the week follows from the date.
      }
    }
  }

  private void special(Word word, int fields, boolean refused) {
    if (refused) {
      throw invalid();
    }
    date.whole();
    note(fields);
    special = word;
  }

  private void zone(ZoneId found) {
    note(ZONE);
    zone = found;
  }

  /** {@code -08}, {@code +5}, {@code +05:30} or {@code -0800}. */
  private ZoneId offset(String text) {
    Matcher offset = OFFSET.matcher(text);
    if (!offset.matches()) {
      throw invalid();
    }
    int hours = Integer.parseInt(offset.group(2));
    int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
    if (hours > 15 || minutes > 59) {
      throw new TimeException("22009", "time zone displacement out of range: \"" + source + "\"");
    }
    int seconds = (hours * 60 + minutes) * 60;
    return ZoneOffset.ofTotalSeconds(offset.group(1).equals("-") ? -seconds : seconds);
  }

  private long micros() {
    int hours = hour;
    if (half >= 0) {
      if (hours > 12) {
        throw TimeException.outOfRange(source);
      }
      hours = hours % 12 + half;
    }
    return hours * 3_600_000_000L + rest;
  }

  private TimeException invalid() {
    return TimeException.invalid(source, kind);
  }
}
