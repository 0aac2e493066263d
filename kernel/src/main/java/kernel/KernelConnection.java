package kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishStatus;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** The five sockets. None answers before all are bound, so that no start can lose a message. */
final class KernelConnection extends JupyterConnection {
  private final KernelConnectionProperties properties;
  private final JavaKernel kernel;
  private final Outbox outbox;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile CellEnvironment current;
  private boolean aborting;

  KernelConnection(KernelConnectionProperties properties, JavaKernel kernel)
      throws GeneralSecurityException {
    super(properties);
    this.properties = properties;
    this.kernel = kernel;
    this.outbox = new Outbox(iopub);
  }

  @Override
  public void connect() {
    iopub.setSndHWM(0); // no limit: the default drops output of which there is much
    iopub.bind(properties);
    stdin.bind(properties);
    heartbeat.bind(properties);
    Header<PublishStatus> header =
        new Header<>(UUID.randomUUID().toString(), PublishStatus.MESSAGE_TYPE);
    outbox.publish(new Message<>(header, PublishStatus.STARTING));
    control.bind(properties); // begins to answer, and so does shell
    shell.bind(properties);
  }

  @Override
  public ShellReplyEnvironment prepareReplyEnv(ShellChannel channel, MessageContext context) {
    CellEnvironment environment =
        new CellEnvironment(channel, stdin, iopub, context, outbox, kernel);
    if (context.getHeader().getType() == MessageType.EXECUTE_REQUEST) {
      current = environment;
    } else if (aborting && channel == shell) {
      aborting = CellEnvironment.hasMessage(shell);
    }
    return environment;
  }

  /**
   * Cells that were already sent when one fails are answered, but not run: "Run all" ends there.
   */
  @Override
  public <T> void setHandler(MessageType<T> type, ShellHandler<T> handler) {
    super.setHandler(
        type,
        type != MessageType.EXECUTE_REQUEST
            ? handler
            : (environment, request) -> {
              if (aborting) {
                abort(environment, request);
              } else {
                handler.handle(environment, request);
                aborting =
                    kernel.failure() != null
                        && ((ExecuteRequest) request.getContent()).shouldStopOnError();
              }
              aborting = aborting && CellEnvironment.hasMessage(shell);
            });
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the base library knows no such reply
  private static void abort(ShellReplyEnvironment environment, Message<?> request) {
    environment.setBusyDeferIdle();
    environment.reply(new Message(request, MessageType.EXECUTE_REPLY, Map.of("status", "aborted")));
  }

  /** The environment of the newest cell, running or not; null before the first. */
  CellEnvironment current() {
    return current;
  }

  /** Called by the channel that has answered a shutdown request; the main thread does the rest. */
  @Override
  public void close() {
    closed.countDown();
  }

  void awaitClose() throws InterruptedException {
    closed.await();
    drain();
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Gives the last messages the time to leave the process; ZeroMQ sends them in the background. */
  void drain() throws InterruptedException {
    outbox.flush();
    Thread.sleep(100);
  }
}
