package sandbox.sql.bind;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Span;
import sandbox.sql.tree.Write;

/** Binds INSERT, UPDATE and DELETE: values take the types of the columns that they are for. */
final class WriteBinder {
  private final CatalogView catalog;
  private final Parameters parameters;
  private final QueryBinder queries;

  WriteBinder(CatalogView catalog, Parameters parameters) {
    this.catalog = catalog;
    this.parameters = parameters;
    queries = new QueryBinder(catalog, parameters);
  }

  Code bind(Write write) throws SqlException {
    CatalogView.Table table =
        catalog
            .find(write.table())
            .orElseThrow(
                () ->
                    SqlException.of("42P01", "relation \"" + write.table() + "\" does not exist")
                        .at(write.table().span().start() + 1));
    if (write instanceof Write.Insert insert && insert.with().tables().isEmpty()) {
      return insert(insert, table);
    }
    if (write instanceof Write.Update update
        && update.with().tables().isEmpty()
        && update.from().isEmpty()) {
      return update(update, table);
    }
    if (write instanceof Write.Delete delete
        && delete.with().tables().isEmpty()
        && delete.using().isEmpty()) {
      Scope scope = target(table, delete.alias(), delete.table().span());
      return Code.of(
          "DELETE FROM " + table.code(),
          alias(delete.alias()),
          where(delete.where(), new ExpressionBinder(queries, scope, parameters)));
    }
    throw new Unbound(write.getClass().getSimpleName());
  }

  private Code insert(Write.Insert insert, CatalogView.Table table) throws SqlException {
    if (insert.rows().isEmpty() && insert.query().isEmpty()) {
      return Code.of("INSERT INTO " + table.code() + " DEFAULT VALUES");
    }
    List<CatalogView.Column> columns = named(table, insert.columns());
    return insert.query().isPresent()
        ? query(insert, table, columns)
        : values(insert, table, columns);
  }

