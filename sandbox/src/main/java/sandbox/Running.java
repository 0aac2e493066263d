package sandbox;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to reach a running sandbox, kept as JSON. Every command reads it, so it is read token by
 * token: Jackson's data binding alone would double the time that {@code status} takes.
 *
 * @param pid its process
 * @param environment the variables that point AWS tools at it
 * @param options the options it was started with, its port the one it has
 * @param problems what did not start with it: a sentence each
 */
public record Running(
    long pid, Map<String, String> environment, Map<String, String> options, List<String> problems) {
  private static final String PID = "pid";
  private static final String ENVIRONMENT = "environment";
  private static final String OPTIONS = "options";
  private static final String PROBLEMS = "problems";

  /** Sorts the variables, so that `env` prints them in one order, and copies the problems. */
  public Running {
    environment = new TreeMap<>(environment);
    options = new TreeMap<>(options);
    problems = List.copyOf(problems);
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException when the file cannot be read or is something else
   */
  static Running read(Path file) throws IOException {
    long pid = 0;
    Map<String, String> environment = new TreeMap<>();
    Map<String, String> options = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals(PID)) {
          pid = json.getLongValue();
        } else if (name.equals(ENVIRONMENT)) {
          readTexts(json, environment);
        } else if (name.equals(OPTIONS)) {
          readTexts(json, options);
        } else if (name.equals(PROBLEMS)) {
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            problems.add(json.getText());
          }
        } else {
          json.skipChildren();
        }
      }
    }
    return new Running(pid, environment, options, problems);
  }

  private static void readTexts(JsonParser json, Map<String, String> texts) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      texts.put(name, json.nextTextValue());
    }
  }

  void write(Path file) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField(PID, pid);
      writeTexts(json, ENVIRONMENT, environment);
      writeTexts(json, OPTIONS, options);
      json.writeArrayFieldStart(PROBLEMS);
      for (String problem : problems) {
        json.writeString(problem);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void writeTexts(JsonGenerator json, String field, Map<String, String> texts)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      json.writeStringField(text.getKey(), text.getValue());
    }
    json.writeEndObject();
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "Running[pid=" + pid + ", endpoint=" + environment.get("AWS_ENDPOINT_URL") + "]";
  }
}
