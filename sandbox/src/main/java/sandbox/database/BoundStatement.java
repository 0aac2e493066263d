package sandbox.database;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import sandbox.engine.EngineStatement;
import sandbox.engine.RenderedSql;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.bind.Binder;
import sandbox.sql.bind.Code;

/**
 * A statement bound from its tree. It is bound anew before it runs when a column has got texts that
 * end in blanks since, the session another time zone, or a NUMERIC parameter a value of other
 * digits: a client sends no precision, and the value has its own, as a literal would.
 */
final class BoundStatement implements WritePlan.Source {
  /** Of a NUMERIC. */
  private static final int MOST_DIGITS = 38;

  private static final int MOST_SCALE = 37;

  private final Supplier<SessionCatalog> catalogs;
  private final Binding binding;
  private final Preparation preparation;
  private List<SqlType> types;
  private boolean rebound;
  private SessionCatalog catalog;
  private Binder.Bound bound;
  private EngineStatement statement;

  /** Binds the statement to parameters of some types. */
  @FunctionalInterface
  interface Binding {
    Binder.Bound bind(SessionCatalog catalog, List<SqlType> types) throws SqlException;
  }

  /** Prepares what has been bound. */
  @FunctionalInterface
  interface Preparation {
    EngineStatement prepare(RenderedSql sql, List<Column> columns) throws SqlException;
  }

  private BoundStatement(
      Supplier<SessionCatalog> catalogs,
      Binding binding,
      Preparation preparation,
      List<SqlType> types) {
    this.catalogs = catalogs;
    this.binding = binding;
    this.preparation = preparation;
    this.types = types;
  }

  /** Binds and prepares a statement, with the types of parameters that the client declares. */
  static BoundStatement of(
      Supplier<SessionCatalog> catalogs,
      Binding binding,
      Preparation preparation,
      List<SqlType> declared)
      throws SqlException {
    BoundStatement statement = new BoundStatement(catalogs, binding, preparation, declared);
    statement.bind();
    return statement;
  }

  private void bind() throws SqlException {
    catalog = catalogs.get();
    bound = binding.bind(catalog, types);
    Code.Rendered code = bound.code();
    statement =
        preparation.prepare(
            RenderedSql.of(code.text(), code.starts(), code.sources()), bound.columns());
  }

  /** The result's columns as they are bound now. */
  List<Column> columns() {
    return bound.columns();
  }

  @Override
  public List<SqlType> parameters() {
    return bound.parameters();
  }

  /** Whether it is still bound as at first, and would be so again. */
  boolean isFresh() throws SqlException {
    return !rebound && catalog.stillHolds();
  }

  /** The statement to run with some values. */
  EngineStatement ready(List<Object> values) throws SqlException {
    List<SqlType> exact = exact(values);
    if (!exact.equals(types) || !catalog.stillHolds()) {
      types = exact;
      rebound = true;
      statement.close();
      bind();
    }
    return statement;
  }

  @Override
  public long update(List<Object> values) throws SqlException {
    return ready(values).update(values);
  }

  /** The types with the digits of the values, where the code depends on them. */
  private List<SqlType> exact(List<Object> values) throws SqlException {
    List<SqlType> exact = types;
    for (int number : bound.measured()) {
      BigDecimal value = number <= values.size() ? decimal(values.get(number - 1)) : null;
      if (value != null && bound.parameters().get(number - 1).kind() == Kind.NUMERIC) {
        exact = exact == types ? new ArrayList<>(bound.parameters()) : exact;
        exact.set(number - 1, type(value));
      }
    }
    return exact;
  }

  private static BigDecimal decimal(Object value) {
    if (value instanceof String text) {
      try {
        return new BigDecimal(text.strip());
      } catch (NumberFormatException notANumber) {
        // The engine's cast tells so.
        return null;
      }
    }
    return value instanceof BigDecimal decimal ? decimal : null;
  }

  private static SqlType type(BigDecimal value) throws SqlException {
    // Before the digits of 1e999999999 are written out, or those of 1e-999999999.
    long whole = (long) value.precision() - value.scale();
    if (whole > MOST_DIGITS && value.signum() != 0) {
      throw overflow();
    }
    BigDecimal some = whole < -MOST_DIGITS ? BigDecimal.ZERO.setScale(MOST_SCALE) : value;
    BigDecimal plain = some.scale() < 0 ? some.setScale(0) : some;
    int scale = Math.min(MOST_SCALE, plain.scale());
    BigDecimal kept = plain.setScale(scale, RoundingMode.HALF_UP);
    int precision = Math.max(Math.max(kept.precision(), scale), 1);
    if (precision > MOST_DIGITS) {
      throw overflow();
    }
    return SqlType.numeric(precision, scale);
  }

  private static SqlException overflow() {
    return SqlException.of("22003", "numeric field overflow")
        .withDetail("A NUMERIC has at most 38 digits.");
  }

  @Override
  public void close() {
    statement.close();
  }
}
