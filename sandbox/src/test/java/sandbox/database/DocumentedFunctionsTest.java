package sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.sql.SqlException;

/** A documented function works or is refused by its name; it is never called unknown. */
final class DocumentedFunctionsTest {
  private static final int MOST_ARGUMENTS = 6;

  @TempDir static Path directory;
  static TestSession sql;

  @BeforeAll
  static void open() throws Exception {
    sql = TestSession.open(directory);
  }

  @AfterAll
  static void close() {
    sql.close();
  }

  @Test
  void noDocumentedFunctionIsUnknown() throws Exception {
    List<String> unknown = new ArrayList<>();
    for (String name : names()) {
      if (isUnknown(name)) {
        unknown.add(name);
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void anotherFunctionIsUnknown() {
    assertThat(isUnknown("no_such_function")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "REGEXP_COUNT(REPEAT('a', 60), '(a|aa)+\\\\1c', 1, 'p'); 54001",
        "REGEXP_COUNT(REPEAT('ab', 30000), '(?=a)(a|b)*c', 1, 'p'); 54001",
        "REGEXP_COUNT('abc', '(?<', 1, 'p'); 2201B",
        "TO_VARBYTE('xy', 'hex'); 22023",
        "TO_VARBYTE('2', 'binary'); 22023",
        "TO_VARBYTE('2', 'base64'); 22023",
        "FROM_HEX('ff')::VARCHAR; 22021",
        "GETBIT('a'::VARBYTE, 8); 22023",
        "'a'::VARBYTE & 'bc'::VARBYTE; 22026",
        "'2008-12-31'::DATE::VARBYTE; 42846",
        "'a'::VARBYTE || 1; 42883",
        "ARRAY('2008-12-31'::DATE); 42846",
        "TEXT_TO_INT_ALT('2147483648'); 22003",
        "TEXT_TO_INT_ALT('1', 'X'); 22023",
        "COLLATE('a', 'german'); 22023",
        "CHECKSUM('a'); 0A000",
        "CURRENT_NAMESPACE; 0A000",
        "OBJECT_TRANSFORM(JSON_PARSE('{}') KEEP '\"a\"'); 0A000",
        "JSON_PARSE('[1,]'); XX000",
      })
  void anErrorHasItsState(String expression, String state) {
    assertThat(sql.error("SELECT " + expression).sqlState()).isEqualTo(state);
  }

  private static boolean isUnknown(String name) {
    for (int count = 0; count <= MOST_ARGUMENTS; count++) {
      String arguments = String.join(", ", Collections.nCopies(count, "NULL"));
      try {
        sql.run("SELECT " + name + "(" + arguments + ")");
        return false;
      } catch (SqlException e) {
        if (!e.sqlState().equals("42883")) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<String> names() throws Exception {
    try (InputStream in =
        DocumentedFunctionsTest.class.getResourceAsStream("documented-functions.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> List.of(line.split(" ", -1)).stream())
          .toList();
    }
  }
}
