package sandbox.database;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.ColumnDescription.Identity;
import sandbox.catalog.TableAttributes;
import sandbox.catalog.TableAttributes.KeyConstraint;
import sandbox.catalog.TableCatalog;
import sandbox.catalog.TableDescription;
import sandbox.catalog.TableDescription.Kind;
import sandbox.ddl.ColumnDefinition;
import sandbox.ddl.CreateTable;
import sandbox.ddl.KeyDefinition;
import sandbox.engine.EngineStatement;
import sandbox.engine.RenderedSql;
import sandbox.sql.Column;
import sandbox.sql.Notice;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.bind.EngineNames;
import sandbox.sql.tree.Expression;

/** Makes tables: in DuckDB what it can hold, in the catalog all that was declared. */
final class TableCreator {
  private final Session session;

  TableCreator(Session session) {
    this.session = session;
  }

  /** CREATE TABLE, with columns or AS a query. */
  Outcome create(CreateTable statement, String text) throws SqlException {
    String schema =
        statement.temporary() ? SearchPath.TEMPORARY : session.path().target(statement.name());
    String name = statement.name().get(statement.name().size() - 1);
    if (schema.equals(SearchPath.TEMPORARY)) {
      session.path().temporary();
    }
    TableCatalog catalog = session.database().catalog();
    boolean query = statement.query().isPresent();
    if (catalog.find(session.connection(), schema, name).isPresent()) {
      if (!statement.ifNotExists()) {
        throw SqlException.of("42P07", "Relation \"" + name + "\" already exists");
      }
      return Outcome.of(
          query ? "SELECT" : "CREATE TABLE",
          Notice.info("Relation \"" + name + "\" already exists and will be skipped"));
    }
    int oid = catalog.newOid();
    if (query) {
      return createAs(statement, schema, name, oid);
    }
    List<ColumnDescription> columns = new ArrayList<>();
    List<KeyConstraint> keys = new ArrayList<>();
    for (CreateTable.Like like : statement.likes()) {
      addLike(like, oid, schema, columns);
    }
    for (ColumnDefinition definition : statement.columns()) {
      columns.add(column(definition, text, columns.size() + 1, oid, schema));
      for (KeyDefinition key : definition.keys()) {
        keys.add(DeclaredKeys.of(session, key, schema, name));
      }
    }
    for (KeyDefinition key : statement.keys()) {
      keys.add(DeclaredKeys.of(session, key, schema, name));
    }
    for (KeyConstraint key : keys) {
      if (schema.equals(key.referencedSchema()) && name.equals(key.referencedTable())) {
        DeclaredKeys.requireKey(key, keys);
      }
    }
    make(statement, schema, name, oid, columns, keys);
    return Outcome.of("CREATE TABLE");
  }

  private TableDescription make(
      CreateTable statement,
      String schema,
      String name,
      int oid,
      List<ColumnDescription> given,
      List<KeyConstraint> keys)
      throws SqlException {
    List<ColumnDescription> columns = stored(statement, given, keys);
    boolean keyed = columns.stream().anyMatch(ColumnDescription::distKey);
    String style = statement.storage().distStyle();
    if (keyed && style != null && !style.equals("KEY")) {
      throw SqlException.of("42601", "Cannot specify DISTKEY column with DISTSTYLE " + style);
    }
    if (!keyed && "KEY".equals(style)) {
      throw SqlException.of("42601", "DISTSTYLE KEY requires a DISTKEY column");
    }
    boolean sorted = columns.stream().anyMatch(column -> column.sortKey() != 0);
    String sortStyle = statement.storage().sortStyle();
    TableDescription table =
        new TableDescription(
            oid,
            schema,
            name,
            schema.equals(SearchPath.TEMPORARY) ? Kind.TEMPORARY : Kind.TABLE,
            session.database().catalog().duckdbName(schema, name),
            columns,
            new TableAttributes(
                session.user(),
                keyed ? "KEY" : style == null ? "AUTO" : style,
                sorted ? (sortStyle == null ? "COMPOUND" : sortStyle) : "AUTO",
                keys,
                null));
    session.connection().run(definition(table));
    session.database().catalog().describe(session.connection(), table);
    return table;
  }

