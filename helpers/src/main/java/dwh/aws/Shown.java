package dwh.aws;

import dwh.display.Grid;
import dwh.display.Rich;

/** A value that shows as a table. */
interface Shown extends Rich {
  /** The table, with what AWS says now. */
  Grid grid();

  @Override
  default String html() {
    return grid().html();
  }

  @Override
  default String text() {
    return grid().text();
  }
}
