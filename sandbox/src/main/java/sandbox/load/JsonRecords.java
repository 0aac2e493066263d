package sandbox.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Records of a JSON object in S3: one for each top-level value. */
final class JsonRecords implements RecordReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(500).build())
          .build();

  /** Where the fields of a record are found. */
  sealed interface Layout {
    /** By top-level key: the column index of each. */
    record Keys(Map<String, int[]> columns, boolean ignoreCase) implements Layout {}

    /** By paths, one for each column. */
    record Paths(List<JsonPath> paths) implements Layout {}

    /** All in the first column. */
    record Whole() implements Layout {}
  }

  private final JsonScanner scanner;
  private final Layout layout;
  private final Character replacement;

  /**
   * The records of an object.
   *
   * @param plain what splits plain objects by the layout's keys, or null
   * @param fields where it puts their fields: those that {@link #split} is called with
   */
  JsonRecords(
      ByteWindow window, Layout layout, PlainJson plain, Fields fields, Character replacement) {
    scanner = new JsonScanner(window, plain, fields);
    this.layout = layout;
    this.replacement = replacement;
  }

  /** The layout of 'auto': a column takes the key of its name. */
  static Layout byName(List<String> columns, boolean ignoreCase) {
    Map<String, int[]> keys = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      keys.put(columns.get(i), new int[] {i});
    }
    return new Layout.Keys(keys, ignoreCase);
  }

  /** The layout of a jsonpaths file; plain keys are read without building a tree. */
  static Layout byPath(List<JsonPath> paths) {
    Map<String, int[]> keys = new HashMap<>();
    for (int i = 0; i < paths.size(); i++) {
      if (!paths.get(i).isTopLevelKey()) {
        return new Layout.Paths(paths);
      }
      int column = i;
      keys.merge(
          (String) paths.get(i).steps().get(0),
          new int[] {column},
          (before, one) -> {
            int[] both = java.util.Arrays.copyOf(before, before.length + 1);
            both[before.length] = one[0];
            return both;
          });
    }
    return new Layout.Keys(keys, false);
  }

  @Override
  public boolean next() throws IOException {
    return scanner.next();
  }

  @Override
  public void split(Fields fields) throws LoadFault {
    if (scanner.isSplit()) {
      return;
    }
    try {
      split(scanner.buffer(), scanner.from(), scanner.to(), fields);
    } catch (JsonProcessingException e) {
      byte[] repaired = Utf8.repair(scanner.buffer(), scanner.from(), scanner.to(), replacement);
      try {
        split(repaired, 0, repaired.length, fields);
      } catch (JsonProcessingException again) {
        throw new LoadFault(LoadFault.Code.INVALID_LINE, "Invalid value.", position(again));
      }
    }
  }

  private static int position(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : (int) Math.max(0, e.getLocation().getByteOffset());
  }

  private void split(byte[] bytes, int from, int to, Fields fields)
      throws JsonProcessingException, LoadFault {
    fields.clear();
    try {
      if (layout instanceof Layout.Keys keys) {
        byKeys(bytes, from, to, keys, fields);
      } else if (layout instanceof Layout.Paths paths) {
        JsonNode root = tree(bytes, from, to);
        for (int i = 0; i < fields.columns(); i++) {
          JsonNode found = paths.paths().get(i).find(root);
          boolean isNull = found == null || found.isNull();
          fields.set(
              i, isNull ? null : JsonTrees.text(found), !isNull && JsonTrees.isNumber(found));
        }
      } else {
        tree(bytes, from, to);
        fields.set(0, new String(bytes, from, to - from, StandardCharsets.UTF_8), false);
      }
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static JsonNode tree(byte[] bytes, int from, int to) throws IOException {
    try (JsonParser parser = FACTORY.createParser(bytes, from, to - from)) {
      return JsonTrees.whole(parser);
    }
  }

  private static void byKeys(byte[] bytes, int from, int to, Layout.Keys keys, Fields fields)
      throws IOException, LoadFault {
    try (JsonParser parser = FACTORY.createParser(bytes, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
          throw new LoadFault(
              LoadFault.Code.INVALID_LINE, "Invalid JSONPath format: Member is not an object.");
        }
        throw new LoadFault(LoadFault.Code.INVALID_LINE, "Invalid value.", 0);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        int[] columns =
            keys.columns().get(keys.ignoreCase() ? name.toLowerCase(Locale.ROOT) : name);
        JsonToken token = parser.nextToken();
        if (columns == null) {
          parser.skipChildren();
          continue;
        }
        boolean number = token.isNumeric();
        String text =
            token == JsonToken.VALUE_NULL
                ? null
                : token.isScalarValue()
                    ? parser.getText()
                    // An object or array within a record is loaded as its text.
                    : JsonTrees.text(JsonTrees.current(parser));
        for (int column : columns) {
          fields.set(column, text, number);
        }
      }
    }
  }

  @Override
  public long line() {
    return scanner.line();
  }

  @Override
  public String raw() {
    int length = Math.min(scanner.to() - scanner.from(), 4096);
    return new String(scanner.buffer(), scanner.from(), length, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    scanner.close();
  }
}
