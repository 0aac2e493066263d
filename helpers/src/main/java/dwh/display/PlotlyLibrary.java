package dwh.display;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plotly's own code, put into a notebook once. */
final class PlotlyLibrary {
  private static final AtomicBoolean GIVEN = new AtomicBoolean();
  private static final String WEBJAR = "/META-INF/resources/webjars/plotly.js/";

  private PlotlyLibrary() {}

  /** The script at the first call of this process, that is of this notebook; then nothing. */
  static String scriptOnce() {
    return GIVEN.getAndSet(true) ? "" : script();
  }

  // Without define, module and exports in sight Plotly sets window.Plotly even where a module
  // loader is at work, as in Jupyter.
  static String script() {
    Properties version = new Properties();
    try (InputStream in = open("/META-INF/maven/org.webjars.bower/plotly.js/pom.properties")) {
      version.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    String path = WEBJAR + version.getProperty("version") + "/dist/plotly-cartesian.min.js";
    try (InputStream in = open(path)) {
      String code = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return "<script>if (!window.Plotly) {(function(define, module, exports) {"
          + code.replace("</script", "<\\/script")
          + "\n}).call(window);}</script>\n";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static InputStream open(String path) throws IOException {
    InputStream in = PlotlyLibrary.class.getResourceAsStream(path);
    if (in == null) {
      throw new IOException("The helpers' jar lacks " + path + "; build it again");
    }
    return in;
  }
}
