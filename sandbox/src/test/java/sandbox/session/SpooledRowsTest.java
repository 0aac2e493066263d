package sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import sandbox.sql.Column;
import sandbox.sql.Rows;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.wire.WireBuffer;
import sandbox.wire.type.RowEncoder;
import sandbox.wire.type.ValueStyle;

final class SpooledRowsTest {
  private static final List<Column> COLUMNS =
      List.of(Column.of("n", SqlType.of(SqlType.Kind.INT4)));
  private static final RowEncoder ENCODER =
      new RowEncoder(COLUMNS, new int[] {0}, new ValueStyle(ZoneOffset.UTC, 0, 0));

  /** {@code 'D' | int32 len | int16 1 | int32 1 | one digit}. */
  private static final int ROW_BYTES = 12;

  @Test
  void givesItsRowsInPortions() throws SqlException {
    SpooledRows spooled = SpooledRows.of(new Digits(5), ENCODER, 1000);
    assertThat(spooled.bytes()).isEqualTo(5 * ROW_BYTES);
    WireBuffer out = new WireBuffer();
    assertThat(spooled.send(out, 3)).isFalse();
    assertThat(out.size()).isEqualTo(3 * ROW_BYTES);
    assertThat(spooled.send(out, 2)).isFalse();
    assertThat(out.size()).isEqualTo(5 * ROW_BYTES);
    assertThat(spooled.send(out, 2)).isTrue();
    assertThat(out.toByteArray()[5 * ROW_BYTES - 1]).isEqualTo((byte) '5');
  }

  @Test
  void givesAllRowsAtOnce() throws SqlException {
    WireBuffer out = new WireBuffer();
    assertThat(SpooledRows.of(new Digits(4), ENCODER, 1000).send(out, 0)).isTrue();
    assertThat(out.size()).isEqualTo(4 * ROW_BYTES);
  }

  @Test
  void keepsNoMoreThanItMay() {
    assertThatThrownBy(() -> SpooledRows.of(new Digits(9), ENCODER, 40))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining("more than 40 bytes")
        .satisfies(e -> assertThat(((SqlException) e).sqlState()).isEqualTo("53200"));
  }

  /** The numbers from 1 on. */
  private static final class Digits implements Rows {
    private final int last;
    private int current;

    private Digits(int last) {
      this.last = last;
    }

    @Override
    public List<Column> columns() {
      return COLUMNS;
    }

    @Override
    public boolean next() {
      current++;
      return current <= last;
    }

    @Override
    public boolean isNull(int column) {
      return false;
    }

    @Override
    public long getLong(int column) {
      return current;
    }

    @Override
    public boolean getBoolean(int column) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double getDouble(int column) {
      throw new UnsupportedOperationException();
    }

    @Override
    public BigDecimal getDecimal(int column) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getString(int column) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] getBytes(int column) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      current = last;
    }
  }
}
