package dwh.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * Plotly as each figure brings it, compressed: cells are run, cleared and saved one by one, so none
 * can count on another's. What is there already is used, and nobody else's Plotly is touched.
 */
final class PlotlyLibrary {
  // MathJaxConfig: else Plotly would configure the MathJax of the notebook's page.
  private static final String SCRIPT =
      """
      <script>window.dwhPlotly = window.dwhPlotly || (async function() {
        var bytes = Uint8Array.from(atob("%s"), function(c) { return c.charCodeAt(0); });
        var plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
        var code = await new Response(plain).text(), module = {exports: {}};
        window.PlotlyConfig = window.PlotlyConfig || {MathJaxConfig: "local"};
        new Function("module", "exports", "define", code)(module, module.exports);
        return module.exports;
      })();</script>
      """;

  private static final class Held {
    private static final String SCRIPT_WITH_CODE = SCRIPT.formatted(compressed());
  }

  private PlotlyLibrary() {}

  /** A script element that leaves a promise of Plotly in {@code window.dwhPlotly}. */
  static String script() {
    return Held.SCRIPT_WITH_CODE;
  }

  private static String compressed() {
    String version =
        new String(resource("maven/org.webjars.bower/plotly.js/pom.properties"), UTF_8)
            .replaceFirst("(?s).*version=(\\S+).*", "$1");
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(
          resource("resources/webjars/plotly.js/" + version + "/dist/plotly-cartesian.min.js"));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Base64.getEncoder().encodeToString(compressed.toByteArray());
  }

  private static byte[] resource(String path) {
    try {
      return Resources.toByteArray(Resources.getResource(PlotlyLibrary.class, "/META-INF/" + path));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
