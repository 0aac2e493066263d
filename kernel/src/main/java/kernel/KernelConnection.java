package kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The five sockets. None answers before all are bound, so that no start can lose a message. */
final class KernelConnection extends JupyterConnection {
  private final KernelConnectionProperties properties;
  private final JavaKernel kernel;
  private final Outbox outbox;
  private final CountDownLatch closed = new CountDownLatch(1);
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
    control.bind(properties); // begins to answer, and so does shell
    shell.bind(properties);
  }

  @Override
  public ShellReplyEnvironment prepareReplyEnv(ShellChannel channel, MessageContext context) {
    if (channel == shell && context.getHeader().getType() != MessageType.EXECUTE_REQUEST) {
      aborting = aborting && CellEnvironment.hasMessage(shell);
    }
    return new CellEnvironment(channel, stdin, iopub, context, outbox, kernel);
  }

  /** Cells that wait when one fails are answered, but not run: "Run all" ends at the failure. */
  @Override
  public <T> void setHandler(MessageType<T> type, ShellHandler<T> handler) {
    if (type == MessageType.EXECUTE_REQUEST) {
      super.setHandler(type, (environment, request) -> runOrAbort(handler, environment, request));
    } else {
      super.setHandler(type, handler);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the base library has no reply for an aborted cell
  private <T> void runOrAbort(
      ShellHandler<T> handler, ShellReplyEnvironment env, Message<T> request) {
    if (aborting) {
      env.setBusyDeferIdle();
      env.reply(new Message(request, MessageType.EXECUTE_REPLY, Map.of("status", "aborted")));
    } else {
      handler.handle(env, request);
      boolean stops = ((ExecuteRequest) request.getContent()).shouldStopOnError();
      aborting = stops && kernel.failure() != null;
    }
    aborting = aborting && CellEnvironment.hasMessage(shell);
  }

  /** Called by the channel that has answered a shutdown request; the main thread does the rest. */
  @Override
  public void close() {
    closed.countDown();
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public void waitUntilClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
