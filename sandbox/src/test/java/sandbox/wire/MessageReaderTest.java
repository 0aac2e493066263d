package sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class MessageReaderTest {

  @Test
  void cutsTheStreamIntoMessages() throws Exception {
    MessageReader reader = reader(bytes('H', 4), new MemoryBudget(1000));
    assertThat(reader.awaitType()).isEqualTo('H');
    assertThat(reader.body(100).remaining()).isZero();
    assertThat(reader.awaitType()).isEqualTo(-1);
  }

  @Test
  void refusesLengthsThatAreNegativeTooSmallOrTooLarge() throws Exception {
    for (int length : new int[] {Integer.MIN_VALUE, -1, 0, 3, 105, Integer.MAX_VALUE}) {
      MessageReader reader = reader(bytes('Q', length), new MemoryBudget(1000));
      reader.awaitType();
      assertThatThrownBy(() -> reader.body(100))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("invalid message length " + length)
          .satisfies(e -> assertThat(((ProtocolException) e).fatal()).isTrue());
    }
  }

  @Test
  void aClaimedLengthCostsNothingUntilBytesArrive() throws Exception {
    MemoryBudget budget = new MemoryBudget(100_000);
    byte[] head = ByteBuffer.allocate(5 + 50_000).put((byte) 'Q').putInt(60 << 20).array();
    MessageReader reader = reader(head, budget);
    reader.awaitType();
    assertThatThrownBy(() -> reader.body(64 << 20)).isInstanceOf(EOFException.class);
    assertThat(budget.left()).isEqualTo(100_000);
  }

  @Test
  void largeMessagesCountAgainstTheBudgetUntilReleased() throws Exception {
    MemoryBudget budget = new MemoryBudget(1 << 20);
    MessageReader reader = reader(message(300_000), budget);
    reader.awaitType();
    assertThat(reader.body(1 << 20).remaining()).isEqualTo(300_000);
    assertThat(budget.left()).isLessThan((1 << 20) - 299_000);
    reader.release();
    assertThat(budget.left()).isEqualTo(1 << 20);
  }

  @Test
  void aSpentBudgetRefusesTheMessage() throws Exception {
    MemoryBudget budget = new MemoryBudget(200_000);
    MessageReader reader = reader(message(300_000), budget);
    reader.awaitType();
    assertThatThrownBy(() -> reader.body(1 << 20))
        .isInstanceOf(ProtocolException.class)
        .satisfies(e -> assertThat(((ProtocolException) e).sqlState()).isEqualTo("53200"));
    reader.release();
    assertThat(budget.left()).isEqualTo(200_000);
  }

  @Test
  void bytesMayTrickle() throws Exception {
    InputStream trickle =
        new ByteArrayInputStream(message(5000)) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(1, length));
          }

          @Override
          public byte[] readNBytes(int length) throws IOException {
            throw new IOException("not used");
          }
        };
    MessageReader reader = new MessageReader(trickle, new MemoryBudget(0));
    reader.awaitType();
    assertThat(reader.body(5000).remaining()).isEqualTo(5000);
  }

  private static MessageReader reader(byte[] bytes, MemoryBudget budget) {
    return new MessageReader(new ByteArrayInputStream(bytes), budget);
  }

  private static byte[] bytes(char type, int length) {
    return ByteBuffer.allocate(5).put((byte) type).putInt(length).array();
  }

  private static byte[] message(int bodyLength) {
    return ByteBuffer.allocate(5 + bodyLength).put((byte) 'Q').putInt(4 + bodyLength).array();
  }
}
