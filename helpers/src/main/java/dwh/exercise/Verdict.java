package dwh.exercise;

import dwh.display.Lines;
import dwh.display.Rich;
import java.util.List;

/**
 * What a check found. Shows as one line.
 *
 * @param exercise the exercise, such as {@code 03.2}
 * @param known whether the right answer is known here
 * @param remarks what is wrong, in words that do not give the answer away; empty is right
 */
public record Verdict(String exercise, boolean known, List<String> remarks) implements Rich {

  /** Whether the answer is right. */
  public boolean right() {
    return known && remarks.isEmpty();
  }

  @Override
  public Rich view() {
    String sign = right() ? "✓" : known ? "✗" : "?";
    String words = right() ? "right" : String.join("; ", remarks);
    return new Lines(List.of(sign + " " + exercise + ": " + words));
  }
}
