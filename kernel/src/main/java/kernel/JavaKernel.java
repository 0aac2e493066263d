package kernel;

import io.github.spencerpark.jupyter.channels.Loop;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The kernel: answers Jupyter's requests with one JShell session. */
public final class JavaKernel extends BaseKernel {
  private static final int FIRST_FRAMES = 3;
  private static final int MOST_FRAMES = 20;

  private static volatile JavaKernel instance;

  private final CellSession session = new CellSession();

  /** The kernel of this process, which helper libraries find by reflection; null outside one. */
  public static JavaKernel getKernelInstance() {
    return instance;
  }

  /** Runs the kernel for a connection file, or installs or removes it. */
  public static void main(String... arguments) throws Exception {
    if (arguments.length > 0
        && arguments.length < 3
        && List.of("install", "uninstall").contains(arguments[0])) {
      install(arguments);
    } else if (arguments.length == 1 && Files.isRegularFile(Path.of(arguments[0]))) {
      serve(Files.readString(Path.of(arguments[0])));
    } else {
      System.err.println(
          "java -jar java-kernel.jar install|uninstall [DIR]: into a folder for JUPYTER_PATH, or"
              + " into your own, where every Jupyter and VS Code look");
      System.exit(2);
    }
  }

  private static void install(String... arguments) throws URISyntaxException {
    Path folder =
        arguments.length > 1
            ? Path.of(arguments[1])
            : Install.userFolder(
                System.getenv(),
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")));
    try {
      if (arguments[0].equals("install")) {
        System.out.println("wrote " + Install.into(folder));
      } else {
        Path gone = Install.outOf(folder);
        System.out.println(gone == null ? "there is none in " + folder : "removed " + gone);
      }
    } catch (IOException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void serve(String connectionFile) throws GeneralSecurityException {
    Logger.getLogger("").setLevel(Level.WARNING); // the base library tells all that it does
    endWhenBroken();
    instance = new JavaKernel();
    KernelConnection connection =
        new KernelConnection(KernelConnectionProperties.parse(connectionFile));
    instance.becomeHandlerForConnection(connection);
    connection.connect();
  }

  /** Jupyter restarts a kernel that ends; one without a channel or without Jupyter only hangs. */
  private static void endWhenBroken() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> {
          thrown.printStackTrace();
          if (thread instanceof Loop) {
            Runtime.getRuntime().halt(1);
          }
        });
    if (System.getenv("JPY_PARENT_PID") != null) {
      ProcessHandle.current()
          .parent()
          .ifPresent(jupyter -> jupyter.onExit().thenRun(() -> System.exit(0)));
    }
  }

  @Override
  public DisplayData eval(String code) throws Exception {
    try {
      return session.run(executionCount.get() - 1, code, Display::render);
    } catch (Exception e) {
      throw e;
    } catch (Throwable e) { // the base library answers exceptions only
      Exception wrapper = new ExecutionException(e);
      wrapper.setStackTrace(new StackTraceElement[0]); // the error has its own
      throw wrapper;
    }
  }

  /** The message, where it came from, and every line of a cell; libraries run deep. */
  @Override
  public List<String> formatError(Exception error) {
    List<String> lines = new ArrayList<>();
    lines.add(errorStyler.secondary(error.getClass().getSimpleName()) + ": " + error.getMessage());
    addFrames(error, lines);
    String told = String.valueOf(error.getMessage());
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      String message = Objects.requireNonNullElse(cause.getMessage(), "");
      if (message.isBlank() || !told.contains(message.lines().findFirst().orElseThrow())) {
        lines.add("Caused by: " + cause);
        addFrames(cause, lines);
        told += message;
      }
    }
    return lines;
  }

  private static void addFrames(Throwable thrown, List<String> lines) {
    List<StackTraceElement> all = List.of(thrown.getStackTrace());
    List<String> shown =
        all.stream()
            .filter(frame -> all.indexOf(frame) < FIRST_FRAMES || CellSession.isInCell(frame))
            .limit(MOST_FRAMES)
            .map(frame -> "    at " + frame)
            .toList();
    lines.addAll(shown);
    if (shown.size() < all.size()) {
      lines.add("    ... " + (all.size() - shown.size()) + " more");
    }
  }

  @Override
  public void interrupt() {
    session.interrupt();
  }

  @Override
  public ReplacementOptions complete(String code, int at) {
    return session.assist().complete(code, at);
  }

  @Override
  public DisplayData inspect(String code, int at, boolean extraDetail) {
    String text = session.assist().explain(code, at);
    return text.isEmpty() ? null : new DisplayData(text);
  }

  @Override
  public LanguageInfo getLanguageInfo() {
    return new LanguageInfo.Builder("Java")
        .version(Runtime.version().toString())
        .mimetype("text/x-java-source")
        .fileExtension(".java")
        .pygments("java")
        .codemirror("text/x-java")
        .build();
  }
}
