package kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.zeromq.ZMQ;

/** The five sockets. None answers before all are bound, so that no start can lose a message. */
final class KernelConnection extends JupyterConnection {
  private final KernelConnectionProperties properties;
  private boolean aborting;

  KernelConnection(KernelConnectionProperties properties) throws GeneralSecurityException {
    super(properties);
    this.properties = properties;
  }

  @Override
  public void connect() {
    iopub.setSndHWM(0); // no limit: the default drops output of which there is much
    for (JupyterSocket socket : List.of(iopub, stdin, heartbeat, control, shell)) {
      socket.bind(properties); // control begins to answer, and so does shell
    }
  }

  @Override
  public ShellReplyEnvironment prepareReplyEnv(ShellChannel channel, MessageContext context) {
    if (channel == shell && context.getHeader().getType() != MessageType.EXECUTE_REQUEST) {
      aborting = aborting && hasMessage(shell);
    }
    return new CellEnvironment(channel, stdin, iopub, context);
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
      ShellHandler<T> handler, ShellReplyEnvironment environment, Message<T> request) {
    if (aborting) {
      environment.setBusyDeferIdle();
      Map<String, String> content = Map.of("status", "aborted");
      environment.reply(new Message(request, MessageType.EXECUTE_REPLY, content));
    } else {
      handler.handle(environment, request);
      aborting =
          ((CellEnvironment) environment).failed()
              && ((ExecuteRequest) request.getContent()).shouldStopOnError();
    }
    aborting = aborting && hasMessage(shell);
  }

  /** Ends the process once a shutdown is answered: ZeroMQ sends later, and does not tell when. */
  @Override
  public void close() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    System.exit(0);
  }

  static boolean hasMessage(JupyterSocket socket) {
    return (socket.getEvents() & ZMQ.Poller.POLLIN) != 0;
  }
}
