package sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sandbox.aws.RawHttp.Request;
import sandbox.aws.codec.SdkModel;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;

/**
 * Generated calls of one service that has named operations: parameters of every operation that the
 * SDK knows, chiefly of those that the sandbox has, with members left out, of wrong types, out of
 * bounds, or in wrong places.
 */
final class FuzzForms {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_DEPTH = 4;

  private final FuzzValues values;
  private final List<String> own;
  private final List<String> all;
  private final Class<?> api;

  /**
   * The calls of a service.
   *
   * @param api the SDK's client interface
   * @param local what the sandbox implements it with
   */
  FuzzForms(FuzzValues values, Class<?> api, Class<?> local) {
    this.values = values;
    this.api = api;
    own = operations(local);
    all = operations(api);
  }

  private static List<String> operations(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(
            method ->
                method.getParameterCount() == 1
                    && method.getParameterTypes()[0].getSimpleName().endsWith("Request"))
        .map(Method::getName)
        .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1))
        .distinct()
        .sorted()
        .toList();
  }

  private String operation() {
    if (values.chance(0.03)) {
      return values.pick(List.of("", "Nope", "x", "listRoles", "ListRoles\0", "ListRolesRequest"));
    }
    return values.chance(0.85) ? values.pick(own) : values.pick(all);
  }

  private List<SdkField<?>> fields(String operation) {
    for (Method method : api.getMethods()) {
      boolean named =
          method.getName().equalsIgnoreCase(operation)
              && method.getParameterCount() == 1
              && SdkPojo.class.isAssignableFrom(method.getParameterTypes()[0]);
      if (named) {
        return SdkModel.builderOf(method.getParameterTypes()[0]).sdkFields();
      }
    }
    return List.of();
  }

  private String method() {
    return values.chance(0.93)
        ? "POST"
        : values.pick(List.of("GET", "PUT", "DELETE", "HEAD", "PATCH", "FOO"));
  }

  /** A call of AWS Query or EC2's flavour of it. */
  Request form() {
    String operation = operation();
    List<String> pairs = new ArrayList<>(List.of("Action=" + values.encoded(operation)));
    put(pairs, "", fields(operation), values.chance(0.5) ? 0.85 : 0.4, 0);
    String form = String.join("&", pairs);
    if (values.chance(0.03)) {
      form +=
          values.pick(List.of("&", "&=&==", "&A.B.C=1&A.B=2&A=3", "&" + "a.".repeat(40) + "=1"));
    }
    Map<String, String> headers = new TreeMap<>();
    headers.put("content-type", "application/x-www-form-urlencoded; charset=utf-8");
    String method = method();
    return method.equals("GET")
        ? new Request(method, "/", form, headers, new byte[0])
        : new Request(method, "/", "", headers, form.getBytes(StandardCharsets.UTF_8));
  }

  private void put(
      List<String> pairs, String prefix, List<SdkField<?>> fields, double share, int depth) {
    for (SdkField<?> field : fields) {
      if (values.chance(depth == 0 ? share : 0.7) && pairs.size() < 60) {
        put(pairs, prefix + field.locationName(), field, depth);
      }
    }
  }

  private void put(List<String> pairs, String name, SdkField<?> field, int depth) {
    boolean scalar = values.chance(0.04);
    if (field.containsTrait(ListTrait.class) && !scalar) {
      SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
      String member = values.chance(0.5) ? ".member." : ".";
      for (int i = 1; i <= values.below(4); i++) {
        String number = values.chance(0.05) ? values.pick(List.of("x", "0", "999999", "")) : "" + i;
        put(pairs, name + member + number, element, depth + 1);
      }
    } else if (isStructure(field) && !scalar) {
      if (depth < MAX_DEPTH) {
        put(pairs, name + ".", field.constructor().get().sdkFields(), 0.7, depth + 1);
      }
    } else {
      pairs.add(name + "=" + values.encoded(value(field)));
    }
  }

  private static boolean isStructure(SdkField<?> field) {
    return field.marshallingType().getTargetClass() == SdkPojo.class;
  }

  private String value(SdkField<?> field) {
    Class<?> type = field.marshallingType().getTargetClass();
    if (Number.class.isAssignableFrom(type)) {
      return values.number();
    } else if (type == Boolean.class) {
      return values.pick(List.of("true", "false", "maybe", ""));
    } else if (type == java.time.Instant.class) {
      return values.time();
    }
    return values.text(field.memberName() == null ? "" : field.memberName());
  }

  /** A call of AWS JSON 1.1. */
  Request json(String target) {
    String operation = operation();
    String text = object(fields(operation), 0).toString();
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    if (values.chance(0.15)) {
      body =
          values
              .pick(
                  List.of(
                      text.substring(0, text.length() - 1),
                      text + "]",
                      "\0\0\0" + text,
                      "[".repeat(5000),
                      "{\"a\":".repeat(3000),
                      "null",
                      " ",
                      "",
                      "\u00ff\u00fe",
                      "{\"MaxResults\": 1e99999999}"))
              .getBytes(values.chance(0.5) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }
    Map<String, String> headers = new TreeMap<>();
    headers.put("content-type", "application/x-amz-json-1.1");
    if (values.chance(0.97)) {
      headers.put("x-amz-target", target + "." + operation.replace("\0", ""));
    }
    return new Request(method(), "/", "", headers, body);
  }

  private ObjectNode object(List<SdkField<?>> fields, int depth) {
    ObjectNode node = JSON.objectNode();
    for (SdkField<?> field : fields) {
      if (values.chance(0.6)) {
        node.set(field.locationName(), node(field, depth));
      }
    }
    return node;
  }

  private JsonNode node(SdkField<?> field, int depth) {
    if (values.chance(0.06)) {
      return values.pick(
          List.of(
              JSON.nullNode(),
              JSON.numberNode(-1),
              JSON.textNode("x"),
              JSON.booleanNode(true),
              JSON.arrayNode().add(JSON.nullNode()),
              JSON.objectNode()));
    } else if (field.containsTrait(ListTrait.class)) {
      SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
      List<JsonNode> elements = new ArrayList<>();
      for (int i = 0; i < values.below(4); i++) {
        elements.add(node(element, depth + 1));
      }
      return JSON.arrayNode().addAll(elements);
    } else if (isStructure(field) && depth < MAX_DEPTH) {
      return object(field.constructor().get().sdkFields(), depth + 1);
    } else if (Number.class.isAssignableFrom(field.marshallingType().getTargetClass())) {
      return JSON.numberNode(values.pick(List.of(-1, 0, 1, 100, 101, Integer.MAX_VALUE)));
    } else if (field.marshallingType().getTargetClass() == Boolean.class) {
      return JSON.booleanNode(values.chance(0.5));
    }
    return JSON.textNode(value(field));
  }

  @Override
  public String toString() {
    return own.stream().collect(Collectors.joining(", "));
  }
}
