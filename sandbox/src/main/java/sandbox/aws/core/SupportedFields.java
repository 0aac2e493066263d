package sandbox.aws.core;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** Guards an operation against parameters that it would otherwise ignore in silence. */
public final class SupportedFields {

  private SupportedFields() {}

  /**
   * Refuses a request that sets another field than the supported ones.
   *
   * @param operation its name, for the message
   */
  public static void check(SdkPojo request, String operation, Set<String> supported) {
    firstOther(request, supported)
        .ifPresent(
            member -> {
              throw Fault.unsupported(operation + " with " + member);
            });
  }

  /** The first field that a request sets besides the supported ones. */
  public static Optional<String> firstOther(SdkPojo request, Set<String> supported) {
    for (SdkField<?> field : request.sdkFields()) {
      Object value = field.getValueOrDefault(request);
      if (isSet(value) && !supported.contains(field.memberName())) {
        return Optional.of(field.memberName());
      }
    }
    return Optional.empty();
  }

  private static boolean isSet(Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList)
        && !(value instanceof Collection<?> values && values.isEmpty())
        && !(value instanceof Map<?, ?> values && values.isEmpty())
        && !Boolean.FALSE.equals(value);
  }
}
