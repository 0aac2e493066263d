package dwh.display;

/** Where values are shown: the notebook of a running kernel, or else the standard output. */
public abstract class Display {
  Display() {}

  /** The kernel's notebook when this code runs in a kernel, else the standard output. */
  public static Display current() {
    throw new UnsupportedOperationException();
  }

  /** Shows a value now. */
  public abstract void show(Object value);
}
