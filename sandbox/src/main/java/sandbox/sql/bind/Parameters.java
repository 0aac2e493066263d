package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;

/** The types of $1, $2 …: as the client declares them, else as their places demand. */
public final class Parameters {
  private final List<SqlType> types = new ArrayList<>();
  private final Set<Integer> used = new HashSet<>();
  private final Set<Integer> measured = new HashSet<>();
  private final Set<Integer> written = new HashSet<>();
  private final Optional<String> zone;
  private int names;
  private boolean lambdas = true;

  /**
   * For one statement.
   *
   * @param given the types that are known before; null where the statement decides
   * @param zone the engine's SQL for the session's time zone, empty for UTC
   */
  Parameters(List<SqlType> given, Optional<String> zone) {
    types.addAll(given);
    this.zone = zone;
  }

  /** The types that a client declares by their OIDs; 0 leaves the choice to the statement. */
  public static List<SqlType> declared(int[] oids) {
    List<SqlType> declared = new ArrayList<>();
    for (int oid : oids) {
      declared.add(oid == 0 ? null : SqlType.of(Kind.of(oid)));
    }
    return declared;
  }

  /** The session's time zone in the engine's SQL; empty for UTC. */
  Optional<String> zone() {
    return zone;
  }

  /** The NUMERIC parameters whose digits the code depends on. */
  public Set<Integer> measured() {
    return Set.copyOf(measured);
  }

  /** The type of a parameter, or null while nothing demands one. */
  SqlType type(int number) {
    used.add(number);
    while (types.size() < number) {
      types.add(null);
    }
    SqlType type = types.get(number - 1);
    return type == null || type.kind() == Kind.UNKNOWN ? null : type;
  }

  /** Gives a parameter its type, unless it has one. */
  void demand(int number, SqlType type) {
    if (type(number) == null) {
      types.set(number - 1, SqlType.of(type.kind()));
    }
  }

  /** All types, VARCHAR where nothing demanded one. */
  public List<SqlType> types() {
    return types.stream()
        .map(type -> type == null || type.kind() == Kind.UNKNOWN ? SqlType.of(Kind.VARCHAR) : type)
        .toList();
  }

  /** A parameter that no statement names has no type, unless the client gives it one. */
  void requireAll() throws SqlException {
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i) == null && !used.contains(i + 1)) {
        throw SqlException.of("42P18", "could not determine data type of parameter $" + (i + 1));
      }
    }
  }

  String text(int number) {
    SqlType type = type(number);
    SqlType known = type == null ? SqlType.of(Kind.VARCHAR) : type;
    if (known.kind() == Kind.NUMERIC) {
      measured.add(number);
    }
    boolean through = written.contains(number) && known.kind() != Kind.VARCHAR;
    return through ? throughText(number, known) : cast(number, known);
  }

  /**
   * Notes that a parameter is a value of VALUES or SET, which goes by way of a text: most clients
   * send texts, and the engine plans a statement anew for each value that has not its parameter's
   * type. Elsewhere that is worth its time, since the engine then sees the value when it plans.
   */
  void isWritten(int number) {
    written.add(number);
  }

  /** A parameter of VALUES or SET as a type. */
  String throughText(int number, SqlType type) {
    return "CAST(" + cast(number, SqlType.of(Kind.VARCHAR)) + " AS " + EngineNames.of(type) + ")";
  }

  private static String cast(int number, SqlType type) {
    return "CAST($" + number + " AS " + EngineNames.of(type) + ")";
  }

  /** The same for a DEFAULT, in which the engine takes no lambdas. */
  Parameters withoutLambdas() {
    lambdas = false;
    return this;
  }

  /** Code that evaluates what changes with each call once, as far as the engine can. */
  Code evaluatedOnce(Code code) {
    return lambdas ? code.evaluatedOnce(() -> "rs_once_" + ++names) : code;
  }

  /** Whether a parameter number can be. */
  public static void check(int number, int position) throws SqlException {
    if (number > 32_767) {
      throw SqlException.of("42P02", "there is no parameter $" + number).at(position);
    }
  }
}
