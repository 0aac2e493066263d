package kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import java.util.UUID;

/** IJava's functions for showing values; every cell has them imported statically. */
public final class Display {
  private Display() {}

  /** Renders a value as the given MIME types, or as its own preferred ones, without showing it. */
  public static DisplayData render(Object value, String... types) {
    if (value instanceof DisplayData data) {
      return data;
    }
    Renderer renderer = JavaKernel.getKernelInstance().getRenderer();
    return types.length == 0 ? renderer.render(value) : renderer.renderAs(value, types);
  }

  /** Shows a value below the cell; returns the id by which updateDisplay can replace it. */
  public static String display(Object value, String... types) {
    DisplayData data = render(value, types);
    if (!data.hasDisplayId()) {
      data.setDisplayId(UUID.randomUUID().toString());
    }
    JavaKernel.getKernelInstance().display(data);
    return data.getDisplayId();
  }

  /** Replaces what a display of this id shows, wherever it stands. */
  public static void updateDisplay(String id, Object value, String... types) {
    JavaKernel.getKernelInstance().getIO().display.updateDisplay(id, render(value, types));
  }
}
