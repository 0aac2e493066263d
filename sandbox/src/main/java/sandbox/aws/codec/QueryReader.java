package sandbox.aws.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/**
 * Reads a request from form parameters, AWS Query's and EC2's alike: the field descriptions name
 * the parameters, and {@link ParameterTree#elements} takes either form of a list.
 */
public final class QueryReader {

  private QueryReader() {}

  /**
   * Reads a request.
   *
   * @param requestClass a request class of the SDK
   * @throws WireFormatException when a parameter has not the type of its field
   */
  public static Object read(Class<?> requestClass, ParameterTree parameters) {
    return structure(SdkModel.builderOf(requestClass), parameters);
  }

  private static Object structure(SdkPojo builder, ParameterTree node) {
    for (SdkField<?> field : builder.sdkFields()) {
      ParameterTree child = node.child(field.locationName());
      if (child != null) {
        field.set(builder, value(field, child));
      }
    }
    return SdkModel.build(builder);
  }

  private static Object value(SdkField<?> field, ParameterTree node) {
    if (SdkModel.isList(field)) {
      List<Object> list = new ArrayList<>();
      for (ParameterTree element : node.elements()) {
        list.add(value(SdkModel.elementOf(field), element));
      }
      return list;
    } else if (SdkModel.isMap(field)) {
      MapTrait trait = field.getRequiredTrait(MapTrait.class);
      Map<String, Object> map = new LinkedHashMap<>();
      for (ParameterTree entry : node.elements()) {
        ParameterTree key = entry.child(Optional.ofNullable(trait.keyLocationName()).orElse("key"));
        ParameterTree value =
            entry.child(Optional.ofNullable(trait.valueLocationName()).orElse("value"));
        if (key == null || key.value() == null || value == null) {
          throw new WireFormatException(field.memberName() + " has an entry without key or value.");
        }
        map.put(key.value(), value(SdkModel.valueOf(field), value));
      }
      return map;
    } else if (SdkModel.isStructure(field)) {
      return structure(field.constructor().get(), node);
    } else if (node.value() == null) {
      throw new WireFormatException(field.memberName() + " is a single value, not a structure.");
    }
    return Scalars.parse(field, node.value(), Format.ISO_8601);
  }
}
