package kernel;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.channels.StdinChannel;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.publish.PublishStream;
import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import io.github.spencerpark.jupyter.messages.reply.InputReply;
import io.github.spencerpark.jupyter.messages.request.InputRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Carries what one request publishes, asks and answers. Cells never touch a socket: the interrupt
 * of a thread that uses one closes the channels below it.
 */
final class CellEnvironment extends ShellReplyEnvironment {
  /** The thread that uses the sockets for the cells. */
  private static final ScheduledExecutorService SOCKETS =
      Executors.newSingleThreadScheduledExecutor();

  private static final int GATHER_MILLIS = 10;

  private final StdinChannel stdin;
  private final List<Printed> printed = new ArrayList<>();
  private boolean failed;

  private record Printed(StreamType type, StringBuilder text) {}

  CellEnvironment(
      ShellChannel shell, StdinChannel stdin, JupyterSocket iopub, MessageContext context) {
    super(shell, stdin, iopub, context);
    this.stdin = stdin;
  }

  @Override
  public void publish(Message<?> message) {
    if (!CellThread.isLeft()) {
      onSockets(
          () -> {
            sendPrinted();
            super.publish(message);
            return null;
          });
    }
  }

  private static <T> T onSockets(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, SOCKETS).join();
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

  /** Whether the reply told of an error. */
  boolean failed() {
    return failed;
  }

  @Override
  public void writeToStdOut(String text) {
    print(StreamType.OUT, text);
  }

  @Override
  public void writeToStdErr(String text) {
    print(StreamType.ERR, text);
  }

  /** Gathers text for a moment: frontends drop output that comes in too many messages. */
  private void print(StreamType type, String text) {
    if (CellThread.isLeft()) {
      return;
    }
    synchronized (printed) {
      if (printed.isEmpty()) {
        SOCKETS.schedule(this::sendPrinted, GATHER_MILLIS, TimeUnit.MILLISECONDS);
      }
      if (printed.isEmpty() || printed.get(printed.size() - 1).type() != type) {
        printed.add(new Printed(type, new StringBuilder()));
      }
      printed.get(printed.size() - 1).text().append(text);
    }
  }

  private void sendPrinted() {
    synchronized (printed) {
      for (Printed part : printed) {
        PublishStream content = new PublishStream(part.type(), part.text().toString());
        getIopub().sendMessage(new Message<>(getContext(), content.getType(), content));
      }
      printed.clear();
    }
  }

  @Override
  public String readFromStdIn(String prompt, boolean isPassword) {
    InputRequest question = new InputRequest(prompt, isPassword);
    onSockets(
        () -> {
          while (KernelConnection.hasMessage(stdin)) {
            stdin.readMessage(); // the late answer to a question that was interrupted
          }
          sendPrinted();
          stdin.sendMessage(new Message<>(getContext(), question.getType(), question));
          return null;
        });
    try {
      while (!onSockets(() -> KernelConnection.hasMessage(stdin))) {
        Thread.sleep(2 * GATHER_MILLIS);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("the input was interrupted", e);
    }
    Message<InputReply> answer = onSockets(() -> stdin.readMessage(InputReply.MESSAGE_TYPE));
    return answer.getContent().getValue() + "\n";
  }
}
