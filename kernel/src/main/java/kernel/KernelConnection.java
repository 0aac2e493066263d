package kernel;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishStream;
import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import io.github.spencerpark.jupyter.messages.reply.InputReply;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import io.github.spencerpark.jupyter.messages.request.InputRequest;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.zeromq.ZMQ;

/** The five sockets. None answers before all are bound, so that no start can lose a message. */
final class KernelConnection extends JupyterConnection {
  private static final long POLL_NANOS = 20_000_000;

  private final KernelConnectionProperties properties;
  private boolean aborting;

  /** The thread that uses sockets for the cells: an interrupt of one that does closes them. */
  private final ScheduledExecutorService sockets = Executors.newSingleThreadScheduledExecutor();

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
    return new CellEnvironment(channel, context);
  }

  /** Cells that wait when one fails are answered, but not run: "Run all" ends at the failure. */
  @Override
  public <T> void setHandler(MessageType<T> type, ShellHandler<T> handler) {
    ShellHandler<T> cells = (environment, request) -> runOrAbort(handler, environment, request);
    super.setHandler(type, type == MessageType.EXECUTE_REQUEST ? cells : handler);
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
          ((CellEnvironment) environment).failed
              && ((ExecuteRequest) request.getContent()).shouldStopOnError();
    }
    aborting = aborting && hasMessage(shell);
  }

  /** Ends the process once a shutdown is answered: ZeroMQ sends later, and does not tell when. */
  @Override
  public void close() {
    LockSupport.parkNanos(5 * POLL_NANOS);
    System.exit(0);
  }

  private void onSockets(Runnable work) {
    CompletableFuture.runAsync(work, sockets).join();
  }

  private static boolean hasMessage(JupyterSocket socket) {
    return (socket.getEvents() & ZMQ.Poller.POLLIN) != 0;
  }

  /** Carries what one request publishes, asks and answers. */
  private final class CellEnvironment extends ShellReplyEnvironment {
    private final Map<StreamType, StringBuilder> printed = new LinkedHashMap<>();
    private boolean failed;

    CellEnvironment(ShellChannel channel, MessageContext context) {
      super(channel, stdin, iopub, context);
    }

    @Override
    public void publish(Message<?> message) {
      CellThread.goOn();
      onSockets(
          () -> {
            sendPrinted();
            super.publish(message);
          });
    }

    @Override
    public void resolveDeferrals() {
      sendPrinted();
      super.resolveDeferrals();
    }

    /** The protocol wants a status in every reply, and some of the base library have none. */
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // the type of the content only matters to readers
    public void reply(Message<?> reply) {
      JsonObject content = new Gson().toJsonTree(reply.getContent()).getAsJsonObject();
      if (!content.has("status")) {
        content.addProperty("status", "ok");
      }
      failed = content.get("status").getAsString().equals("error");
      super.reply(new Message(getContext(), reply.getHeader().getType(), content));
    }

    /** Gathers text for a moment: frontends drop output that comes in too many messages. */
    @Override
    public <T extends ContentType<T>> void publish(T content) {
      if (!(content instanceof PublishStream stream)) {
        super.publish(content);
      } else if (!CellThread.isLeft()) {
        synchronized (printed) {
          if (printed.isEmpty()) {
            sockets.schedule(this::sendPrinted, 10, TimeUnit.MILLISECONDS);
          }
          printed
              .computeIfAbsent(stream.getStreamType(), none -> new StringBuilder())
              .append(stream.getText());
        }
      }
    }

    private void sendPrinted() {
      synchronized (printed) {
        printed.forEach(
            (type, text) -> {
              PublishStream content = new PublishStream(type, text.toString());
              getIopub().sendMessage(new Message<>(getContext(), content.getType(), content));
            });
        printed.clear();
      }
    }

    @Override
    public String readFromStdIn(String prompt, boolean isPassword) {
      InputRequest question = new InputRequest(prompt, isPassword);
      onSockets(
          () -> {
            while (hasMessage(stdin)) {
              stdin.readMessage(); // the late answer to a question that was interrupted
            }
            sendPrinted();
            stdin.sendMessage(new Message<>(getContext(), question.getType(), question));
          });
      CompletableFuture<String> answer = new CompletableFuture<>();
      while (!answer.isDone()) {
        CellThread.goOn();
        LockSupport.parkNanos(POLL_NANOS);
        onSockets(
            () -> {
              if (hasMessage(stdin)) {
                answer.complete(stdin.readMessage(InputReply.MESSAGE_TYPE).getContent().getValue());
              }
            });
      }
      return answer.join() + "\n";
    }
  }
}
