package kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Runs cells in this process, on a thread that an interrupt can leave behind. No thread is ever
 * stopped by force, which Java 20 took away and which tears a println in two: the loops and methods
 * of cells ask whether they shall go on.
 */
public final class CellThread extends DirectExecutionControl implements ExecutionControlProvider {
  private static final int PATIENCE_MILLIS = 2000;

  private volatile Worker worker = new Worker(new FutureTask<>(() -> null));
  private volatile boolean interrupted;
  private Object value;
  private Throwable thrown;

  private static final class Worker extends Thread {
    private final FutureTask<?> task;

    Worker(FutureTask<?> task) {
      super(task, "cell");
      this.task = task;
    }
  }

  /** Called by each method of a cell, and before each further round of its loops. */
  public static void goOn() {
    if (isLeft()) {
      throw new CancellationException();
    }
  }

  /**
   * Whether the current thread belongs to a cell that was interrupted; it is not heard any more.
   */
  static boolean isLeft() {
    return Thread.currentThread() instanceof Worker worker && worker.task.isCancelled();
  }

  @Override
  public String name() {
    return "in-process";
  }

  @Override
  public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
    return this;
  }

  /** Makes ready for a cell. */
  void begin() {
    interrupted = false;
  }

  /** What the statement that ran last has returned. */
  Object value() {
    return value;
  }

  /** What the statement that ran last has thrown. */
  Throwable thrown() {
    return thrown;
  }

  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    super.load(
        Stream.of(classes)
            .map(one -> new ClassBytecodes(one.name(), withChecks(one.bytecodes())))
            .toArray(ClassBytecodes[]::new));
  }

  @Override
  protected String invoke(Method statement) throws Exception {
    try {
      value =
          call(
              () -> {
                ClassLoader loader = statement.getDeclaringClass().getClassLoader();
                Thread.currentThread().setContextClassLoader(loader);
                return statement.invoke(null);
              });
      return ""; // JShell would keep the text of the value; toString may be slow and is not needed
    } catch (CellError e) {
      throw new StoppedException();
    } catch (ExecutionException e) {
      thrown = e.getCause().getCause();
      throw (InvocationTargetException) e.getCause();
    }
  }

  /** Runs code on a thread of its own and waits for it, or for an interrupt. */
  <T> T call(Callable<T> code) throws ExecutionException, InterruptedException, CellError {
    FutureTask<T> task = new FutureTask<>(code);
    worker = new Worker(task);
    failIfInterrupted();
    worker.start();
    try {
      return task.get();
    } catch (CancellationException e) {
      worker.join(PATIENCE_MILLIS);
      if (worker.isAlive()) {
        System.err.println("The cell goes on in the background; to end it, restart the kernel.");
      }
      throw new CellError("the cell was interrupted");
    }
  }

  void failIfInterrupted() throws CellError {
    if (interrupted) {
      throw new CellError("the cell was interrupted");
    }
  }

  /** Ends the cell, whether it runs or compiles; what does not end soon is left behind. */
  void interrupt() {
    interrupted = true;
    worker.task.cancel(true);
  }

  private static byte[] withChecks(byte[] code) {
    ClassReader reader = new ClassReader(code);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String type, String signature, String[] exceptions) {
            return new LoopChecks(super.visitMethod(access, name, type, signature, exceptions));
          }
        },
        0);
    return writer.toByteArray();
  }

  /**
   * Puts a call of goOn before each jump backwards, and at the start for the loops of a library.
   */
  private static final class LoopChecks extends MethodVisitor {
    private final Set<Label> passed = new HashSet<>();

    LoopChecks(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      callGoOn();
    }

    @Override
    public void visitLabel(Label label) {
      passed.add(label);
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
      if (passed.contains(target)) {
        callGoOn();
      }
      super.visitJumpInsn(opcode, target);
    }

    private void callGoOn() {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, "kernel/CellThread", "goOn", "()V", false);
    }
  }
}
