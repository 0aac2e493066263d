package dwh.display;

import java.util.Map;

/** Where values are shown: the notebook of a running kernel, or else the standard output. */
public abstract class Display {
  private static Display current;

  Display() {}

  /**
   * The kernel's notebook when this code runs in a kernel, else the standard output. The first call
   * in a kernel teaches it to show tables, figures and {@link Rich} values.
   */
  public static synchronized Display current() {
    if (current == null) {
      current = KernelDisplay.find().orElseGet(PlainDisplay::new);
    }
    return current;
  }

  /** Shows a value now. */
  public void show(Object value) {
    open(Bundle.of(value));
  }

  /** Shows something that may change; the forms are by MIME type. */
  abstract Updatable open(Map<String, String> forms);

  /** What is shown and may be replaced in place. */
  interface Updatable {
    void replace(Map<String, String> forms);
  }

  /** The standard output, which has no place to replace: it prints each new text once. */
  static final class PlainDisplay extends Display {
    @Override
    Updatable open(Map<String, String> forms) {
      print(forms);
      return new Updatable() {
        private String last = forms.get("text/plain");

        @Override
        public void replace(Map<String, String> next) {
          if (!next.get("text/plain").equals(last)) {
            last = next.get("text/plain");
            print(next);
          }
        }
      };
    }

    private static void print(Map<String, String> forms) {
      System.out.println(forms.get("text/plain"));
    }
  }
}
