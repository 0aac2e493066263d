package sandbox.sql.tree;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Goes through all nodes of a tree. */
public final class Trees {
  private static final ClassValue<Method[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
          RecordComponent[] components = type.getRecordComponents();
          Method[] accessors = new Method[components.length];
          for (int i = 0; i < components.length; i++) {
            accessors[i] = components[i].getAccessor();
          }
          return accessors;
        }
      };

  private Trees() {}

  /** Shows a node, and then each node in it, to a visitor. */
  public static void walk(Object node, Consumer<Object> visitor) {
    walkWhile(
        node,
        inner -> {
          visitor.accept(inner);
          return true;
        });
  }

  /** Shows nodes to a visitor that says of each whether what is in it shall be shown too. */
  public static void walkWhile(Object node, Predicate<Object> visitor) {
    if (node instanceof Iterable<?> nodes) {
      nodes.forEach(inner -> walkWhile(inner, visitor));
    } else if (node instanceof Optional<?> optional) {
      optional.ifPresent(inner -> walkWhile(inner, visitor));
    } else if (node instanceof Record && visitor.test(node)) {
      for (Method accessor : COMPONENTS.get(node.getClass())) {
        Class<?> type = accessor.getReturnType();
        if (!type.isPrimitive() && type != String.class && type != Span.class) {
          walkWhile(component(node, accessor), visitor);
        }
      }
    }
  }

  /**
   * The same tree with other nodes in place of some; what is put in is not looked into.
   *
   * @param replacement gives the node that comes in place of one, or nothing
   */
  @SuppressWarnings("unchecked")
  public static <T> T replaced(T node, Function<Object, Optional<?>> replacement) {
    if (node instanceof List<?> nodes) {
      return (T) nodes.stream().map(inner -> replaced(inner, replacement)).toList();
    }
    if (node instanceof Optional<?> optional) {
      return (T) optional.map(inner -> replaced(inner, replacement));
    }
    if (!(node instanceof Record)) {
      return node;
    }
    Optional<?> other = replacement.apply(node);
    if (other.isPresent()) {
      return (T) other.get();
    }
    Method[] accessors = COMPONENTS.get(node.getClass());
    Object[] components = new Object[accessors.length];
    boolean changed = false;
    for (int i = 0; i < accessors.length; i++) {
      Object old = component(node, accessors[i]);
      components[i] = replaced(old, replacement);
      changed |= components[i] != old && !components[i].equals(old);
    }
    return changed ? (T) rebuilt(node.getClass(), components) : node;
  }

  private static Object rebuilt(Class<?> type, Object[] components) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getConstructor(types).newInstance(components);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a tree's records are public", e);
    }
  }

  private static Object component(Object node, Method accessor) {
    try {
      return accessor.invoke(node);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a tree's records are public", e);
    }
  }
}
