package sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sandbox.load.CopyCommand.Conversion;
import sandbox.load.CopyCommand.Format;

/** What is split on the short way is split as on the long one, whatever the bytes are. */
final class PlainRecordsTest {
  private static final int ROUNDS = 6_000;
  private static final List<String> COLUMNS = List.of("a", "b", "c");

  private static final List<String> JSON =
      List.of(
          "{\"a\":1,\"b\":\"x\",\"c\":null}\n{\"a\":-0.50,\"b\":\"\",\"c\":true}\n",
          "{\"b\":\"caf\u00e9 \u20ac \ud83c\udfb5\",\"a\":12e3,\"d\":\"no column\"}\r\n{\"c\":false}",
          "{\"a\":\"\\u00e9\\ud83c\\udfb5\\n\\\\\\\"q\\/\",\n \"b\" : [1,{\"x\":\"}\"}],\"c\":0}{\"a\":7}",
          "{}\n{\"a\":1,\"a\":2}\n[1]\n nonsense\n{\"A\":1,\"c\":\"\\u0041\"}",
          "{\"a\":\"a\ttab\",\"b\":\"\\ud800\",\"c\":\"\\u0000\"}\n{\"c\":01}\n{\"c\":1.}\n{\"c\":-}");

  private static final List<String> CSV =
      List.of(
          "h,h,h\n1,a,b\n2,\"q, \"\"r\"\"\nnext\",\r\n3,\\N,\"\\N\"\n\n4,,\u20ac\n",
          "h\n\"a\",\"b\",\"c\"\n\"a\"x,b,c\nx\"a\",b,c\na,b\na,b,c,d\n\"\",\"\"\"\",\"open",
          "h\r\n1,2,3\r\n\"1\",\"2\",\"3\"\r\n1,2,\"3\r\n\"\r\n  \r\n4,5,6\n");

  private static final List<String> LINES =
      List.of(
          "h|h|h\n1|a|b\n2|a|b|\n3|\\N|x|\r\n4|a\\|b|c\\\\\n5|'q'|\"r|s\"\n6|a|b|c\n7\n",
          "h\n1|\u00e9|\ud83c\udfb5\n|||\n||\n  \n1|a\\\nb|c\n\\|1|2\n");

  @Test
  void json() throws IOException {
    for (boolean ignoreCase : new boolean[] {false, true}) {
      var layout = (JsonRecords.Layout.Keys) JsonRecords.byName(COLUMNS, ignoreCase);
      check(
          JSON,
          "{}[]\":,\\u0019-.eE\n\r\t tfn\u00e9",
          (bytes, plain, fields) ->
              new JsonRecords(
                  window(bytes, ByteWindow.LARGEST),
                  layout,
                  plain ? new PlainJson(layout) : null,
                  fields,
                  null));
    }
  }

  @Test
  void csv() throws IOException {
    for (boolean blanks : new boolean[] {false, true}) {
      Conversion conversion = conversion(blanks);
      text(CSV, new Format.Csv(',', '"'), conversion);
      text(CSV, new Format.Csv('|', '\''), conversion);
    }
  }

  @Test
  void delimitedText() throws IOException {
    for (int options = 0; options < 8; options++) {
      Conversion conversion = conversion((options & 1) != 0);
      text(LINES, new Format.Delimited('|', (options & 2) != 0, (options & 4) != 0), conversion);
    }
  }

  private static void text(List<String> seeds, Format format, Conversion conversion)
      throws IOException {
    check(
        seeds,
        ",|\"'\\N\n\r x\u00e9",
        (bytes, plain, fields) ->
            new TextRecords(
                window(bytes, ByteWindow.LARGEST + 1),
                format,
                plain ? PlainText.of(format, conversion) : null,
                fields,
                conversion));
  }

  private static Conversion conversion(boolean ignoreBlankLines) {
    return new Conversion(
        "\\N",
        null,
        null,
        null,
        1,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        ignoreBlankLines);
  }

  private static ByteWindow window(byte[] bytes, int most) {
    // So small that records lie across its ends.
    return new ByteWindow(new ByteArrayInputStream(bytes), 0, most);
  }

  private interface Reader {
    RecordReader open(byte[] bytes, boolean plain, Fields fields);
  }

  /** Reads seeds, with bytes of them changed, on both ways. */
  private static void check(List<String> seeds, String alphabet, Reader reader) throws IOException {
    Random random = new Random(20261128);
    byte[] letters = alphabet.getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = seeds.get(round % seeds.size()).getBytes(StandardCharsets.UTF_8);
      for (int changes = random.nextInt(4); round >= seeds.size() && changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] =
            random.nextInt(9) == 0
                ? (byte) random.nextInt(256)
                : letters[random.nextInt(letters.length)];
      }
      assertThat(read(reader, bytes, true))
          .as(() -> new String(bytes, StandardCharsets.ISO_8859_1))
          .isEqualTo(read(reader, bytes, false));
    }
  }

  private static List<String> read(Reader reader, byte[] bytes, boolean plain) throws IOException {
    Fields fields = new Fields(COLUMNS.size());
    List<String> found = new ArrayList<>();
    try (RecordReader records = reader.open(bytes, plain, fields)) {
      while (records.next()) {
        StringBuilder record = new StringBuilder(records.line() + " " + records.raw() + " => ");
        try {
          records.split(fields);
          for (int i = 0; i < fields.present; i++) {
            record.append(fields.text(i)).append(fields.number[i] ? " (number)" : "").append('|');
          }
        } catch (LoadFault fault) {
          record.append(fault.code).append(fault.getMessage()).append(fault.position);
        }
        found.add(record.toString());
      }
    }
    return found;
  }
}
