package kernel;

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
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.zeromq.ZMQ;

/** Carries what one request publishes, asks and answers; cells may call it from any thread. */
final class CellEnvironment extends ShellReplyEnvironment {
  private static final ExecutorService ASKER = Threads.single("stdin");
  private static final long POLL_MILLIS = 20;

  private final StdinChannel stdin;
  private final Outbox outbox;
  private final JavaKernel kernel;
  private final CountDownLatch settled = new CountDownLatch(1);
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

  /** The base names an error after the exception's class; here it is named after its cause. */
  @Override
  public <T extends ContentType<T>> void publish(T content) {
    CellFailure failure = kernel.failure();
    if (content instanceof PublishError error && failure != null) {
      super.publish(new PublishError(failure.name(), failure.getMessage(), error.getStacktrace()));
    } else {
      super.publish(content);
    }
  }

  @Override
  public void replyError(MessageType<?> type, ErrorReply error) {
    CellFailure failure = kernel.failure();
    ErrorReply named = error;
    if (failure != null && error.getErrorName().equals(CellFailure.class.getSimpleName())) {
      named = new ErrorReply(failure.name(), failure.getMessage(), kernel.formatError(failure));
      named.setExecutionCount(kernel.executionCount());
    }
    super.replyError(type, named);
  }

  @Override
  public void reply(Message<?> message) {
    nowOrDeferred(
        () -> {
          outbox.flush();
          getShell().sendMessage(message);
        });
  }

  @Override
  public void resolveDeferrals() {
    super.resolveDeferrals();
    settled.countDown();
  }

  boolean awaitSettled(long seconds) throws InterruptedException {
    return settled.await(seconds, TimeUnit.SECONDS);
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
    AtomicBoolean abandoned = new AtomicBoolean();
    Future<String> answer = ASKER.submit(() -> ask(prompt, isPassword, abandoned));
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new InterruptedIOException("the input was interrupted"));
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot ask for input", e.getCause());
    } finally {
      abandoned.set(true);
    }
  }

  private String ask(String prompt, boolean isPassword, AtomicBoolean abandoned) throws Exception {
    outbox.flush();
    while (hasMessage(stdin)) {
      stdin.readMessage(); // the late answer to a question that was interrupted
    }
    InputRequest question = new InputRequest(prompt, isPassword);
    stdin.sendMessage(new Message<>(getContext(), InputRequest.MESSAGE_TYPE, question));
    while (!abandoned.get()) {
      if (hasMessage(stdin)) {
        return stdin.readMessage(InputReply.MESSAGE_TYPE).getContent().getValue() + "\n";
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new CancellationException();
  }

  static boolean hasMessage(JupyterSocket socket) {
    return (socket.getEvents() & ZMQ.Poller.POLLIN) != 0;
  }
}
