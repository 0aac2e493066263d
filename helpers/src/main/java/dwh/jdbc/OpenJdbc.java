package dwh.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Plain JDBC on the session's connection: an interrupt of the cell cancels these statements, too.
 *
 * @param session runs what executes
 * @param target the driver's object
 */
record OpenJdbc(Session session, Object target) implements InvocationHandler {
  static Connection connection(Session session, Connection target) {
    return (Connection) new OpenJdbc(session, target).as(Connection.class);
  }

  private Object as(Class<?> type) {
    return Proxy.newProxyInstance(OpenJdbc.class.getClassLoader(), new Class<?>[] {type}, this);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (target instanceof Statement && method.getName().startsWith("execute")) {
      try {
        return session.call(connection -> called(method, arguments));
      } catch (SQLException refused) {
        refused.setStackTrace(WarehouseException.caller(Thread.currentThread().getStackTrace()));
        throw refused;
      }
    }
    Object result = called(method, arguments);
    Class<?> type = method.getReturnType();
    return type == Statement.class
            || type == PreparedStatement.class
            || type == CallableStatement.class
        ? new OpenJdbc(session, result).as(type)
        : result;
  }

  private Object called(Method method, Object[] arguments) throws SQLException {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failure) {
      throw Session.rethrown(failure.getCause());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
