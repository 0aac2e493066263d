package kernel;

import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.publish.PublishStream;
import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Publishes messages in their order from a thread of its own: an interrupted or stopped cell must
 * not touch a socket, since an interrupt closes the channels below it. Text that comes faster than
 * it is sent goes out in one message, because frontends drop what exceeds their message rate.
 */
final class Outbox {
  private static final long GATHER_MILLIS = 10;
  private static final int FULL = 1 << 20;

  private final JupyterSocket iopub;
  private final ExecutorService sender = Threads.single("outbox");
  private Chunk open;

  private record Chunk(MessageContext context, StreamType type, StringBuilder text) {}

  Outbox(JupyterSocket iopub) {
    this.iopub = iopub;
  }

  synchronized void publish(Message<?> message) {
    open = null; // text that follows belongs behind this message
    sender.execute(() -> iopub.sendMessage(message));
  }

  void write(MessageContext context, StreamType type, String text) {
    if (append(context, type, text) > FULL) {
      flush(); // a cell that prints without end waits for the frontend
    }
  }

  private synchronized int append(MessageContext context, StreamType type, String text) {
    if (open == null || open.context() != context || open.type() != type) {
      Chunk chunk = new Chunk(context, type, new StringBuilder());
      open = chunk;
      sender.execute(() -> send(chunk));
    }
    return open.text().append(text).length();
  }

  private void send(Chunk chunk) {
    try {
      Thread.sleep(GATHER_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    iopub.sendMessage(
        new Message<>(
            chunk.context(),
            PublishStream.MESSAGE_TYPE,
            new PublishStream(chunk.type(), close(chunk))));
  }

  private synchronized String close(Chunk chunk) {
    open = open == chunk ? null : open;
    return chunk.text().toString();
  }

  /** Waits until all that was published before is sent, or two seconds have passed. */
  void flush() {
    try {
      sender.submit(() -> {}).get(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the output channel does not send", e);
    }
  }
}
