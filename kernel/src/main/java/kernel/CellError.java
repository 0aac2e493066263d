package kernel;

/**
 * Why a cell cannot run or go on, told by the message alone: a stack trace would show the kernel.
 */
final class CellError extends Exception {
  private static final long serialVersionUID = 1L;

  CellError(String message) {
    super(message, null, false, false);
  }
}
