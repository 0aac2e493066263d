package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sandbox.sql.Column;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Span;

/** The names that an expression sees: relations of its query, then those of the queries around. */
final class Scope {
  private final Scope outer;
  private final List<Source> sources = new ArrayList<>();
  private final Map<String, Value> aliases = new LinkedHashMap<>();
  private final Map<String, Value> merged = new LinkedHashMap<>();
  private final Map<String, Value> replaced = new HashMap<>();
  private boolean aliasesSpelled;

  Scope(Scope outer) {
    this.outer = outer;
  }

  /** A column that a relation offers. */
  record SourceColumn(String name, SqlType type, Column.Origin origin, Blanks blanks) {}

  /**
   * A relation of FROM.
   *
   * @param database its database, or empty for what is no table
   * @param schema its schema, or empty
   * @param name its alias or name
   * @param code the alias that the engine knows it by, which no query around has
   * @param columns its columns
   */
  record Source(
      String database, String schema, String name, String code, List<SourceColumn> columns) {
    Source {
      columns = List.copyOf(columns);
    }

    boolean answers(List<String> qualifier) {
      int size = qualifier.size();
      return name.equals(qualifier.get(size - 1))
          && (size < 2 || schema.equals(qualifier.get(size - 2)))
          && (size < 3 || database.equals(qualifier.get(0)));
    }
  }

  void add(Source source, Span span) throws SqlException {
    for (Source other : sources) {
      if (other.name().equals(source.name())
          && (other.schema().equals(source.schema()) || source.schema().isEmpty())) {
        throw SqlException.of(
                "42712", "table name \"" + source.name() + "\" specified more than once")
            .at(span.start() + 1);
      }
    }
    sources.add(source);
  }

  /** The engine's alias for a relation: another one where another relation has the same name. */
  String code(String name) {
    int depth = 0;
    if (sources.stream().anyMatch(source -> source.code().equals(name))) {
      return name + "$" + sources.size() + "$";
    }
    for (Scope scope = outer; scope != null; scope = scope.outer) {
      depth++;
      for (Source source : scope.sources) {
        if (source.name().equals(name)) {
          return name + "$" + depth;
        }
      }
    }
    return name;
  }

  List<Source> sources() {
    return sources;
  }

  /** The columns that USING and NATURAL have joined into one. */
  Map<String, Value> merged() {
    return merged;
  }

  /** Lets a column stand for other code from now on: its text without blanks, for GROUP BY. */
  void replace(Value column, Value by) {
    replaced.put(column.code().toString(), by);
  }

  /**
   * Whether an alias of the select list stands for its expression now, as in WHERE. That is older
   * SQL, in which such an alias is no name, so that a column of a query around comes first.
   */
  void spellAliases(boolean spelled) {
    aliasesSpelled = spelled;
  }

  void alias(String name, Value value) {
    aliases.putIfAbsent(name, value);
  }

  /** A column, or an alias of the select list; empty when no scope knows the name. */
  Optional<Value> find(Name name) throws SqlException {
    Optional<Value> own = column(name);
    if (own.isPresent()) {
      return own;
    }
    boolean alias = name.parts().size() == 1 && aliases.containsKey(name.last().value());
    if (alias && !aliasesSpelled) {
      return Optional.of(aliased(name));
    }
    boolean hidden =
        name.parts().size() > 1
            && source(name.values().subList(0, name.parts().size() - 1)).isPresent();
    Optional<Value> further = outer == null || hidden ? Optional.empty() : outer.find(name);
    return alias ? further.or(() -> Optional.of(aliased(name))) : further;
  }

  private Value aliased(Name name) {
    Value value = aliases.get(name.last().value());
    if (aliasesSpelled) {
      Code code = value.code();
      return value.form() == Value.Form.OTHER ? value.with(Code.of("(", code, ")")) : value;
    }
    return Value.of(value.type(), name.span(), Code.quote(name.last().value()))
        .with(value.blanks());
  }

  /** A column of this scope's relations. */
  Optional<Value> column(Name name) throws SqlException {
    List<String> parts = name.values();
    String column = parts.get(parts.size() - 1);
    List<String> qualifier = parts.subList(0, parts.size() - 1);
    if (qualifier.isEmpty() && merged.containsKey(column)) {
      return Optional.of(merged.get(column));
    }
    Value found = null;
    for (Source source : sources) {
      if (!qualifier.isEmpty() && !source.answers(qualifier)) {
        continue;
      }
      for (SourceColumn candidate : source.columns()) {
        if (!candidate.name().equals(column)) {
          continue;
        }
        if (found != null) {
          throw SqlException.of("42702", "column reference \"" + column + "\" is ambiguous")
              .at(name.span().start() + 1);
        }
        found = value(source, candidate, name.span());
      }
    }
    return Optional.ofNullable(found).map(this::current);
  }

  /** What stands for a column now. */
  Value current(Value column) {
    return replaced.getOrDefault(column.code().toString(), column);
  }

  static Value value(Source source, SourceColumn column, Span span) {
    return Value.of(
            column.type(), span, Code.quote(source.code()) + "." + Code.quote(column.name()))
        .from(column.origin())
        .with(column.blanks());
  }

  /** Whether a relation, here or further out, has this name. */
  boolean hasRelation(List<String> qualifier) {
    return sources.stream().anyMatch(source -> source.answers(qualifier))
        || outer != null && outer.hasRelation(qualifier);
  }

  /** The relation whose column a name is, here and not further out. */
  Optional<Source> owner(Name name) {
    List<String> parts = name.values();
    for (int size = parts.size() - 1; size > 0; size--) {
      Optional<Source> named = source(parts.subList(0, size));
      if (named.isPresent()) {
        return named;
      }
    }
    return sources.stream()
        .filter(
            source ->
                source.columns().stream().anyMatch(column -> column.name().equals(parts.get(0))))
        .findFirst();
  }

  /** The relation of a qualified star. */
  Optional<Source> source(List<String> qualifier) {
    return sources.stream().filter(source -> source.answers(qualifier)).findFirst();
  }
}
