package kernel;

import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.channels.Loop;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.history.HistoryManager;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The kernel: answers Jupyter's requests with one JShell session. */
public final class JavaKernel extends BaseKernel {
  private static final String USAGE =
      """
      java -jar java-kernel.jar install DIR      write a kernelspec; use it with JUPYTER_PATH=DIR
      java -jar java-kernel.jar CONNECTION_FILE  run, as Jupyter does
      """;

  /** Kept here, for the log manager forgets loggers that nobody holds. */
  private static final List<Logger> CHATTY =
      Stream.of("Loop-Heartbeat-0", "Loop-Shell-0", "Loop-Shell-1").map(Logger::getLogger).toList();

  private static volatile JavaKernel instance;

  /** JShell starts while the sockets do. */
  private final CompletableFuture<CellSession> session =
      CompletableFuture.supplyAsync(CellSession::new);

  private final SessionHistory history = new SessionHistory();
  private volatile CellFailure failure;

  JavaKernel() {
    setShouldReplaceStdStreams(false); // done once for all cells, see printTo
    instance = this;
  }

  /** The kernel of this process, which helper libraries find by reflection; null outside one. */
  public static JavaKernel getKernelInstance() {
    return instance;
  }

  /** Runs the kernel for a connection file, or installs it. */
  public static void main(String... arguments) throws Exception {
    if (arguments.length == 2 && arguments[0].equals("install")) {
      System.out.println("wrote " + Install.into(Path.of(arguments[1])));
    } else if (arguments.length == 1 && Files.isRegularFile(Path.of(arguments[0]))) {
      serve(Files.readString(Path.of(arguments[0])));
    } else {
      System.err.print(USAGE);
      System.exit(2);
    }
  }

  private static void serve(String connectionFile) throws Exception {
    JupyterSocket.JUPYTER_LOGGER.setLevel(Level.WARNING);
    CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
    JavaKernel kernel = new JavaKernel();
    KernelConnection connection =
        new KernelConnection(KernelConnectionProperties.parse(connectionFile), kernel);
    kernel.becomeHandlerForConnection(connection);
    dieLoudly();
    endWithParent();
    printTo(connection);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> kernel.lastWords(connection)));
    connection.connect();
    connection.awaitClose();
    System.exit(0);
  }

  /** A kernel that has lost a channel would hang for ever; Jupyter restarts one that ends. */
  private static void dieLoudly() {
    PrintStream log = System.err;
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> {
          boolean channel = thread instanceof Loop;
          thrown.printStackTrace(channel ? log : System.err);
          if (channel) {
            Runtime.getRuntime().halt(1);
          }
        });
  }

  /** Jupyter names itself in the environment; a kernel whose Jupyter was killed has no use. */
  private static void endWithParent() {
    String parent = System.getenv("JPY_PARENT_PID");
    if (parent != null) {
      ProcessHandle.of(Long.parseLong(parent))
          .ifPresent(process -> process.onExit().thenRun(() -> System.exit(0)));
    }
  }

  private static void printTo(KernelConnection connection) {
    System.setOut(printStream(connection, CellEnvironment::writeToStdOut));
    System.setErr(printStream(connection, CellEnvironment::writeToStdErr));
    System.setIn(instance.getIO().in);
  }

  private static PrintStream printStream(
      KernelConnection connection, BiConsumer<CellEnvironment, String> write) {
    CellOutput output =
        new CellOutput(
            text -> {
              CellEnvironment environment = connection.current();
              if (environment != null) {
                write.accept(environment, text);
              }
            });
    return new PrintStream(output, true, StandardCharsets.UTF_8);
  }

  /** Tells the frontend that the cell itself ends the process, which would else vanish silently. */
  private void lastWords(KernelConnection connection) {
    if (connection.isClosed() || !session.isDone()) {
      return;
    }
    try {
      if (session.join().abandon(new SystemExit(session.join().thread().getStackTrace()))
          && connection.current().awaitSettled(2)) {
        connection.drain();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public DisplayData eval(String code) throws CellFailure {
    Cell cell = new Cell(executionCount(), code);
    history.add(cell);
    failure = null;
    try {
      return session.join().run(cell, this::rendered);
    } catch (CellFailure e) {
      failure = e;
      throw e;
    } catch (RuntimeException | Error e) {
      failure = new CellFailure(e.getClass().getSimpleName(), "the kernel failed: " + e);
      failure.initCause(e);
      throw failure;
    }
  }

  /** The number of the cell that runs, or ran last. */
  int executionCount() {
    return executionCount.get() - 1;
  }

  /** Why the cell that ran last has failed; null if it has not. */
  CellFailure failure() {
    return failure;
  }

  /** A value as Jupyter shows it. */
  DisplayData rendered(Object value) {
    if (value instanceof DisplayData data) {
      return data;
    }
    if (value == null || value.getClass().isArray()) {
      String text = Arrays.deepToString(new Object[] {value});
      return new DisplayData(text.substring(1, text.length() - 1));
    }
    return getRenderer().render(value);
  }

  @Override
  public List<String> formatError(Exception error) {
    if (!(error instanceof CellFailure cellFailure)) {
      return super.formatError(error);
    }
    List<String> lines = new ArrayList<>();
    lines.add(errorStyler.secondary(cellFailure.name()) + ": " + cellFailure.getMessage());
    lines.addAll(cellFailure.trace());
    return lines;
  }

  @Override
  public void interrupt() {
    session.join().interrupt();
  }

  @Override
  public ReplacementOptions complete(String code, int at) {
    return session.join().assist().complete(code, at);
  }

  @Override
  public DisplayData inspect(String code, int at, boolean extraDetail) {
    String text = session.join().assist().explain(code, at);
    return text.isEmpty() ? null : new DisplayData(text);
  }

  @Override
  public String isComplete(String code) {
    return session.join().assist().completeness(code, IS_COMPLETE_YES, IS_COMPLETE_BAD);
  }

  @Override
  public HistoryManager getHistoryManager() {
    return history;
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
