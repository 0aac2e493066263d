package dwh.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plotly's own code, put into a notebook once. */
final class PlotlyLibrary {
  private static final AtomicBoolean GIVEN = new AtomicBoolean();

  private PlotlyLibrary() {}

  /** The script at the first call of this process, that is of this notebook; then nothing. */
  static String scriptOnce() {
    return GIVEN.getAndSet(true) ? "" : script();
  }

  // Without define, module and exports in sight Plotly sets window.Plotly even where a module
  // loader is at work, as in Jupyter.
  static String script() {
    String version =
        resource("maven/org.webjars.bower/plotly.js/pom.properties")
            .replaceFirst("(?s).*version=(\\S+).*", "$1");
    String code =
        resource("resources/webjars/plotly.js/" + version + "/dist/plotly-cartesian.min.js");
    return "<script>if (!window.Plotly) {(function(define, module, exports) {"
        + code.replace("</script", "<\\/script")
        + "\n}).call(window);}</script>\n";
  }

  private static String resource(String path) {
    try {
      return Resources.toString(
          Resources.getResource(PlotlyLibrary.class, "/META-INF/" + path), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
