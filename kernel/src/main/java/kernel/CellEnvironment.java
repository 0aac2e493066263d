package kernel;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.channels.StdinChannel;
import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishError;
import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import io.github.spencerpark.jupyter.messages.reply.ErrorReply;
import io.github.spencerpark.jupyter.messages.reply.InputReply;
import io.github.spencerpark.jupyter.messages.request.InputRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.zeromq.ZMQ;

/** Carries what one request publishes, asks and answers; cells may call it from any thread. */
final class CellEnvironment extends ShellReplyEnvironment {
  private static final long POLL_NANOS = 20_000_000;

  private final StdinChannel stdin;
  private final Outbox outbox;
  private final JavaKernel kernel;
  private boolean deferring;

  CellEnvironment(
      ShellChannel shell,
      StdinChannel stdin,
      JupyterSocket iopub,
      MessageContext context,
      Outbox outbox,
      JavaKernel kernel) {
    super(shell, stdin, iopub, context);
    this.stdin = stdin;
    this.outbox = outbox;
    this.kernel = kernel;
  }

  @Override
  public ShellReplyEnvironment defer() {
    deferring = true;
    return this;
  }

  private void nowOrDeferred(Runnable action) {
    if (deferring) {
      deferring = false;
      defer(action);
    } else {
      action.run();
    }
  }

  @Override
  public void publish(Message<?> message) {
    nowOrDeferred(() -> outbox.publish(message));
  }

  @Override
  public void reply(Message<?> message) {
    nowOrDeferred(
        () -> {
          outbox.flush();
          getShell().sendMessage(withStatus(message));
        });
  }

  /** The protocol wants a status in every reply, and some of the base library have none. */
  private static Message<?> withStatus(Message<?> reply) {
    JsonObject content = new Gson().toJsonTree(reply.getContent()).getAsJsonObject();
    if (!content.has("status")) {
      content.addProperty("status", "ok");
    }
    @SuppressWarnings({"unchecked", "rawtypes"}) // the type of the content only matters to readers
    Message<?> complete =
        new Message(
            reply.getIdentities(), reply.getHeader(), reply.getParentHeader(), null, content, null);
    return complete;
  }

  /** The base library names an error after the exception's class; here it has its own name. */
  @Override
  public <T extends ContentType<T>> void publish(T content) {
    if (content instanceof PublishError error && kernel.failure() != null) {
      CellFailure failure = kernel.failure();
      super.publish(new PublishError(failure.name(), failure.getMessage(), error.getStacktrace()));
    } else {
      super.publish(content);
    }
  }

  @Override
  public void replyError(MessageType<?> type, ErrorReply error) {
    CellFailure failure = kernel.failure();
    if (failure == null || !error.getErrorName().equals(CellFailure.class.getSimpleName())) {
      super.replyError(type, error);
    } else {
      ErrorReply named =
          new ErrorReply(failure.name(), failure.getMessage(), kernel.formatError(failure));
      named.setExecutionCount(kernel.executionCount());
      super.replyError(type, named);
    }
  }

  @Override
  public void writeToStdOut(String text) {
    outbox.write(getContext(), StreamType.OUT, text);
  }

  @Override
  public void writeToStdErr(String text) {
    outbox.write(getContext(), StreamType.ERR, text);
  }

  @Override
  public String readFromStdIn(String prompt, boolean isPassword) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    JavaKernel.daemon("stdin", () -> ask(new InputRequest(prompt, isPassword), answer)).start();
    try {
      return answer.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the input was interrupted", e);
    } finally {
      answer.cancel(false);
    }
  }

  private void ask(InputRequest question, CompletableFuture<String> answer) {
    outbox.flush();
    synchronized (stdin) { // an interrupted question may still be open
      while (hasMessage(stdin)) {
        stdin.readMessage(); // its late answer
      }
      stdin.sendMessage(new Message<>(getContext(), InputRequest.MESSAGE_TYPE, question));
      while (!answer.isDone()) {
        if (hasMessage(stdin)) {
          InputReply reply = stdin.readMessage(InputReply.MESSAGE_TYPE).getContent();
          answer.complete(reply.getValue() + "\n");
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  static boolean hasMessage(JupyterSocket socket) {
    return (socket.getEvents() & ZMQ.Poller.POLLIN) != 0;
  }
}
