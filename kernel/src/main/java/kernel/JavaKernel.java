package kernel;

import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.channels.Loop;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jdk.jshell.spi.ExecutionControl.ExecutionControlException;

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

  private volatile Cell running;
  private volatile CellFailure failure;

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

  private static void serve(String connectionFile) throws GeneralSecurityException {
    JupyterSocket.JUPYTER_LOGGER.setLevel(Level.WARNING);
    CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
    JavaKernel kernel = new JavaKernel();
    instance = kernel;
    KernelConnection connection =
        new KernelConnection(KernelConnectionProperties.parse(connectionFile), kernel);
    kernel.becomeHandlerForConnection(connection);
    endWhenBroken();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> kernel.lastWords(connection)));
    connection.connect();
    connection.waitUntilClose();
    pauseToSend(100);
    System.exit(0);
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
    String jupyter = System.getenv("JPY_PARENT_PID");
    if (jupyter != null) {
      ProcessHandle.current()
          .parent()
          .filter(parent -> parent.pid() != 1 || jupyter.equals("1")) // 1 adopts orphans
          .map(ProcessHandle::onExit)
          .orElseGet(() -> CompletableFuture.completedFuture(null))
          .thenRun(() -> System.exit(0));
    }
  }

  /** Fails the cell that has called exit, which would else vanish without a word. */
  private void lastWords(KernelConnection connection) {
    if (!connection.isClosed() && session.isDone() && session.join().exitCalled()) {
      pauseToSend(500);
    }
  }

  /** ZeroMQ sends in the background and does not tell when it has. */
  private static void pauseToSend(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public DisplayData eval(String code) throws CellFailure {
    Cell cell = new Cell(executionCount(), code);
    running = cell;
    failure = null;
    try {
      return session.join().run(cell, this::rendered);
    } catch (CellFailure e) {
      failure = e;
      throw e;
    } catch (RuntimeException | Error e) {
      failure = new CellFailure("KernelError", e.toString(), super.formatError(new Exception(e)));
      throw failure;
    } finally {
      running = null;
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
    Cell cell = running;
    if (cell != null) {
      try {
        session.join().interrupt(cell);
      } catch (ExecutionControlException e) {
        throw new IllegalStateException("cannot interrupt " + cell.place(1), e);
      }
    }
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
