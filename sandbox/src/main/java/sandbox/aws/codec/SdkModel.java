package sandbox.aws.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** Makes the SDK's immutable model objects from their builders, and looks into them. */
public final class SdkModel {

  private SdkModel() {}

  /** An empty builder of a model class; its fields can be set. */
  public static SdkPojo builderOf(Class<?> modelClass) {
    try {
      for (Class<?> nested : modelClass.getDeclaredClasses()) {
        if (nested.getSimpleName().equals("Builder")) {
          return (SdkPojo)
              MethodHandles.publicLookup()
                  .findStatic(modelClass, "builder", MethodType.methodType(nested))
                  .invoke();
        }
      }
      throw new IllegalArgumentException(modelClass.getName() + " is not a model class of the SDK");
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(modelClass.getName() + " has no usable builder", e);
    }
  }

  /** The finished object of a builder. */
  public static Object build(SdkPojo builder) {
    return ((Buildable) builder).build();
  }

  /** Whether a field's value was set by someone: the SDK fills in empty collections of its own. */
  static boolean isSet(Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList)
        && !(value instanceof SdkAutoConstructMap);
  }

  static SdkField<?> elementOf(SdkField<?> listField) {
    return listField.getRequiredTrait(ListTrait.class).memberFieldInfo();
  }

  static SdkField<?> valueOf(SdkField<?> mapField) {
    return mapField.getRequiredTrait(MapTrait.class).valueFieldInfo();
  }

  static boolean isList(SdkField<?> field) {
    return field.containsTrait(ListTrait.class);
  }

  static boolean isMap(SdkField<?> field) {
    return field.containsTrait(MapTrait.class);
  }

  static boolean isStructure(SdkField<?> field) {
    return field.marshallingType().getTargetClass() == SdkPojo.class;
  }

  static List<?> list(Object value) {
    return (List<?>) value;
  }

  static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }
}
