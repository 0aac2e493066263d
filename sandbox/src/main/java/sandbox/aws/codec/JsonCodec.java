package sandbox.aws.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sandbox.aws.codec.WireFormatException.Part;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Model objects as JSON trees, as AWS JSON 1.1 writes them; the state files use it as well. */
public final class JsonCodec {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonCodec() {}

  /** The tree of a model object. */
  public static ObjectNode write(SdkPojo object) {
    ObjectNode node = NODES.objectNode();
    for (SdkField<?> field : object.sdkFields()) {
      Object value = field.getValueOrDefault(object);
      if (SdkModel.isSet(value)) {
        node.set(field.locationName(), writeValue(field, value));
      }
    }
    return node;
  }

  private static JsonNode writeValue(SdkField<?> field, Object value) {
    if (value == null) {
      return NODES.nullNode();
    } else if (SdkModel.isList(field)) {
      ArrayNode array = NODES.arrayNode();
      SdkModel.list(value)
          .forEach(element -> array.add(writeValue(SdkModel.elementOf(field), element)));
      return array;
    } else if (SdkModel.isMap(field)) {
      ObjectNode object = NODES.objectNode();
      SdkModel.map(value)
          .forEach(
              (key, entry) -> object.set((String) key, writeValue(SdkModel.valueOf(field), entry)));
      return object;
    } else if (value instanceof SdkPojo structure) {
      return write(structure);
    } else if (value instanceof Boolean bool) {
      return NODES.booleanNode(bool);
    } else if (value instanceof Instant
        && Scalars.format(field, Format.UNIX_TIMESTAMP) == Format.UNIX_TIMESTAMP) {
      return NODES.numberNode(new BigDecimal(Scalars.print(field, value, Format.UNIX_TIMESTAMP)));
    } else if (value instanceof Number) {
      return NODES.numberNode(new BigDecimal(value.toString()));
    }
    return NODES.textNode(Scalars.print(field, value, Format.UNIX_TIMESTAMP));
  }

  /**
   * The model object of a tree.
   *
   * @param modelClass a request or model class of the SDK
   * @throws WireFormatException when a member has not the type of its field
   */
  public static Object read(Class<?> modelClass, JsonNode tree) {
    return structure(SdkModel.builderOf(modelClass), tree);
  }

  private static Object structure(SdkPojo builder, JsonNode tree) {
    if (!tree.isObject()) {
      throw new WireFormatException(
          Part.DOCUMENT, "Expected a JSON object, found " + tree.getNodeType() + ".");
    }
    for (SdkField<?> field : builder.sdkFields()) {
      JsonNode member = tree.get(field.locationName());
      if (member != null && !member.isNull()) {
        field.set(builder, readValue(field, member));
      }
    }
    return SdkModel.build(builder);
  }

  private static Object readValue(SdkField<?> field, JsonNode node) {
    if (SdkModel.isList(field)) {
      require(node.isArray(), field);
      List<Object> list = new ArrayList<>();
      for (JsonNode element : node) {
        list.add(readValue(SdkModel.elementOf(field), element));
      }
      return list;
    } else if (SdkModel.isMap(field)) {
      require(node.isObject(), field);
      Map<String, Object> map = new LinkedHashMap<>();
      for (Iterator<Map.Entry<String, JsonNode>> it = node.fields(); it.hasNext(); ) {
        Map.Entry<String, JsonNode> entry = it.next();
        map.put(entry.getKey(), readValue(SdkModel.valueOf(field), entry.getValue()));
      }
      return map;
    } else if (SdkModel.isStructure(field)) {
      return structure(field.constructor().get(), node);
    }
    boolean text = field.marshallingType().getTargetClass() == String.class;
    require(node.isValueNode() && !node.isNull() && (!text || node.isTextual()), field);
    return Scalars.parse(field, node.asText(), Format.UNIX_TIMESTAMP);
  }

  private static void require(boolean condition, SdkField<?> field) {
    if (!condition) {
      throw new WireFormatException(field.memberName() + " has the wrong JSON type.");
    }
  }
}
