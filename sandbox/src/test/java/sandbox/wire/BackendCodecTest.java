package sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import sandbox.sql.Column;
import sandbox.sql.SqlType;

final class BackendCodecTest {

  @Test
  void signalsAreATypeAndALength() {
    assertThat(hex(BackendMessage.Signal.PARSE_COMPLETE)).isEqualTo("3100000004");
    assertThat(hex(BackendMessage.Signal.PORTAL_SUSPENDED)).isEqualTo("7300000004");
  }

  @Test
  void loginMessages() {
    assertThat(hex(new BackendMessage.AuthenticationOk())).isEqualTo("520000000800000000");
    assertThat(hex(new BackendMessage.AuthenticationMd5(new byte[] {1, 2, 3, 4})))
        .isEqualTo("520000000c0000000501020304");
    assertThat(hex(new BackendMessage.AuthenticationDigest(new byte[] {1}, new byte[] {2, 3})))
        .isEqualTo("52000000170000000d00000000" + "0000000101" + "000000020203");
    assertThat(hex(new BackendMessage.BackendKeyData(7, 9)))
        .isEqualTo("4b0000000c0000000700000009");
    assertThat(hex(new BackendMessage.ReadyForQuery('I'))).isEqualTo("5a0000000549");
    assertThat(hex(new BackendMessage.NegotiateProtocolVersion(0, List.of("a"))))
        .isEqualTo("760000000e00000000000000016100");
  }

  @Test
  void rowDescriptionIsPostgresOwnAtProtocolZero() {
    assertThat(hex(description(0)))
        .isEqualTo(
            "540000001a0001"
                + "6100"
                + "00001267"
                + "0002"
                + "00000413"
                + "ffff"
                + "0000000e"
                + "0000");
  }

  @Test
  void rowDescriptionIsExtendedFromProtocolOneOn() {
    String plain = "6100" + "00001267" + "0002" + "00000413" + "ffff" + "0000000e" + "0000";
    String names = ascii("public\0songs\0title\0dev\0");
    assertThat(hex(description(1))).endsWith(plain + names + "1011");
    assertThat(hex(description(3))).endsWith(plain + names + "1013");
  }

  @Test
  void expressionsHaveEmptyNames() {
    BackendMessage description =
        new BackendMessage.RowDescription(
            List.of(Column.of("n", SqlType.of(SqlType.Kind.INT8))), new int[] {1}, 2);
    assertThat(hex(description))
        .isEqualTo("540000002000016e00000000000000000000140008ffffffff0001" + "00000000" + "1000");
  }

  @Test
  void errorsCarryWhatIsKnown() {
    BackendMessage error =
        new BackendMessage.ErrorResponse(
            new BackendMessage.Report("ERROR", "42601", "bad", "more", "mend", 7));
    assertThat(hex(error)).endsWith(ascii("SERROR\0C42601\0Mbad\0Dmore\0Hmend\0P7\0\0"));
    assertThat(
            hex(new BackendMessage.NoticeResponse(BackendMessage.Report.of("INFO", "00000", "x"))))
        .endsWith(ascii("SINFO\0C00000\0Mx\0\0"));
  }

  @Test
  void theBufferGrowsAndIsUsedAgain() throws IOException {
    WireBuffer buffer = new WireBuffer();
    String text = "äöü€🎵".repeat(50_000);
    buffer.begin('C').putString(text).end();
    byte[] bytes = buffer.toByteArray();
    assertThat(new String(bytes, 5, bytes.length - 6, StandardCharsets.UTF_8)).isEqualTo(text);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    buffer.writeTo(out);
    assertThat(out.size()).isEqualTo(bytes.length);
    assertThat(buffer.size()).isZero();
  }

  @Test
  void aMessageBegunCanBeDropped() {
    WireBuffer buffer = new WireBuffer();
    BackendCodec.encode(BackendMessage.Signal.NO_DATA, buffer);
    buffer.begin('D').putShort(3).putText("half");
    buffer.abandon();
    assertThat(buffer.size()).isEqualTo(5);
  }

  @Test
  void digitsAreWrittenWithoutText() {
    assertThat(text(new WireBuffer().putDigits(0))).isEqualTo("0");
    assertThat(text(new WireBuffer().putDigits(-1_234_567_890_123L))).isEqualTo("-1234567890123");
    assertThat(text(new WireBuffer().putDigits(Long.MIN_VALUE))).isEqualTo("-9223372036854775808");
    assertThat(text(new WireBuffer().putDigits(Long.MAX_VALUE))).isEqualTo("9223372036854775807");
    assertThat(text(new WireBuffer().putDigits(7, 3))).isEqualTo("007");
    assertThat(text(new WireBuffer().putText("a\uD800b"))).isEqualTo("a?b");
  }

  private static BackendMessage description(int protocol) {
    Column column =
        new Column(
            "a",
            SqlType.varchar(10),
            new Column.Origin("dev", "public", "songs", "title", 0x1267, 2, true, true));
    return new BackendMessage.RowDescription(List.of(column), new int[] {0}, protocol);
  }

  private static String hex(BackendMessage message) {
    WireBuffer buffer = new WireBuffer();
    BackendCodec.encode(message, buffer);
    return HexFormat.of().formatHex(buffer.toByteArray());
  }

  private static String ascii(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(WireBuffer buffer) {
    return new String(buffer.toByteArray(), StandardCharsets.UTF_8);
  }
}
