package sandbox.aws.http;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import sandbox.aws.core.Fault;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The operations of one service, found by name in the SDK's client interface. An operation that the
 * service does not override answers UnsupportedOperation, because the interface's own method throws
 * {@link UnsupportedOperationException}.
 *
 * <p>Operations of all services run one at a time under a common lock: they look at each other's
 * state (a security group is in use by a cluster), and no one of them takes long.
 */
final class Operations {
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]{2,100}");

  private static final Pattern ACRONYM = Pattern.compile("(?<=[A-Z])[A-Z]+(?=[A-Z][a-z]|[0-9]|$)");

  private final Class<? extends AwsClient> api;
  private final AwsClient service;
  private final Object lock;
  private final Validation validation;

  /**
   * The operations of a service.
   *
   * @param name the service's name in a credential scope
   * @param lock held while an operation runs
   */
  Operations(String name, Class<? extends AwsClient> api, AwsClient service, Object lock) {
    this.api = api;
    this.service = service;
    this.lock = lock;
    this.validation = new Validation(name);
  }

  /**
   * Runs an operation.
   *
   * @param name its name, such as {@code CreateRole}
   * @param reader makes the request out of its class
   */
  SdkPojo run(String name, Function<Class<?>, Object> reader) {
    Class<?> requestClass = model(name, "Request");
    MethodHandle method;
    try {
      method =
          MethodHandles.publicLookup()
              .findVirtual(
                  api,
                  Character.toLowerCase(name.charAt(0)) + name.substring(1),
                  MethodType.methodType(model(name, "Response"), requestClass));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw Fault.unsupported(name);
    }
    Object request = reader.apply(requestClass);
    validation.check(name, (SdkPojo) request);
    try {
      synchronized (lock) {
        return (SdkPojo) method.invoke(service, request);
      }
    } catch (UnsupportedOperationException e) {
      StackTraceElement[] trace = e.getStackTrace();
      if (trace.length > 0 && trace[0].getClassName().equals(api.getName())) {
        throw Fault.unsupported("The operation " + name);
      }
      throw e;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(name + " failed", e);
    }
  }

  private Class<?> model(String operation, String suffix) {
    if (operation == null) {
      throw Fault.of("MissingAction", "The request names no operation.");
    } else if (!NAME.matcher(operation).matches()) {
      throw Fault.of("InvalidAction", "The operation " + operation + " does not exist.");
    }
    try {
      return Class.forName(
          api.getPackageName() + ".model." + camelCase(operation) + suffix,
          true,
          api.getClassLoader());
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      throw Fault.unsupported("The operation " + operation);
    }
  }

  /** The SDK writes acronyms in class names as words: {@code …WithIAM} is {@code …WithIam}. */
  private static String camelCase(String operation) {
    return ACRONYM.matcher(operation).replaceAll(rest -> rest.group().toLowerCase(Locale.ROOT));
  }
}
