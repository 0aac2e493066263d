package sandbox.sql.tree;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.function.Consumer;

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
    if (node instanceof Iterable<?> nodes) {
      nodes.forEach(inner -> walk(inner, visitor));
    } else if (node instanceof Optional<?> optional) {
      optional.ifPresent(inner -> walk(inner, visitor));
    } else if (node instanceof Record) {
      visitor.accept(node);
      for (Method accessor : COMPONENTS.get(node.getClass())) {
        Class<?> type = accessor.getReturnType();
        if (!type.isPrimitive() && type != String.class && type != Span.class) {
          walk(component(node, accessor), visitor);
        }
      }
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