  /** The columns that INSERT names; all when it names none. */
  private static List<CatalogView.Column> named(CatalogView.Table table, List<Identifier> names)
      throws SqlException {
    if (names.isEmpty()) {
      return table.columns();
    }
    List<CatalogView.Column> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Identifier name : names) {
      columns.add(column(table, name));
      if (!seen.add(name.value())) {
        throw SqlException.of("42701", "column \"" + name + "\" specified more than once")
            .at(name.span().start() + 1);
      }
    }
    return columns;
  }

  private static CatalogView.Column column(CatalogView.Table table, Identifier name)
      throws SqlException {
    for (CatalogView.Column column : table.columns()) {
      if (column.name().equals(name.value())) {
        return column;
      }
    }
    throw SqlException.of(
            "42703", "column \"" + name + "\" of relation \"" + table.name() + "\" does not exist")
        .at(name.span().start() + 1);
  }

  private Code values(
      Write.Insert insert, CatalogView.Table table, List<CatalogView.Column> columns)
      throws SqlException {
    int width = insert.rows().get(0).size();
    List<CatalogView.Column> written =
        insert.columns().isEmpty() && width < columns.size() ? columns.subList(0, width) : columns;
    ExpressionBinder expressions = new ExpressionBinder(queries, new Scope(null), parameters);
    List<Code> rows = new ArrayList<>();
    for (List<Expression> row : insert.rows()) {
      if (row.size() > written.size()) {
        throw SqlException.of("42601", "INSERT has more expressions than target columns")
            .at(row.get(written.size()).span().start() + 1);
      }
      if (row.size() < written.size()) {
        throw SqlException.of("42601", "INSERT has more target columns than expressions")
            .at(row.get(0).span().start() + 1);
      }
      List<Code> values = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        values.add(value(row.get(i), written.get(i), expressions));
      }
      rows.add(Code.of("(", Code.join(", ", values), ")"));
    }
    return Code.of(head(table, written) + " VALUES ", Code.join(", ", rows));
  }

  private static String head(CatalogView.Table table, List<CatalogView.Column> columns) {
    StringBuilder names = new StringBuilder();
    for (CatalogView.Column column : columns) {
      names.append(names.isEmpty() ? "" : ", ").append(Code.quote(column.name()));
    }
    return "INSERT INTO " + table.code() + " (" + names + ")";
  }

  private Code query(Write.Insert insert, CatalogView.Table table, List<CatalogView.Column> columns)
      throws SqlException {
    Query query = insert.query().get();
    Span span = query.span();
    BoundQuery bound = queries.bind(TargetTypes.given(query, columns), null);
    int width = bound.columns().size();
    if (width > columns.size()) {
      throw SqlException.of("42601", "INSERT has more expressions than target columns")
          .at(span.start() + 1);
    }
    if (width < columns.size() && !insert.columns().isEmpty()) {
      throw SqlException.of("42601", "INSERT has more target columns than expressions")
          .at(span.start() + 1);
    }
    List<CatalogView.Column> written = columns.subList(0, width);
    List<Code> items = new ArrayList<>();
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < width; i++) {
      String name = "c" + (i + 1);
      names.append(i == 0 ? "" : ", ").append(name);
      SqlType type = bound.columns().get(i).type();
      Value source = Value.of(type, span, "rs_source." + name);
      refuseIdentity(written.get(i), span);
      items.add(
          type.kind() == Kind.UNKNOWN
              ? Code.of(
                  "CAST(rs_source." + name + " AS " + EngineNames.of(written.get(i).type()) + ")")
              : assigned(source, written.get(i)));
    }
    return Code.of(
        head(table, written) + " SELECT ",
        Code.join(", ", items),
        " FROM (",
        bound.code(),
        ") AS rs_source(" + names + ")");
  }

  private Code update(Write.Update update, CatalogView.Table table) throws SqlException {
    Scope scope = target(table, update.alias(), update.table().span());
    ExpressionBinder expressions = new ExpressionBinder(queries, scope, parameters);
    List<Code> assignments = new ArrayList<>();
    for (Write.SetColumn set : update.assignments()) {
      CatalogView.Column column = column(table, set.column());
      assignments.add(
          Code.of(Code.quote(column.name()) + " = ", value(set.value(), column, expressions)));
    }
    return Code.of(
        "UPDATE " + table.code(),
        alias(update.alias()),
        " SET ",
        Code.join(", ", assignments),
        where(update.where(), expressions));
  }

  private static Code where(Optional<Expression> where, ExpressionBinder expressions)
      throws SqlException {
    return where.isEmpty()
        ? Code.of("")
        : Code.of(" WHERE ", expressions.condition(where.get(), "WHERE").code());
  }

  private static String alias(Optional<Identifier> alias) {
    return alias.map(name -> " AS " + Code.quote(name.value())).orElse("");
  }

  private Scope target(CatalogView.Table table, Optional<Identifier> alias, Span span)
      throws SqlException {
    Scope scope = new Scope(null);
    scope.add(Relations.source(table, alias, catalog), span);
    return scope;
  }

  /** A value of VALUES or SET, as its column stores it. */
  private Code value(Expression expression, CatalogView.Column column, ExpressionBinder expressions)
      throws SqlException {
    if (expression instanceof Expression.DefaultValue) {
      return Code.of(column.defaultCode());
    }
    refuseIdentity(column, expression.span());
    if (expression instanceof Expression.Parameter parameter
        && column.type().kind() == Kind.NUMERIC) {
      Parameters.check(parameter.number(), parameter.span().start() + 1);
      parameters.demand(parameter.number(), column.type());
      if (parameters.type(parameter.number()).kind() == Kind.NUMERIC) {
        // At once, since between the two types digits could be lost.
        return Code.at(
            parameter.span(),
            "CAST($" + parameter.number() + " AS " + EngineNames.of(column.type()) + ")");
      }
    }
    Value value = expressions.bind(expression);
    if (expressions.isAggregated()) {
      throw SqlException.of("42803", "cannot use aggregate function here")
          .at(expression.span().start() + 1);
    }
    Conversions conversions = expressions.conversions();
    return assigned(
        value.isUntyped() ? conversions.to(value, unlimited(column.type())) : value, column);
  }

  /** A text that is longer than its column is to be told when it is written. */
  private static SqlType unlimited(SqlType type) {
    return Conversions.isText(type.kind()) ? SqlType.of(Kind.VARCHAR) : type;
  }

  /** An IDENTITY column takes no value, unless it is one BY DEFAULT. */
  private static void refuseIdentity(CatalogView.Column column, Span span) throws SqlException {
    if (column.generated()) {
      throw SqlException.of("428C9", "cannot set an identity column to a value")
          .at(span.start() + 1);
    }
  }

  /**
   * A typed value as a column stores it.
   *
   * @throws SqlException 42804 when the column's type does not take it without a cast
   */
  private static Code assigned(Value value, CatalogView.Column column) throws SqlException {
    SqlType type = column.type();
    Kind to = type.kind();
    Kind from = value.kind();
    if (to == Kind.SUPER || to == Kind.VARBYTE) {
      return binary(value, type);
    }
    if (from == Kind.SUPER || from == Kind.VARBYTE) {
      throw new Unbound("a value of type " + from + " for a column of type " + to);
    }
    if (Conversions.isText(to)) {
      return text(value, type);
    }
    if (!assignable(from, to)) {
      throw SqlException.of(
              "42804",
              "column \""
                  + column.name()
                  + "\" is of type "
                  + to.sqlName()
                  + " but expression is of type "
                  + from.sqlName())
          .withHint("You will need to rewrite or cast the expression.")
          .at(value.span().start() + 1);
    }
    return Conversions.same(value.engine(), type)
        ? value.code()
        : Code.of("CAST(", value.code(), " AS " + EngineNames.of(type) + ")");
  }

  private static Code binary(Value value, SqlType type) throws SqlException {
    Code code =
        value.kind() == type.kind() ? value.code() : Binaries.of(value, type, value.span()).code();
    return type.kind() == Kind.VARBYTE && type.length() > 0
        ? Code.of("rs_varbyte(", code, ", " + type.length() + ")")
        : code;
  }

  private static boolean assignable(Kind from, Kind to) {
    return from == to
        || Numbers.isNumber(from) && Numbers.isNumber(to)
        || Conversions.isMoment(from) && (Conversions.isMoment(to) || to == Kind.TIME)
        || Conversions.isInterval(from) && Conversions.isInterval(to)
        || isTime(from) && isTime(to);
  }

  private static boolean isTime(Kind kind) {
    return kind == Kind.TIME || kind == Kind.TIMETZ;
  }

  /** Lengths are bytes, and blanks past the limit are dropped (Developer Guide, "VARCHAR"). */
  private static Code text(Value value, SqlType type) {
    Code code =
        Conversions.isText(value.kind())
            ? value.code()
            : Code.of("CAST(", value.code(), " AS VARCHAR)");
    if (type.length() <= 0) {
      return code;
    }
    if (type.kind() == Kind.BPCHAR) {
      return Code.of("rs_char(", code, ", " + type.length() + ")");
    }
    String constant = literal(value);
    boolean fits =
        constant != null
            ? constant.getBytes(StandardCharsets.UTF_8).length <= type.length()
            : Conversions.isText(value.kind())
                && value.type().length() > 0
                && value.type().length() <= type.length();
    return fits ? code : Code.of("rs_varchar(", code, ", " + type.length() + ")");
  }

  /** The text of a literal, or null. */
  private static String literal(Value value) {
    return value.form() == Value.Form.TEXT ? value.constant() : null;
  }
}
