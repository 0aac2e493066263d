package dwh.display;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A live line under a cell: what is going on, since when, and how long it usually takes. */
public final class Progress {
  private final String title;
  private final Duration typical;
  private final Instant start = Instant.now();
  private final Display.Updatable line;

  private Progress(Display display, String title, Duration typical) {
    this.title = title;
    this.typical = typical;
    this.line = display.open(forms("…", "starting", ""));
  }

  /**
   * Shows a new line.
   *
   * @param title what is waited for
   * @param typical how long it usually takes; zero when nobody knows
   */
  public static Progress start(String title, Duration typical) {
    return new Progress(Display.current(), title, typical);
  }

  /** Shows the present state and the time so far. */
  public void update(String state) {
    Duration elapsed = elapsed();
    String bar = "";
    if (!typical.isZero()) {
      double done = Math.min(0.97, (double) elapsed.toMillis() / typical.toMillis());
      bar = "<progress max=\"1\" value=\"%.2f\"></progress> ".formatted(done);
    }
    String usual = typical.isZero() ? "" : ", usually " + words(typical);
    line.replace(forms("…", state, bar, " (" + words(elapsed) + usual + ")"));
  }

  /** Leaves the result standing, with the time it took. */
  public void done(String result) {
    line.replace(forms("✓", result, "", " (" + words(elapsed()) + ")"));
  }

  /** Leaves the failure standing. */
  public void failed(String reason) {
    line.replace(forms("✗", reason, ""));
  }

  /** The time since the start. */
  public Duration elapsed() {
    return Duration.between(start, Instant.now());
  }

  private Map<String, String> forms(String mark, String state, String bar) {
    return forms(mark, state, bar, "");
  }

  private Map<String, String> forms(String mark, String state, String bar, String times) {
    Map<String, String> forms = new LinkedHashMap<>();
    String head = mark + " " + title + ": ";
    forms.put("text/html", Html.escape(head) + bar + Html.escape(state + times));
    // Without the times of a bar: where nothing is replaced in place, only news is printed.
    forms.put("text/plain", head + state + (mark.equals("…") ? "" : times));
    return forms;
  }

  /** A duration as people say it: 0.4 s, 12 s, 3 min. */
  public static String words(Duration time) {
    if (time.toMillis() < 10_000) {
      return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
    return time.toSeconds() < 120 ? time.toSeconds() + " s" : time.toMinutes() + " min";
  }
}
