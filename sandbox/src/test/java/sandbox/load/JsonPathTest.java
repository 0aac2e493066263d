package sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonPathTest {

  @Test
  void dotAndBracketNotation() throws Exception {
    assertThat(JsonPath.parse("$['a']['b c'][0]").steps()).containsExactly("a", "b c", 0);
    assertThat(JsonPath.parse("$.a.b[0].c").steps()).containsExactly("a", "b", 0, "c");
    assertThat(JsonPath.parse("$[ \"a\" ]").steps()).containsExactly("a");
    assertThat(JsonPath.parse("$['a.b']").steps()).containsExactly("a.b");
    assertThat(JsonPath.parse("$['a]b']").steps()).containsExactly("a]b");
    assertThat(JsonPath.parse("$").steps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "$a", "$.", "$..a", "$['a'", "$[a]", "$.*", "$[*]", "$[-1]", "$['']"})
  void malformedPathsAreRefused(String path) {
    assertThatThrownBy(() -> JsonPath.parse(path))
        .isInstanceOf(JsonPath.Malformed.class)
        .hasMessageContaining("Invalid JSONPath format");
  }

  @Test
  void filesHoldAnArrayOfPaths() throws Exception {
    assertThat(JsonPath.file(bytes("{\"jsonpaths\": [\"$.a\", \"$['b']\"]}"))).hasSize(2);
    assertThatThrownBy(() -> JsonPath.file(bytes("{}"))).hasMessageContaining("jsonpaths");
    assertThatThrownBy(() -> JsonPath.file(bytes("{\"jsonpaths\":")))
        .hasMessageContaining("Invalid");
    assertThatThrownBy(() -> JsonPath.file(bytes(""))).hasMessageContaining("jsonpaths");
  }

  @Test
  void findsValues() throws Exception {
    var row = new ObjectMapper().readTree("{\"a\":{\"b\":[1,{\"c\":\"x\"}]},\"n\":null}");
    assertThat(JsonPath.parse("$.a.b[1].c").find(row).asText()).isEqualTo("x");
    assertThat(JsonPath.parse("$.z.y").find(row)).isNull();
    assertThat(JsonPath.parse("$.n.y").find(row)).isNull();
    assertThatThrownBy(() -> JsonPath.parse("$.a.b[9]").find(row))
        .hasMessage("Invalid JSONPath format: Not an array or index out of range.");
    assertThatThrownBy(() -> JsonPath.parse("$.a.b.c").find(row))
        .hasMessage("Invalid JSONPath format: Member is not an object.");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
