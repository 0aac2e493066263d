package kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Hands on printed bytes as text at each flush, and keeps a character that is not yet complete. */
final class CellOutput extends ByteArrayOutputStream {
  private final Consumer<String> sink;

  CellOutput(Consumer<String> sink) {
    this.sink = sink;
  }

  @Override
  public synchronized void flush() {
    int whole = wholeCharacters();
    if (whole > 0) {
      String text = new String(buf, 0, whole, UTF_8);
      System.arraycopy(buf, whole, buf, 0, count - whole);
      count -= whole;
      sink.accept(text);
    }
  }

  /** The length without a last character of which UTF-8 bytes are missing. */
  private int wholeCharacters() {
    for (int back = 1; back <= Math.min(3, count); back++) {
      int lead = buf[count - back] & 0xFF;
      if (lead >= 0xC0) {
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        return back < length ? count - back : count;
      }
    }
    return count;
  }
}