  private static String definition(TableDescription table) {
    StringBuilder sql = new StringBuilder();
    boolean temporary = table.kind() == Kind.TEMPORARY;
    for (ColumnDescription column : table.columns()) {
      if (column.identity() != null) {
        sql.append(temporary ? "CREATE TEMP SEQUENCE " : "CREATE SEQUENCE ")
            .append(sequence(column))
            .append(" START ")
            .append(column.identity().seed())
            .append(" INCREMENT ")
            .append(column.identity().step())
            .append(column.identity().step() > 0 ? " MINVALUE " : " MAXVALUE ")
            .append(column.identity().seed())
            .append(';');
      }
    }
    sql.append(temporary ? "CREATE TEMP TABLE " : "CREATE TABLE ")
        .append(table.duckdbName())
        .append(" (");
    for (ColumnDescription column : table.columns()) {
      sql.append(column.position() == 1 ? "" : ", ")
          .append(RenderedSql.quote(column.name()))
          .append(' ')
          .append(EngineNames.of(column.type()));
      if (column.notNull()) {
        sql.append(" NOT NULL");
      }
      if (column.identity() != null || column.defaultSql() != null) {
        sql.append(" DEFAULT ").append(column.storedDefault());
      }
    }
    return sql.append(')').toString();
  }

  private static String sequence(ColumnDescription column) {
    String next = column.identity().nextValueSql();
    return next.substring("nextval('".length(), next.length() - 2).replace("''", "'");
  }

  /** Drops the sequences behind a dropped table's IDENTITY columns. */
  void dropSequences(TableDescription table) throws SqlException {
    for (ColumnDescription column : table.columns()) {
      if (column.identity() != null) {
        session.connection().run("DROP SEQUENCE IF EXISTS " + sequence(column));
      }
    }
  }

  /**
   * A column as the catalog keeps it, before its table's keys are known.
   *
   * @param text the statement, of whose text the catalog keeps the column's DEFAULT
   */
  ColumnDescription column(
      ColumnDefinition definition, String text, int position, int oid, String schema)
      throws SqlException {
    String defaultSql = null;
    String defaultText = null;
    if (definition.defaultValue().isPresent()) {
      Expression value = definition.defaultValue().get();
      defaultSql = ColumnDefaults.sql(session, definition.name(), definition.type(), value);
      defaultText = text.substring(value.span().start(), value.span().end());
    }
    Identity identity = null;
    if (definition.identity() != null) {
      identity =
          new Identity(
              definition.identity().seed(),
              definition.identity().step(),
              definition.identity().byDefault(),
              "nextval('" + sequenceName(schema, oid, position) + "')");
    }
    return new ColumnDescription(
        definition.name(),
        position,
        definition.type(),
        definition.notNull(),
        defaultSql,
        defaultText,
        identity,
        definition.encoding() == null || definition.encoding().equals("auto")
            ? standardEncoding(definition.type(), definition.sortKey())
            : definition.encoding(),
        definition.distKey(),
        definition.sortKey() ? 1 : 0);
  }

  private String sequenceName(String schema, int oid, int position) {
    String name = "\"sandbox_identity_" + oid + "_" + position + "\"";
    return schema.equals(SearchPath.TEMPORARY)
        ? "temp.main." + name
        : session.database().catalog().duckdbSchema("sandbox_log") + "." + name;
  }

  /** ENCODE AUTO's choice (Developer Guide, "Compression encodings"). */
  static String standardEncoding(SqlType type, boolean sortKey) {
    if (sortKey) {
      return "none";
    }
    return switch (type.kind()) {
      case INT2, INT4, INT8, NUMERIC, DATE, TIMESTAMP, TIMESTAMPTZ, TIME, TIMETZ -> "az64";
      case VARCHAR, BPCHAR, VARBYTE -> "lzo";
      case SUPER -> "zstd";
      default -> "none";
    };
  }

