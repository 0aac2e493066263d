package dwh.display;

import static com.google.common.html.HtmlEscapers.htmlEscaper;

import java.util.List;

/**
 * Lines of text as they stand, such as the head of a file. Shows in a fixed-width font, wrapped.
 *
 * @param lines the lines
 */
public record Lines(List<String> lines) implements Rich {
  @Override
  public String html() {
    return "<pre style=\"white-space:pre-wrap;overflow-wrap:anywhere\">%s</pre>"
        .formatted(htmlEscaper().escape(text()));
  }

  @Override
  public String text() {
    return String.join("\n", lines);
  }
}
