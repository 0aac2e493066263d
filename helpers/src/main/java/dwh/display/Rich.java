package dwh.display;

/** A value that shows itself in a notebook. */
public interface Rich {
  /** An HTML fragment, safe to insert: every value in it is escaped. */
  String html();

  /** The same as text, for a terminal. */
  String text();
}
