package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import sandbox.sql.tree.Span;

/**
 * Text for the engine, made of pieces that may know which place of the client's text they come
 * from. Immutable; pieces can be used more than once.
 */
public final class Code {
  private final List<Object> parts;

  private Code(List<Object> parts) {
    this.parts = parts;
  }

  /** Texts and codes in a row. */
  static Code of(Object... parts) {
    return new Code(List.of(parts));
  }

  /** Code that comes from a place in the client's text. */
  static Code at(Span span, Object... parts) {
    List<Object> all = new ArrayList<>(parts.length + 1);
    all.add(span);
    all.addAll(List.of(parts));
    return new Code(all);
  }

  /** Codes with a separator between them. */
  static Code join(String separator, List<Code> codes) {
    List<Object> parts = new ArrayList<>();
    for (Code code : codes) {
      if (!parts.isEmpty()) {
        parts.add(separator);
      }
      parts.add(code);
    }
    return new Code(parts);
  }

  /** A template with $1, $2 … in the place of codes. */
  static Code fill(String template, List<Code> arguments) {
    List<Object> parts = new ArrayList<>();
    int at = 0;
    while (at < template.length()) {
      int dollar = template.indexOf('$', at);
      boolean place =
          dollar >= 0
              && dollar + 1 < template.length()
              && Character.isDigit(template.charAt(dollar + 1));
      if (!place) {
        if (dollar >= 0) {
          parts.add(template.substring(at, dollar + 1));
          at = dollar + 1;
          continue;
        }
        parts.add(template.substring(at));
        break;
      }
      parts.add(template.substring(at, dollar));
      parts.add(arguments.get(template.charAt(dollar + 1) - '1'));
      at = dollar + 2;
    }
    return new Code(parts);
  }

  /** A parameter, whose type may be known only when the whole statement has been bound. */
  static Code parameter(Parameters parameters, int number) {
    return new Code(List.of(new Deferred(parameters, number)));
  }

  private record Deferred(Parameters parameters, int number) {}

  /**
   * A call that has another value each time, and whose value is to be the same wherever the code
   * names it.
   *
   * @param text the engine's SQL
   */
  private record Volatile(String text) {}

  /** Code of a call that has another value each time. */
  static Code changing(Span span, String text) {
    return new Code(List.of(span, new Volatile(text)));
  }

  /** How often calls stand in this code that have another value each time. */
  int changes() {
    int changes = 0;
    for (Object part : parts) {
      changes += part instanceof Code code ? code.changes() : part instanceof Volatile ? 1 : 0;
    }
    return changes;
  }

  /**
   * The same code with each of those calls evaluated once, as the parameter of a lambda.
   *
   * @param names gives the parameter a name that no other has
   */
  Code evaluatedOnce(Supplier<String> names) {
    Code code = this;
    for (Volatile call : calls(Collections.newSetFromMap(new IdentityHashMap<>()))) {
      String name = names.get();
      code =
          Code.of(
              "list_transform([",
              new Code(List.of(call)),
              "], lambda " + name + ": ",
              code.replaced(call, name),
              ")[1]");
    }
    return code;
  }

  private Set<Volatile> calls(Set<Volatile> found) {
    for (Object part : parts) {
      if (part instanceof Code code) {
        code.calls(found);
      } else if (part instanceof Volatile call) {
        found.add(call);
      }
    }
    return found;
  }

  private Code replaced(Volatile call, String by) {
    List<Object> all = new ArrayList<>(parts.size());
    for (Object part : parts) {
      all.add(part instanceof Code code ? code.replaced(call, by) : part == call ? by : part);
    }
    return new Code(all);
  }

  /**
   * The finished text.
   *
   * @param text the SQL
   * @param starts offsets in it at which something of the client's text begins
   * @param sources for each of them, the offset in the client's text
   */
  public record Rendered(String text, int[] starts, int[] sources) {}

  /** The text, with the places it comes from. */
  public Rendered render() {
    StringBuilder text = new StringBuilder();
    List<int[]> places = new ArrayList<>();
    append(text, places);
    int[] starts = new int[places.size()];
    int[] sources = new int[places.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = places.get(i)[0];
      sources[i] = places.get(i)[1];
    }
    return new Rendered(text.toString(), starts, sources);
  }

  private void append(StringBuilder text, List<int[]> places) {
    for (Object part : parts) {
      if (part instanceof Code code) {
        code.append(text, places);
      } else if (part instanceof Span span) {
        places.add(new int[] {text.length(), span.start()});
      } else if (part instanceof Deferred parameter) {
        text.append(parameter.parameters().text(parameter.number()));
      } else if (part instanceof Volatile call) {
        text.append(call.text());
      } else {
        text.append(part);
      }
    }
  }

  @Override
  public String toString() {
    return render().text();
  }

  /** An identifier in double quotes. */
  static String quote(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** A text in single quotes. */
  static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
