package sandbox.sql.bind;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Span;

/** The functions that are declared by a signature, from {@code functions.txt}. */
final class Functions {
  private static final Map<String, List<Signature>> SIGNATURES = read();
  private static final Set<String> DOCUMENTED = Set.copyOf(lines("documented-functions.txt"));

  /** One line: its parameter types, its result and the engine's SQL. */
  record Signature(List<String> parameters, String result, String template) {}

  private Functions() {}

  static boolean isKnown(String name) {
    return SIGNATURES.containsKey(name);
  }

  /** Whether the Developer Guide has a function that the sandbox lacks. */
  static boolean isDocumented(String name) {
    return DOCUMENTED.contains(name);
  }

  /** The functions that are declared here. */
  static Set<String> names() {
    return Set.copyOf(SIGNATURES.keySet());
  }

  /** The documented functions that the sandbox lacks. */
  static Set<String> lacking() {
    return DOCUMENTED;
  }

  private static List<String> lines(String file) {
    try (InputStream in = Functions.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, List<Signature>> read() {
    Map<String, List<Signature>> signatures = new HashMap<>();
    for (String line : lines("functions.txt")) {
      int open = line.indexOf('(');
      int close = line.indexOf(')');
      int equals = line.indexOf(" = ", close);
      List<String> parameters =
          close == open + 1 ? List.of() : List.of(line.substring(open + 1, close).split(", "));
      signatures
          .computeIfAbsent(line.substring(0, open), name -> new ArrayList<>())
          .add(
              new Signature(
                  parameters,
                  line.substring(close + 2, equals),
                  line.substring(equals + 3).strip()));
    }
    return signatures;
  }

  /**
   * The call of a declared function.
   *
   * @throws SqlException 42883 when no signature takes these arguments
   */
  static Value call(String name, List<Value> arguments, Conversions conversions, Span span)
      throws SqlException {
    Signature best = null;
    int bestCost = Integer.MAX_VALUE;
    for (Signature signature : SIGNATURES.get(name)) {
      int cost = cost(signature, arguments);
      if (cost < bestCost) {
        best = signature;
        bestCost = cost;
      }
    }
    if (best == null) {
      throw missing(name, arguments, span);
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (best.parameters().get(i).equals("number") && arguments.get(i).form() == Value.Form.TEXT) {
        throw SqlException.of("42725", "function " + name + "(\"unknown\") is not unique")
            .at(span.start() + 1);
      }
    }
    List<Value> converted = new ArrayList<>();
    List<Code> codes = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Value value = converted(arguments.get(i), best.parameters().get(i), conversions);
      converted.add(value);
      codes.add(value.code());
    }
    boolean same = best.result().equals("$1");
    SqlType type = same ? converted.get(0).type() : type(best.result());
    Value value =
        Value.of(type, span, Code.fill(TextLengths.template(best.template(), arguments), codes))
            .with(same ? converted.get(0).blanks() : blanks(name, arguments.size()));
    return same && Numbers.isNumber(type.kind())
        ? Value.of(type, span, "CAST(", value.code(), " AS " + EngineNames.of(type) + ")")
        : value;
  }

  /** Functions whose texts cannot end in a blank. */
  private static Blanks blanks(String name, int arguments) {
    boolean none =
        switch (name) {
          case "md5", "sha", "sha1", "func_sha1", "sha2", "to_hex" -> true;
          case "trim", "btrim", "rtrim" -> arguments == 1;
          default -> false;
        };
    return none ? Blanks.NONE : Blanks.MAYBE;
  }

  private static Value converted(Value value, String parameter, Conversions conversions)
      throws SqlException {
    return switch (parameter) {
      case "any" -> conversions.settled(value);
      case "value" -> conversions.to(value, SqlType.of(Kind.SUPER));
      case "number" -> value.isUntyped() ? conversions.to(value, SqlType.of(Kind.FLOAT8)) : value;
      case "numeric" -> conversions.to(value, Numbers.exact(value.type()));
      default -> {
        SqlType type = type(parameter);
        boolean text = Conversions.isText(type.kind()) && Conversions.isText(value.kind());
        yield text ? value : conversions.to(value, type);
      }
    };
  }

  /** How far arguments are from a signature; the largest number when it does not take them. */
  private static int cost(Signature signature, List<Value> arguments) {
    if (signature.parameters().size() != arguments.size()) {
      return Integer.MAX_VALUE;
    }
    int cost = 0;
    for (int i = 0; i < arguments.size(); i++) {
      int one = cost(arguments.get(i), signature.parameters().get(i));
      if (one == Integer.MAX_VALUE) {
        return one;
      }
      cost += one;
    }
    return cost;
  }

  private static int cost(Value value, String parameter) {
    Kind kind = value.kind();
    boolean number = Numbers.isNumber(kind);
    boolean taken =
        switch (parameter) {
          case "any", "value" -> true;
          case "number" -> number || value.isUntyped();
          case "numeric" -> number && !Numbers.isFloat(kind);
          default -> Conversions.implicit(value.type(), type(parameter));
        };
    if (!taken) {
      return Integer.MAX_VALUE;
    }
    if (parameter.equals("any") || parameter.equals("value") || value.isUntyped()) {
      return 1;
    }
    if (parameter.equals("number") || parameter.equals("numeric")) {
      return 0;
    }
    return type(parameter).kind() == kind ? 0 : Conversions.isText(type(parameter).kind()) ? 5 : 2;
  }

  private static SqlType type(String name) {
    return switch (name) {
      case "varchar" -> SqlType.of(Kind.VARCHAR);
      case "name" -> SqlType.of(Kind.NAME);
      case "text" -> SqlType.of(Kind.TEXT);
      case "bool" -> SqlType.of(Kind.BOOL);
      case "int2" -> SqlType.of(Kind.INT2);
      case "int4" -> SqlType.of(Kind.INT4);
      case "int8" -> SqlType.of(Kind.INT8);
      case "float4" -> SqlType.of(Kind.FLOAT4);
      case "float8" -> SqlType.of(Kind.FLOAT8);
      case "date" -> SqlType.of(Kind.DATE);
      case "time" -> SqlType.of(Kind.TIME);
      case "timestamp" -> SqlType.of(Kind.TIMESTAMP);
      case "timestamptz" -> SqlType.of(Kind.TIMESTAMPTZ);
      case "interval" -> SqlType.of(Kind.INTERVAL);
      case "super" -> SqlType.of(Kind.SUPER);
      case "varbyte" -> SqlType.of(Kind.VARBYTE);
      default -> throw new IllegalStateException("functions.txt: no type " + name);
    };
  }

  /** 42883 in PostgreSQL's words. */
  static SqlException missing(String name, List<Value> arguments, Span span) {
    StringBuilder types = new StringBuilder();
    for (Value argument : arguments) {
      types.append(types.isEmpty() ? "" : ", ").append(argument.kind().sqlName());
    }
    return SqlException.of("42883", "function " + name + "(" + types + ") does not exist")
        .withHint(
            "No function matches the given name and argument types. You may need to add explicit"
                + " type casts.")
        .at(span.start() + 1);
  }
}
