package sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonScannerTest {

  private static List<String> scan(String text) throws IOException {
    List<String> values = new ArrayList<>();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (JsonScanner scanner = new JsonScanner(new ByteArrayInputStream(bytes))) {
      while (scanner.next()) {
        values.add(
            scanner.line()
                + ":"
                + new String(
                    scanner.buffer(),
                    scanner.from(),
                    scanner.to() - scanner.from(),
                    StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  @Test
  void oneObjectALine() throws IOException {
    assertThat(scan("{\"a\":1}\n{\"a\":2}\r\n\n{\"a\":3}"))
        .containsExactly("1:{\"a\":1}", "2:{\"a\":2}", "4:{\"a\":3}");
  }

  @Test
  void severalObjectsOnALineAndOneOverSeveral() throws IOException {
    assertThat(scan("{\"a\":1}{\"a\":2} {\n\"a\":\n3}\n{\"b\":4}"))
        .containsExactly("1:{\"a\":1}", "1:{\"a\":2}", "1:{\n\"a\":\n3}", "4:{\"b\":4}");
  }

  @Test
  void bracesWithinStringsDoNotCount() throws IOException {
    assertThat(scan("{\"a\":\"}{\\\"}\"}{\"b\":[{\"c\":\"]\"}]}"))
        .containsExactly("1:{\"a\":\"}{\\\"}\"}", "1:{\"b\":[{\"c\":\"]\"}]}");
  }

  @Test
  void arraysAreValuesAndOtherTextGoesByLine() throws IOException {
    assertThat(scan("[1,[2]]\nnonsense {\"a\":1}\n{\"a\":2}"))
        .containsExactly("1:[1,[2]]", "2:nonsense {\"a\":1}", "3:{\"a\":2}");
  }

  @Test
  void anUnfinishedObjectIsGivenAsItIs() throws IOException {
    assertThat(scan("{\"a\":1}\n{\"a\":")).containsExactly("1:{\"a\":1}", "2:{\"a\":");
    assertThat(scan("{\"a\":\"x\\")).containsExactly("1:{\"a\":\"x\\");
    assertThat(scan(" \n ")).isEmpty();
  }

  @Test
  void aByteOrderMarkIsSkipped() throws IOException {
    assertThat(scan("\ufeff{\"a\":1}")).containsExactly("1:{\"a\":1}");
  }

  @Test
  void valuesLargerThanTheBuffer() throws IOException {
    String large = "{\"a\":\"" + "x".repeat(200_000) + "\"}";
    assertThat(scan("{}\n" + large + "\n" + large + "{}"))
        .containsExactly("1:{}", "2:" + large, "3:" + large, "3:{}");
  }

  @Test
  void aRowIsAtMostFourMegabytes() {
    assertThatThrownBy(() -> scan("{\"a\":\"" + "x".repeat(5_000_000) + "\"}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("4 MB");
  }
}
