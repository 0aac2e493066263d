package dwh.display;

import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/**
 * Where values are shown: the notebook of a running kernel, or else the standard output. A kernel
 * is reached by reflection, so that none is needed to compile or run: IJava, JJava and the one of
 * this project share the methods that are called here.
 */
public final class Display {
  private static final Map<String, String> KERNELS =
      Map.of(
          "kernel.JavaKernel", "getKernelInstance",
          "io.github.spencerpark.ijava.IJava", "getKernelInstance",
          "org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel",
          "org.dflib.jjava.JJava", "getKernelInstance");
  private static Display current;

  private final Object kernel;

  /**
   * A display.
   *
   * @param kernel null is the standard output
   */
  private Display(Object kernel) {
    this.kernel = kernel;
  }

  /**
   * The kernel's notebook when this code runs in a kernel, else the standard output. The first call
   * in a kernel teaches it to show tables, figures and {@link Rich} values.
   */
  public static synchronized Display current() {
    if (current == null) {
      current = find();
    }
    return current;
  }

  static Display find() {
    for (Map.Entry<String, String> entry : KERNELS.entrySet()) {
      try {
        Object kernel = Class.forName(entry.getKey()).getMethod(entry.getValue()).invoke(null);
        if (kernel != null) {
          teach(call(kernel, "getRenderer"));
          return new Display(kernel);
        }
      } catch (ReflectiveOperationException | LinkageError notThisKernel) {
        // The next one may be there; outside of all kernels the standard output serves.
      }
    }
    return new Display(null);
  }

  private static void teach(Object renderer) throws ReflectiveOperationException {
    for (Class<?> type : List.of(Rich.class, Table.class, Figure.class)) {
      Object registration = call(renderer, "createRegistration", type);
      call(registration, "preferring", (Object) new String[] {"text/html"});
      Method register = method(registration, "register", (Object) null);
      var render = MethodType.methodType(void.class, Object.class, Object.class);
      register.invoke(
          registration,
          MethodHandleProxies.asInterfaceInstance(
              register.getParameterTypes()[0],
              MethodHandles.lookup().findStatic(Display.class, "render", render)));
    }
  }

  /** What the kernel calls to show a value of ours: fills its container by MIME type. */
  @SuppressWarnings("UnusedMethod") // called by its handle
  private static void render(Object value, Object context) {
    Rich rich = Rich.of(value);
    Object container = call(context, "getOutputContainer");
    call(container, "putData", "text/html", rich.html());
    call(container, "putData", "text/plain", rich.text());
    if (rich instanceof Chart chart) {
      call(container, "putData", "image/png", chart.png());
    }
  }

  /** Shows a value now. */
  public void show(Object value) {
    open(value);
  }

  /**
   * Shows a value that may change.
   *
   * @return takes what replaces it; the standard output prints it below
   */
  Consumer<Object> open(Object first) {
    if (kernel == null) {
      Consumer<Object> printer = value -> System.out.println(Rich.of(value).text());
      printer.accept(first);
      return printer;
    }
    String id = UUID.randomUUID().toString();
    call(kernel, "display", rendered(first, id));
    return next ->
        call(call(call(kernel, "getIO"), "display"), "updateDisplay", rendered(next, id));
  }

  private Object rendered(Object value, String id) {
    Object data = call(call(kernel, "getRenderer"), "render", value);
    call(data, "setDisplayId", id);
    return data;
  }

  private static Object call(Object target, String name, Object... arguments) {
    try {
      return name.equals("display") && arguments.length == 0
          ? target.getClass().getField(name).get(target)
          : method(target, name, arguments).invoke(target, arguments);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException(
          "This kernel cannot show values; use IJava, JJava or the project's own", failure);
    }
  }

  /** The method that takes these arguments, of which null stands for any. */
  private static Method method(Object target, String name, Object... arguments)
      throws NoSuchMethodException {
    for (Method method : target.getClass().getMethods()) {
      Class<?>[] types = method.getParameterTypes();
      if (method.getName().equals(name)
          && types.length == arguments.length
          && IntStream.range(0, types.length)
              .allMatch(i -> arguments[i] == null || types[i].isInstance(arguments[i]))) {
        return method;
      }
    }
    throw new NoSuchMethodException(target.getClass().getName() + "." + name);
  }
}