  /** The columns with NOT NULL of primary keys, and the table's distribution and sort keys. */
  private List<ColumnDescription> stored(
      CreateTable statement, List<ColumnDescription> given, List<KeyConstraint> keys)
      throws SqlException {
    Set<String> names = new HashSet<>();
    for (ColumnDescription column : given) {
      if (!names.add(column.name())) {
        throw SqlException.of("42701", "column \"" + column.name() + "\" specified more than once");
      }
    }
    Set<String> primary = new HashSet<>();
    int primaries = 0;
    for (KeyConstraint key : keys) {
      requireColumns(names, key.columns(), "named in key");
      if (key.type().equals("p")) {
        primary.addAll(key.columns());
        primaries++;
      }
    }
    if (primaries > 1) {
      throw SqlException.of("42P16", "multiple primary keys for table are not allowed");
    }
    if (given.stream().filter(ColumnDescription::distKey).count() > 1) {
      throw SqlException.of("42601", "cannot specify more than one distkey column");
    }
    CreateTable.TableStorage storage = statement.storage();
    if (storage.distKey() != null) {
      requireColumns(names, List.of(storage.distKey()), "named in DISTKEY");
    }
    requireColumns(names, storage.sortKeys(), "named in SORTKEY");
    boolean interleaved = "INTERLEAVED".equals(storage.sortStyle());
    List<ColumnDescription> stored = new ArrayList<>();
    int inlineSort = 0;
    for (ColumnDescription column : given) {
      int sortKey = column.sortKey() == 0 ? 0 : ++inlineSort;
      int listed = storage.sortKeys().indexOf(column.name()) + 1;
      if (listed > 0) {
        sortKey = interleaved ? (listed % 2 == 0 ? listed : -listed) : listed;
      }
      stored.add(
          new ColumnDescription(
              column.name(),
              stored.size() + 1,
              column.type(),
              column.notNull() || primary.contains(column.name()),
              column.defaultSql(),
              column.defaultText(),
              column.identity(),
              listed > 0 && column.encoding().equals(standardEncoding(column.type(), false))
                  ? "none"
                  : column.encoding(),
              column.distKey() || column.name().equals(storage.distKey()),
              sortKey));
    }
    return stored;
  }

  private static void requireColumns(Set<String> known, List<String> wanted, String where)
      throws SqlException {
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw SqlException.of("42703", "column \"" + name + "\" " + where + " does not exist");
      }
    }
  }

  private void addLike(
      CreateTable.Like like, int oid, String schema, List<ColumnDescription> columns)
      throws SqlException {
    TableDescription model = session.require(like.table());
    for (ColumnDescription column : model.columns()) {
      boolean defaults = like.defaults();
      int position = columns.size() + 1;
      Identity identity =
          column.identity() == null
              ? null
              : new Identity(
                  column.identity().seed(),
                  column.identity().step(),
                  column.identity().byDefault(),
                  "nextval('" + sequenceName(schema, oid, position) + "')");
      columns.add(
          new ColumnDescription(
              column.name(),
              position,
              column.type(),
              column.notNull(),
              defaults ? column.defaultSql() : null,
              defaults ? column.defaultText() : null,
              identity,
              column.encoding(),
              column.distKey(),
              column.sortKey()));
    }
  }

  private Outcome createAs(CreateTable statement, String schema, String name, int oid)
      throws SqlException {
    InnerQuery query = InnerQuery.of(session, statement.query().orElseThrow());
    List<Column> found = query.columns();
    List<String> names = statement.columnNames();
    if (names.size() > found.size()) {
      throw SqlException.of("42601", "too many column names are specified");
    }
    List<ColumnDescription> columns = new ArrayList<>();
    for (Column column : found) {
      int position = columns.size() + 1;
      SqlType type = storedType(column.type());
      String columnName = position <= names.size() ? names.get(position - 1) : column.label();
      columns.add(
          new ColumnDescription(
              columnName,
              position,
              type,
              false,
              null,
              null,
              null,
              standardEncoding(type, false),
              false,
              0));
    }
    List<String> labels = columns.stream().map(ColumnDescription::name).toList();
    CreateTable stored =
        new InheritedStorage(session)
            .of(statement.withStorage(statement.storage().named(labels)), found, labels);
    TableDescription table = make(stored, schema, name, oid, columns, List.of());
    String into = "INSERT INTO " + table.duckdbName() + " ";
    try (EngineStatement insert =
        session.connection().prepareUpdate(query.sql().wrapped(into, ""))) {
      session.rowChanges().add(table, insert.update(List.of()));
    }
    return Outcome.of("SELECT");
  }

  /**
   * A type a table can have: literals of no type become VARCHAR, texts without length the widest.
   */
  private static SqlType storedType(SqlType type) {
    return switch (type.kind()) {
      case UNKNOWN, TEXT, NAME -> SqlType.varchar(256);
      case VARCHAR -> type.length() > 0 ? type : SqlType.varchar(65535);
      default -> type;
    };
  }
}
