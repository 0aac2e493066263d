package kernel;

import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.publish.PublishStream;
import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Publishes messages in their order from a thread of its own, for the interrupt of a thread that
 * uses a socket closes the channels below it. Text is gathered for a moment: frontends drop output
 * that comes in too many messages.
 */
final class Outbox {
  private static final long GATHER_MILLIS = 10;
  private static final int FULL = 1 << 20;

  private final ScheduledExecutorService sender =
      Executors.newSingleThreadScheduledExecutor(task -> JavaKernel.daemon("outbox", task));
  private final JupyterSocket iopub;
  private final StringBuilder text = new StringBuilder();
  private StreamType type;
  private MessageContext context;

  Outbox(JupyterSocket iopub) {
    this.iopub = iopub;
  }

  synchronized void publish(Message<?> message) {
    sendText();
    sender.execute(() -> iopub.sendMessage(message));
  }

  void write(MessageContext context, StreamType type, String text) {
    if (append(context, type, text) > FULL) {
      flush(); // a cell that prints without end waits for the frontend
    }
  }

  private synchronized int append(MessageContext context, StreamType type, String more) {
    if (type != this.type || context != this.context) {
      sendText();
    }
    if (text.isEmpty()) {
      sender.schedule(this::sendText, GATHER_MILLIS, TimeUnit.MILLISECONDS);
    }
    this.type = type;
    this.context = context;
    return text.append(more).length();
  }

  private synchronized void sendText() {
    if (!text.isEmpty()) {
      PublishStream content = new PublishStream(type, text.toString());
      text.setLength(0);
      Message<?> message = new Message<>(context, PublishStream.MESSAGE_TYPE, content);
      sender.execute(() -> iopub.sendMessage(message));
    }
  }

  /** Waits until all that was published or printed before is sent. */
  void flush() {
    sendText();
    try {
      sender.submit(() -> {}).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new AssertionError("nothing was done, and it failed", e);
    }
  }
}
