package dwh.display;

import static com.google.common.html.HtmlEscapers.htmlEscaper;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** A live line under a cell: what is going on, since when, and how long it usually takes. */
public final class Progress {
  private final String title;
  private final Duration typical;
  private final Instant start = Instant.now();
  private final Consumer<Object> line;
  private boolean ended;

  private record Line(String html, String text) implements Rich {}

  private Progress(String title, Duration typical) {
    this.title = title;
    this.typical = typical;
    this.line = Display.current().open(line("…", "starting", ""));
  }

  /**
   * Shows a new line.
   *
   * @param title what is waited for
   * @param typical how long it usually takes; zero when nobody knows
   */
  public static Progress start(String title, Duration typical) {
    return new Progress(title, typical);
  }

  /** Shows the present state and the time so far; nothing once it is done or has failed. */
  public synchronized void update(String state) {
    if (ended) {
      return;
    }
    String usual = typical.isZero() ? "" : ", usually " + words(typical);
    double share = Math.min(0.97, elapsed().toMillis() / (double) typical.toMillis());
    String value = typical.isZero() ? "" : " value=\"" + share + "\"";
    String bar = "<progress%s></progress> ".formatted(value);
    line.accept(line("…", state + " (" + words(elapsed()) + usual + ")", bar));
  }

  /** Leaves the result standing, with the time it took. */
  public void done(String result) {
    end("✓", result + " (" + words(elapsed()) + ")");
  }

  /** Leaves the failure standing. */
  public void failed(String reason) {
    end("✗", reason);
  }

  private synchronized void end(String mark, String result) {
    ended = true;
    line.accept(line(mark, result, ""));
  }

  /** The time since the start. */
  public Duration elapsed() {
    return Duration.between(start, Instant.now());
  }

  private Line line(String mark, String state, String bar) {
    String head = mark + " " + title + ": ";
    return new Line(htmlEscaper().escape(head) + bar + htmlEscaper().escape(state), head + state);
  }

  /** A duration as people say it: 0.4 s, 12 s, 3 min. */
  public static String words(Duration time) {
    if (time.toMillis() < 10_000) {
      return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
    return time.toSeconds() < 120 ? time.toSeconds() + " s" : time.toMinutes() + " min";
  }
}
