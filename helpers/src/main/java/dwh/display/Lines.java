package dwh.display;

import java.util.List;

/**
 * Lines of text as they stand, such as the head of a file. Shows in a fixed-width font, wrapped.
 *
 * @param lines the lines
 */
public record Lines(List<String> lines) implements Rich {
  @Override
  public String html() {
    return "<pre style=\"white-space:pre-wrap;overflow-wrap:anywhere\">"
        + Html.escape(text())
        + "</pre>";
  }

  @Override
  public String text() {
    return String.join("\n", lines);
  }

  @Override
  public String toString() {
    return text();
  }
}
