package sandbox.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DuckDB's error by its parts, as the setting errors_as_json gives them.
 *
 * @param type what kind it is, such as {@code Binder}; the empty string when DuckDB does not say
 * @param subtype a closer kind that some have, such as {@code COLUMN_NOT_FOUND}
 * @param message DuckDB's words, which may quote anything of the client's
 * @param name the missing or wrong thing, where there is one
 * @param call a function call with its argument types
 * @param entry what sort of thing is missing, such as {@code Table}
 * @param position bytes before the place in the SQL that DuckDB got, -1 when unknown
 */
record EngineError(
    String type,
    String subtype,
    String message,
    String name,
    String call,
    String entry,
    int position) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PREFIX = Pattern.compile("([A-Z][A-Za-z ]*?) Error: ");

  static EngineError of(SQLException error) {
    String text = error.getMessage() == null ? "" : error.getMessage();
    Matcher prefix = PREFIX.matcher(text);
    boolean prefixed = prefix.lookingAt();
    String body = prefixed ? text.substring(prefix.end()) : text;
    if (body.startsWith("{")) {
      try {
        JsonNode json = JSON.readTree(body);
        if (json.has("exception_message")) {
          return of(json);
        }
      } catch (JsonProcessingException notStructured) {
        // Words alone; they serve.
        return plain(prefixed ? prefix.group(1) : "", body);
      }
    }
    return plain(prefixed ? prefix.group(1) : "", body);
  }

  private static EngineError plain(String type, String message) {
    return new EngineError(type, "", message, "", "", "", -1);
  }

  private static EngineError of(JsonNode json) {
    return new EngineError(
        json.path("exception_type").asText(),
        json.path("error_subtype").asText(),
        json.path("exception_message").asText(),
        json.path("name").asText(),
        json.path("call").asText(),
        json.path("type").asText(),
        json.has("position") ? json.path("position").asInt(-1) : -1);
  }
}
