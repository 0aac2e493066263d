package dwh.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The display against JJava's own base library, as DisplayTest is against IJava's. */
final class JJavaDisplayTest {
  private static final Table TABLE =
      Table.create("t", StringColumn.create("name", "a"), IntColumn.create("n", new int[] {1}));

  private final Kernel kernel = new Kernel();

  private static final class Kernel extends BaseKernel {
    private final List<DisplayData> displayed = new ArrayList<>();

    Kernel() {
      super(
          "JJava",
          "",
          null,
          List.of(),
          null,
          new JupyterIO(StandardCharsets.UTF_8),
          new CommManager(),
          new Renderer(),
          null,
          null,
          false,
          new StringStyler.Builder().build());
    }

    @Override
    public void display(DisplayData data) {
      displayed.add(data);
    }

    @Override
    public Object evalRaw(String code) {
      return code;
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
      return null;
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
      return null;
    }

    @Override
    public String isComplete(String code) {
      return IS_COMPLETE_YES;
    }
  }

  @BeforeEach
  void start() {
    kernel.onStartup();
  }

  @AfterEach
  void end() {
    kernel.onShutdown(false);
  }

  @Test
  void teachesTheKernelOurTypes() {
    Display.find();

    DisplayData table = kernel.getRenderer().render(TABLE);
    DisplayData figure = kernel.getRenderer().render(Charts.bars("Chart", TABLE, "name", "n"));
    DisplayData rich = kernel.getRenderer().render(new Lines(List.of("x")));

    assertThat(table.getData(MIMEType.TEXT_HTML).toString()).contains("<table>");
    assertThat(table.getData(MIMEType.TEXT_PLAIN).toString()).contains("name  |  n");
    assertThat(figure.getData(MIMEType.TEXT_HTML).toString()).contains("<img alt=\"Chart\"");
    assertThat(figure.getData(MIMEType.IMAGE_PNG).toString()).startsWith("iVBOR");
    assertThat(rich.getData(MIMEType.TEXT_HTML).toString()).startsWith("<pre");
  }

  @Test
  void showsAndUpdatesInPlace() {
    Display display = Display.find();

    display.show(TABLE);
    Consumer<Object> line = display.open("one");
    line.accept("two");

    assertThat(kernel.displayed).hasSize(2);
    assertThat(kernel.displayed.get(0).hasDataForType(MIMEType.TEXT_HTML)).isTrue();
    assertThat(kernel.displayed.get(1).getData(MIMEType.TEXT_PLAIN)).isEqualTo("one");
    assertThat(kernel.displayed.get(1).getDisplayId()).isNotEmpty();
  }
}
