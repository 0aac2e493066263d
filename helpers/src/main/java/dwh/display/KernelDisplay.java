package dwh.display;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/**
 * The notebook of a running kernel, reached by reflection so that no kernel is needed to compile or
 * run: IJava, JJava, and the one of this project share the methods that are called here.
 */
final class KernelDisplay extends Display {
  private record Entry(String type, String method) {}

  private static final List<Entry> KERNELS =
      List.of(
          new Entry("kernel.JavaKernel", "getKernelInstance"),
          new Entry("io.github.spencerpark.ijava.IJava", "getKernelInstance"),
          new Entry("org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel"),
          new Entry("org.dflib.jjava.JJava", "getKernelInstance"));

  private final Object kernel;
  private final Class<?> dataType;

  private KernelDisplay(Object kernel) throws ReflectiveOperationException {
    this.kernel = kernel;
    Object renderer = call(kernel, "getRenderer");
    this.dataType = method(renderer.getClass(), "render", 1).getReturnType();
    for (Class<?> type : List.of(Rich.class, Table.class, Figure.class)) {
      register(renderer, type);
    }
  }

  static Optional<Display> find() {
    for (Entry entry : KERNELS) {
      try {
        Object kernel = Class.forName(entry.type).getMethod(entry.method).invoke(null);
        if (kernel != null) {
          return Optional.of(new KernelDisplay(kernel));
        }
      } catch (ReflectiveOperationException | LinkageError notThisKernel) {
        // The next one may be there; outside of all kernels the standard output serves.
      }
    }
    return Optional.empty();
  }

  private static void register(Object renderer, Class<?> type) throws ReflectiveOperationException {
    Object registration = call(renderer, "createRegistration", type);
    String[] preferred =
        type == Figure.class ? new String[] {"text/html", "image/png"} : new String[] {"text/html"};
    registration
        .getClass()
        .getMethod("preferring", String[].class)
        .invoke(registration, (Object) preferred);
    Method register = method(registration.getClass(), "register", 1);
    Class<?> function = register.getParameterTypes()[0];
    Object proxy =
        Proxy.newProxyInstance(
            function.getClassLoader(),
            new Class<?>[] {function},
            (self, called, arguments) ->
                switch (called.getName()) {
                  case "render" -> {
                    fill(call(arguments[1], "getOutputContainer"), Bundle.of(arguments[0]));
                    yield null;
                  }
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  default -> "renderer of " + type.getSimpleName();
                });
    register.invoke(registration, proxy);
  }

  @Override
  public void show(Object value) {
    if (Bundle.knows(value)) {
      super.show(value);
    } else {
      attempt(() -> display(call(call(kernel, "getRenderer"), "render", value)));
    }
  }

  @Override
  Updatable open(Map<String, String> forms) {
    String id = UUID.randomUUID().toString();
    attempt(() -> display(data(id, forms)));
    return next ->
        attempt(
            () -> {
              Object io = call(kernel, "getIO");
              Object stream = io.getClass().getField("display").get(io);
              Object data = data(id, next);
              stream.getClass().getMethod("updateDisplay", dataType).invoke(stream, data);
            });
  }

  private Object data(String id, Map<String, String> forms) throws ReflectiveOperationException {
    Object data = dataType.getConstructor().newInstance();
    fill(data, forms);
    call(data, "setDisplayId", id);
    return data;
  }

  private void display(Object data) throws ReflectiveOperationException {
    kernel.getClass().getMethod("display", dataType).invoke(kernel, data);
  }

  private static void fill(Object data, Map<String, String> forms)
      throws ReflectiveOperationException {
    Method put = data.getClass().getMethod("putData", String.class, Object.class);
    for (Map.Entry<String, String> form : forms.entrySet()) {
      put.invoke(data, form.getKey(), form.getValue());
    }
  }

  private static Object call(Object target, String name, Object... arguments)
      throws ReflectiveOperationException {
    return method(target.getClass(), name, arguments.length).invoke(target, arguments);
  }

  private static Method method(Class<?> type, String name, int parameters)
      throws NoSuchMethodException {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == parameters) {
        return method;
      }
    }
    throw new NoSuchMethodException(type.getName() + "." + name);
  }

  private interface Reflective {
    void run() throws ReflectiveOperationException;
  }

  private static void attempt(Reflective action) {
    try {
      action.run();
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException(
          "This kernel cannot show values; use IJava, JJava or the project's own", failure);
    }
  }
}
