package sandbox.sql.bind;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How long texts can be. No VARCHAR has more than 65,535 bytes (Developer Guide, "Character
 * types"); where a result is known to have no more, the engine's own function serves, else the one
 * that looks.
 */
final class TextLengths {
  /** Bytes of the longest VARCHAR. */
  static final int LONGEST = 65_535;

  private TextLengths() {}

  /** The most bytes that a value has as a text. */
  static int of(Value value) {
    if (value.form() == Value.Form.TEXT) {
      return bytes(value.constant());
    }
    boolean text = Conversions.isText(value.kind());
    return text && value.type().length() > 0
        ? value.type().length()
        : text || value.isUntyped() ? LONGEST : 40;
  }

  /**
   * The engine's SQL for a call.
   *
   * @param template with the function that looks at the length of its result
   */
  static String template(String template, List<Value> arguments) {
    if (template.startsWith("rs_repeat(")) {
      return number(arguments.get(1)) * of(arguments.get(0)) <= LONGEST
          ? template.substring(3)
          : template;
    }
    if (template.startsWith("rs_pad_")) {
      boolean left = template.startsWith("rs_pad_left");
      String own = (left ? "lpad" : "rpad") + template.substring(template.indexOf('('));
      // A character has at most four bytes.
      Value fill = arguments.size() > 2 ? arguments.get(2) : null;
      boolean filled = fill == null || fill.form() == Value.Form.TEXT && of(fill) > 0;
      return filled && number(arguments.get(1)) <= LONGEST / 4 ? own : template;
    }
    if (template.startsWith("rs_replace(")) {
      Value old = arguments.get(1);
      Value by = arguments.get(2);
      boolean shrinks =
          old.form() == Value.Form.TEXT && by.form() == Value.Form.TEXT && of(by) <= of(old);
      return shrinks || (long) of(arguments.get(0)) * of(by) <= LONGEST
          ? template.substring(3)
          : template;
    }
    if (template.startsWith("translate(")) {
      // A character of one byte becomes one of four at most.
      Value by = arguments.get(2);
      boolean plain = by.form() == Value.Form.TEXT && of(by) == by.constant().length();
      return plain ? template : fitting(template, 4L * of(arguments.get(0)));
    }
    if (template.startsWith("rs_quote_")) {
      return fitting(template, 2L * of(arguments.get(0)) + 2);
    }
    return template;
  }

  /** A call whose result may have so many bytes, with a look at it when they may be too many. */
  private static String fitting(String template, long most) {
    return most <= LONGEST ? template : "rs_fits_varchar(" + template + ")";
  }

  /**
   * The most bytes that REGEXP_REPLACE makes: each character is replaced, and so are the places
   * between them; every second character of what is put there may stand for all that is found.
   */
  static long replaced(Value text, Value by) {
    long length = of(text);
    return length + (length + 1) * of(by) + length * (of(by) / 2);
  }

  private static long number(Value value) {
    boolean whole = value.form() == Value.Form.NUMBER && value.constant().matches("[0-9]{1,9}");
    return whole ? Long.parseLong(value.constant()) : Integer.MAX_VALUE;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
