package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Relation;
import sandbox.sql.tree.Span;

/** What yields rows in FROM and is no table: arrays and objects in SUPER values, functions. */
final class RowSources {
  private final Scope scope;
  private final ExpressionBinder expressions;

  RowSources(Scope scope, ExpressionBinder expressions) {
    this.scope = scope;
    this.expressions = expressions;
  }

  /** The path that a relation's name is, when it leads into a relation before it. */
  Optional<Value> path(Relation.Table table) throws SqlException {
    List<Identifier> parts = table.name().parts();
    boolean before =
        scope.sources().stream().anyMatch(source -> source.answers(List.of(parts.get(0).value())))
            || parts.size() > 1 && scope.column(new Name(parts.subList(0, 1))).isPresent();
    if (!before) {
      return Optional.empty();
    }
    Optional<Value> whole = scope.find(table.name());
    Optional<Value> found = whole.isPresent() ? whole : SuperPaths.path(table.name(), scope);
    return found.filter(value -> value.kind() == SqlType.Kind.SUPER);
  }

  /** A row for each element of an array (Developer Guide, "Unnesting queries"). */
  Code elements(
      Value path,
      Optional<Relation.Alias> given,
      Optional<Identifier> index,
      Identifier last,
      Span span)
      throws SqlException {
    if (path.kind() != SqlType.Kind.SUPER) {
      throw noRows(path, span);
    }
    String alias = given.map(Relation.Alias::name).orElse(last).value();
    String code = scope.code(alias);
    List<Scope.SourceColumn> columns = new ArrayList<>();
    columns.add(new Scope.SourceColumn(alias, SqlType.of(SqlType.Kind.SUPER), null, Blanks.NONE));
    index.ifPresent(
        name ->
            columns.add(
                new Scope.SourceColumn(
                    name.value(), SqlType.of(SqlType.Kind.INT8), null, Blanks.NONE)));
    scope.add(new Scope.Source("", "", alias, code, columns), span);
    Code list = Code.of("rs_super_elements(", path.code(), ")");
    Code numbers =
        index.isEmpty()
            ? Code.of("")
            : Code.of(", unnest(range(len(", list, "))) AS " + Code.quote(index.get().value()));
    return Code.of(
        "LATERAL (SELECT unnest(",
        list,
        ") AS " + Code.quote(alias),
        numbers,
        ") AS " + Code.quote(code));
  }

  private static SqlException noRows(Value path, Span span) {
    return SqlException.unsupported("Unnesting a value of type " + path.kind().sqlName())
        .at(span.start() + 1);
  }

  /** A row for each attribute of an object (Developer Guide, "Object unpivoting"). */
  Code attributes(Relation.UnpivotObject object) throws SqlException {
    Value path = expressions.bind(object.path());
    if (path.kind() != SqlType.Kind.SUPER || object.alias().isEmpty()) {
      throw noRows(path, object.span());
    }
    String alias = object.alias().get().name().value();
    String code = scope.code(alias);
    String attribute = object.attribute().map(Identifier::value).orElse("rs_attribute");
    scope.add(
        new Scope.Source(
            "",
            "",
            alias,
            code,
            List.of(
                new Scope.SourceColumn(alias, SqlType.of(SqlType.Kind.SUPER), null, Blanks.NONE),
                new Scope.SourceColumn(
                    attribute, SqlType.of(SqlType.Kind.VARCHAR), null, Blanks.MAYBE))),
        object.span());
    String key = Code.quote(attribute);
    return Code.of(
        "LATERAL (SELECT rs_super_path(",
        path.code(),
        ", rs_json_step(rs_key)) AS " + Code.quote(alias) + ", rs_key AS " + key,
        " FROM (SELECT unnest(CASE WHEN json_type(",
        path.code(),
        ") = 'OBJECT' THEN json_keys(",
        path.code(),
        ") ELSE [] END) AS rs_key)) AS " + Code.quote(code));
  }

  /** A function that returns records, whose columns the query declares (PostgreSQL 8.0). */
  Code declared(Relation.Function function, CatalogView.Table rows) throws SqlException {
    int place = function.span().start() + 1;
    List<Relation.Column> declared = function.columns();
    if (declared.isEmpty()) {
      throw SqlException.of(
              "42601", "a column definition list is required for functions returning \"record\"")
          .at(place);
    }
    if (declared.size() != rows.columns().size()) {
      throw SqlException.of(
              "42804", "query-specified return row and actual function return row do not match")
          .at(place);
    }
    String alias = function.alias().map(given -> given.name().value()).orElse(rows.name());
    String code = scope.code(alias);
    List<Scope.SourceColumn> columns = new ArrayList<>();
    List<String> list = new ArrayList<>();
    for (Relation.Column column : declared) {
      SqlType type =
          column.type().name().equals("name")
              ? SqlType.of(SqlType.Kind.NAME)
              : TypeNames.of(column.type());
      columns.add(new Scope.SourceColumn(column.name().value(), type, null, Blanks.NONE));
      String from = Code.quote(rows.columns().get(list.size()).name());
      list.add(
          "CAST("
              + from
              + " AS "
              + EngineNames.of(type)
              + ") AS "
              + Code.quote(column.name().value()));
    }
    scope.add(new Scope.Source("", "", alias, code, columns), function.span());
    return Code.of(
        "(SELECT " + String.join(", ", list) + " FROM " + rows.code() + ") AS " + Code.quote(code));
  }

  /** A function in FROM: one row with its value, of GENERATE_SERIES a row for each number. */
  Code function(Relation.Function function) throws SqlException {
    if (!(function.call() instanceof Expression.Call call) || !function.columns().isEmpty()) {
      throw SqlException.unsupported("A function in FROM with declared columns")
          .at(function.span().start() + 1);
    }
    String name = call.name().last().value();
    String alias = function.alias().map(given -> given.name().value()).orElse(name);
    List<Identifier> renamed = function.alias().map(Relation.Alias::columns).orElse(List.of());
    Value value = expressions.conversions().settled(expressions.bind(call));
    String column = renamed.isEmpty() ? alias : renamed.get(0).value();
    String code = scope.code(alias);
    scope.add(
        new Scope.Source(
            "",
            "",
            alias,
            code,
            List.of(new Scope.SourceColumn(column, value.type(), null, value.blanks()))),
        function.span());
    return Code.of(
        name.equals("unnest") ? "LATERAL (SELECT CAST(" : "(SELECT CAST(",
        value.code(),
        " AS "
            + EngineNames.of(value.type())
            + ") AS "
            + Code.quote(column)
            + ") AS "
            + Code.quote(code));
  }
}
