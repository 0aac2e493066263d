package dwh.display;

import java.util.ArrayList;
import java.util.List;

/** Rows of text cells under headings: what every table shows as, in HTML and in text. */
public final class Grid implements Rich {
  private final List<Heading> headings = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();
  private String note = "";

  private record Heading(String name, boolean number) {}

  /** Adds a column of text, left-aligned. */
  public Grid column(String name) {
    headings.add(new Heading(name, false));
    return this;
  }

  /** Adds a column of numbers, right-aligned. */
  public Grid number(String name) {
    headings.add(new Heading(name, true));
    return this;
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column; {@code null} shows as nothing
   */
  public Grid row(Object... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells do not fit " + headings.size() + " columns");
    }
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell == null ? "" : cell.toString());
    }
    rows.add(row);
    return this;
  }

  /** Sets the line below the table. */
  public Grid note(String text) {
    note = text;
    return this;
  }

  // No colours: the notebook's theme gives them, light or dark.
  @Override
  public String html() {
    StringBuilder html = new StringBuilder("<div style=\"overflow-x:auto\"><table><thead><tr>");
    for (Heading heading : headings) {
      html.append(cell("th", heading, heading.name));
    }
    html.append("</tr></thead><tbody>");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        html.append(cell("td", headings.get(i), row.get(i)));
      }
      html.append("</tr>");
    }
    html.append("</tbody></table>");
    if (!note.isEmpty()) {
      html.append("<p style=\"opacity:.7\">").append(Html.escape(note)).append("</p>");
    }
    return html.append("</div>").toString();
  }

  private static String cell(String tag, Heading heading, String text) {
    String align = heading.number ? "right" : "left";
    return "<%s style=\"text-align:%s\">%s</%s>".formatted(tag, align, Html.escape(text), tag);
  }

  @Override
  public String text() {
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      int width = headings.get(i).name.length();
      for (List<String> row : rows) {
        width = Math.max(width, row.get(i).length());
      }
      widths.add(width);
    }
    StringBuilder text = new StringBuilder();
    line(text, headings.stream().map(Heading::name).toList(), widths);
    line(text, widths.stream().map("-"::repeat).toList(), widths);
    rows.forEach(row -> line(text, row, widths));
    return note.isEmpty() ? text.toString().stripTrailing() : text + note;
  }

  private void line(StringBuilder text, List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String padding = " ".repeat(widths.get(i) - cells.get(i).length());
      line.append(i == 0 ? "" : "  ");
      line.append(headings.get(i).number ? padding + cells.get(i) : cells.get(i) + padding);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  @Override
  public String toString() {
    return text();
  }
}
