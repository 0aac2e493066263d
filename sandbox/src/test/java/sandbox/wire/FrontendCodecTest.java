package sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FrontendCodecTest {

  @Test
  void decodesQuery() throws ProtocolException {
    assertThat(decode('Q', new WireBuffer().putString("SELECT 'ü'")))
        .isEqualTo(new FrontendMessage.Query("SELECT 'ü'"));
  }

  @Test
  void decodesParse() throws ProtocolException {
    var parse =
        (FrontendMessage.Parse)
            decode(
                'P',
                new WireBuffer().putString("S_1").putString("SELECT $1").putShort(1).putInt(23));
    assertThat(parse.name()).isEqualTo("S_1");
    assertThat(parse.sql()).isEqualTo("SELECT $1");
    assertThat(parse.parameterOids()).containsExactly(23);
  }

  @Test
  void decodesBindWithNullsAndFormats() throws ProtocolException {
    WireBuffer body = new WireBuffer().putString("C_1").putString("S_1");
    body.putShort(2).putShort(0).putShort(1);
    body.putShort(2).putInt(-1).putInt(4).putInt(42);
    body.putShort(1).putShort(1);
    var bind = (FrontendMessage.Bind) decode('B', body);
    assertThat(bind.portal()).isEqualTo("C_1");
    assertThat(bind.statement()).isEqualTo("S_1");
    assertThat(bind.parameterFormats()).containsExactly(0, 1);
    assertThat(bind.values()).containsExactly(null, new byte[] {0, 0, 0, 42});
    assertThat(bind.resultFormats()).containsExactly(1);
  }

  @Test
  void decodesTheShortOnes() throws ProtocolException {
    assertThat(decode('D', new WireBuffer().putByte('P').putString("p")))
        .isEqualTo(new FrontendMessage.Describe(FrontendMessage.Target.PORTAL, "p"));
    assertThat(decode('C', new WireBuffer().putByte('S').putString("s")))
        .isEqualTo(new FrontendMessage.Close(FrontendMessage.Target.STATEMENT, "s"));
    assertThat(decode('E', new WireBuffer().putString("").putInt(100)))
        .isEqualTo(new FrontendMessage.Execute("", 100));
    assertThat(decode('S', new WireBuffer())).isEqualTo(new FrontendMessage.Sync());
    assertThat(decode('H', new WireBuffer())).isEqualTo(new FrontendMessage.Flush());
    assertThat(decode('X', new WireBuffer())).isEqualTo(new FrontendMessage.Terminate());
    assertThat(decode('d', new WireBuffer().putInt(1))).isEqualTo(new FrontendMessage.Copy());
  }

  @Test
  void refusesBytesAfterTheLastField() {
    assertThatThrownBy(() -> decode('Q', new WireBuffer().putString("SELECT 1").putByte('x')))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("1 bytes after its last field");
  }

  @Test
  void refusesCountsThatTheMessageCannotHold() {
    WireBuffer parse = new WireBuffer().putString("").putString("SELECT 1").putShort(0xFFFF);
    assertThatThrownBy(() -> decode('P', parse)).hasMessage("insufficient data left in message");
    WireBuffer bind = new WireBuffer().putString("").putString("").putShort(0).putShort(0xFFFF);
    assertThatThrownBy(() -> decode('B', bind)).hasMessage("insufficient data left in message");
  }

  @Test
  void refusesNegativeValueLengthsOtherThanNull() {
    WireBuffer bind = new WireBuffer().putString("").putString("").putShort(0);
    bind.putShort(1).putInt(-2).putShort(0);
    assertThatThrownBy(() -> decode('B', bind)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    WireBuffer query = new WireBuffer().putByte('a').putByte(0xC3).putByte('(').putByte(0);
    assertThatThrownBy(() -> decode('Q', query))
        .isInstanceOf(ProtocolException.class)
        .satisfies(e -> assertThat(((ProtocolException) e).sqlState()).isEqualTo("22021"));
  }

  @Test
  void refusesUnknownFormatsAndTargets() {
    WireBuffer bind = new WireBuffer().putString("").putString("").putShort(1).putShort(2);
    assertThatThrownBy(() -> decode('B', bind)).hasMessage("unsupported format code: 2");
    assertThatThrownBy(() -> decode('D', new WireBuffer().putByte('T').putString("")))
        .hasMessageContaining("invalid target");
  }

  @Test
  void neverFailsInAnotherWayOnRandomBytes() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] body = new byte[random.nextInt(40)];
      random.nextBytes(body);
      int type = "QPBDECHSXFdcf".charAt(random.nextInt(13));
      try {
        assertThat(FrontendCodec.decode(type, new BodyReader(body))).isNotNull();
      } catch (ProtocolException e) {
        assertThat(e.sqlState()).isIn("08P01", "22021");
      }
    }
  }

  @Test
  void decodesStartupMessages() throws ProtocolException {
    WireBuffer startup = new WireBuffer().putInt(3 << 16);
    startup.putString("user").putString("awsuser").putString("database").putString("dev");
    var message = (StartupMessage.Startup) startup(startup.putByte(0));
    assertThat(message.parameters())
        .containsExactly(
            java.util.Map.entry("user", "awsuser"), java.util.Map.entry("database", "dev"));
    assertThat(startup(new WireBuffer().putInt(80877103)))
        .isEqualTo(new StartupMessage.SslRequest());
    assertThat(startup(new WireBuffer().putInt(80877102).putInt(7).putInt(8)))
        .isEqualTo(new StartupMessage.Cancel(7, 8))
        .hasToString("Cancel[processId=7]");
    assertThatThrownBy(() -> startup(new WireBuffer().putInt(2 << 16)))
        .hasMessageContaining("unsupported frontend protocol 2.0");
    assertThatThrownBy(() -> startup(new WireBuffer().putInt(3 << 16).putText("user")))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void decodesLoginResponsesAndHidesThem() throws ProtocolException {
    LoginResponse password =
        LoginResponse.decode('p', new BodyReader("md5abc\0".getBytes(StandardCharsets.UTF_8)));
    assertThat(password).isEqualTo(new LoginResponse.Password("md5abc"));
    assertThat(password.toString()).doesNotContain("abc");
    WireBuffer digest = new WireBuffer().putInt(2).putShort(7).putInt(1).putByte(9);
    assertThat(LoginResponse.decode('d', new BodyReader(digest.toByteArray())))
        .isEqualTo(new LoginResponse.Digest(new byte[] {0, 7}, new byte[] {9}));
    assertThatThrownBy(() -> LoginResponse.decode('Q', new BodyReader(new byte[0])))
        .hasMessageContaining("expected password response");
  }

  private static FrontendMessage decode(char type, WireBuffer body) throws ProtocolException {
    return FrontendCodec.decode(type, new BodyReader(body.toByteArray()));
  }

  private static StartupMessage startup(WireBuffer body) throws ProtocolException {
    return StartupMessage.decode(new BodyReader(body.toByteArray()));
  }
}
