package sandbox.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;
import sandbox.sql.tree.Definition;
import sandbox.sql.tree.Definition.TableChange;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Statement;
import sandbox.sql.tree.TypeName;

/** Reads CREATE, ALTER, DROP, COMMENT and TRUNCATE of tables, views and schemas. */
final class Definitions {
  private final Reader reader;
  private final Queries queries;
  private final Tables tables;
  private final Documented documented;

  Definitions(Reader reader, Queries queries, Documented documented) {
    this.reader = reader;
    this.queries = queries;
    this.documented = documented;
    tables = new Tables(reader, queries);
  }

  Statement read() throws SqlException {
    return switch (reader.peek().value()) {
      case "create" -> create();
      case "drop" -> drop();
      default -> alter();
    };
  }

  private Statement create() throws SqlException {
    int start = reader.position();
    reader.expect("create");
    if (reader.peek().isAny("local", "temp", "temporary")) {
      reader.accept("local");
      if (!reader.accept("temp") && !reader.accept("temporary")) {
        throw reader.unexpected();
      }
      return tables.create(true);
    }
    if (reader.is("table")) {
      return tables.create(false);
    }
    if (reader.is("view") || reader.ahead("or", "replace", "view")) {
      return view();
    }
    if (reader.accept("materialized", "view")) {
      return materializedView();
    }
    if (reader.accept("schema")) {
      return schema();
    }
    reader.moveTo(start);
    return documented.read();
  }

  private Statement view() throws SqlException {
    boolean replace = reader.accept("or", "replace");
    reader.expect("view");
    Name name = reader.qualifiedName();
    List<Identifier> columns = reader.isSymbol("(") ? reader.nameList() : List.of();
    reader.expect("as");
    Query query = queries.read();
    boolean late = reader.accept("with", "no", "schema", "binding");
    return new Definition.CreateView(name, replace, columns, query, late);
  }

  private Statement materializedView() throws SqlException {
    Name name = reader.qualifiedName();
    List<Identifier> columns = reader.isSymbol("(") ? reader.nameList() : List.of();
    Optional<Boolean> auto = Optional.empty();
    Definition.Storage storage = tables.storageOfQuery();
    if (reader.accept("auto", "refresh")) {
      auto = Optional.of(reader.expectAny("yes", "no").equals("yes"));
      storage =
          storage.sortKeys().isEmpty() && storage.distStyle().isEmpty()
              ? merged(storage, tables.storageOfQuery())
              : storage;
    }
    reader.expect("as");
    Query query = queries.read();
    return new Definition.CreateMaterializedView(
        name, storage.backup(), storage, auto, columns, query);
  }

  private static Definition.Storage merged(Definition.Storage first, Definition.Storage second) {
    return new Definition.Storage(
        second.distStyle(),
        second.distKey(),
        second.sortStyle(),
        second.sortKeys(),
        first.backup().isPresent() ? first.backup() : second.backup(),
        second.encodeAuto());
  }

  private Statement schema() throws SqlException {
    boolean ifNotExists = reader.accept("if", "not", "exists");
    Optional<Name> name =
        reader.is("authorization") ? Optional.empty() : Optional.of(reader.qualifiedNameOf(2));
    Optional<Identifier> owner =
        reader.accept("authorization") ? Optional.of(reader.name()) : Optional.empty();
    if (name.isEmpty() && owner.isEmpty()) {
      throw reader.unexpected();
    }
    Optional<String> quota = reader.accept("quota") ? Optional.of(quota()) : Optional.empty();
    return new Definition.CreateSchema(ifNotExists, name, owner, quota);
  }

  private String quota() throws SqlException {
    if (reader.accept("unlimited")) {
      return "unlimited";
    }
    Token number = reader.next();
    if (number.kind() != Kind.NUMBER) {
      throw Reader.unexpected(number);
    }
    String unit = reader.acceptAny("mb", "gb", "tb");
    return unit.isEmpty() ? number.text() : number.text() + " " + unit;
  }

  private Statement drop() throws SqlException {
    int start = reader.position();
    reader.expect("drop");
    String kind = reader.acceptAny("table", "view", "schema");
    if (kind.isEmpty() && reader.accept("materialized", "view")) {
      kind = "materialized view";
    }
    if (kind.isEmpty()) {
      reader.moveTo(start);
      return documented.read();
    }
    boolean ifExists = reader.accept("if", "exists");
    List<Name> names = reader.qualifiedNames();
    boolean cascade = cascade();
    if (kind.equals("schema") && reader.accept("drop", "external", "database")) {
      kind = "schema and external database";
      cascade = cascade();
    }
    return new Definition.Drop(kind, ifExists, names, cascade);
  }

  private boolean cascade() {
    boolean cascade = reader.accept("cascade");
    if (!cascade) {
      reader.accept("restrict");
    }
    return cascade;
  }

  private Statement alter() throws SqlException {
    int start = reader.position();
    reader.expect("alter");
    if (reader.accept("table")) {
      Name table = reader.qualifiedName();
      List<TableChange> changes = new ArrayList<>();
      do {
        Token first = reader.peek();
        TableChange change = change();
        if (!changes.isEmpty() && !goesWithOthers(change)) {
          throw Reader.unexpected(first);
        }
        changes.add(change);
      } while (goesWithOthers(changes.get(0)) && reader.acceptSymbol(","));
      return new Definition.AlterTable(table, changes);
    }
    if (reader.accept("schema")) {
      return alterSchema();
    }
    reader.moveTo(start);
    return documented.read();
  }

  /** Only changes of how rows are stored may be several in one statement. */
  private static boolean goesWithOthers(TableChange change) {
    return change instanceof TableChange.Encode
        || change instanceof TableChange.Distribution
        || change instanceof TableChange.Sorting;
  }

  private Statement alterSchema() throws SqlException {
    Name name = new Name(List.of(reader.name()));
    if (reader.accept("rename", "to")) {
      return new Definition.AlterSchema(name, "rename to", reader.name().value());
    }
    if (reader.accept("owner", "to")) {
      return new Definition.AlterSchema(name, "owner to", reader.name().value());
    }
    reader.expect("quota");
    return new Definition.AlterSchema(name, "quota", quota());
  }

  private TableChange change() throws SqlException {
    Token first = reader.peek();
    if (reader.accept("add")) {
      if (reader.is("partition") || reader.ahead("if", "not", "exists")) {
        return other("ADD PARTITION");
      }
      if (tables.isKey()) {
        return new TableChange.AddKey(tables.key());
      }
      reader.accept("column");
      return new TableChange.AddColumn(tables.column());
    }
    if (reader.accept("drop")) {
      if (reader.is("partition")) {
        return other("DROP PARTITION");
      }
      if (reader.accept("constraint")) {
        return new TableChange.DropConstraint(reader.name(), cascade());
      }
      reader.accept("column");
      return new TableChange.DropColumn(reader.name(), cascade());
    }
    if (reader.accept("rename", "to")) {
      return new TableChange.Rename(reader.name());
    }
    if (reader.accept("rename")) {
      reader.accept("column");
      Identifier column = reader.name();
      reader.expect("to");
      return new TableChange.RenameColumn(column, reader.name());
    }
    if (reader.accept("owner", "to")) {
      return new TableChange.Owner(reader.name());
    }
    if (reader.accept("append", "from")) {
      Name source = reader.qualifiedName();
      return new TableChange.Append(source, reader.acceptAny("ignoreextra", "filltarget"));
    }
    if (reader.accept("alter")) {
      return alterColumn();
    }
    if (first.is("set") && !reader.peek(1).isAny("location", "file", "table")) {
      reader.next();
      throw reader.unexpected();
    }
    if (first.isAny("set", "partition", "row")) {
      reader.next();
      return other(first.text().toUpperCase(java.util.Locale.ROOT));
    }
    throw reader.unexpected();
  }

  private TableChange other(String construct) {
    StringBuilder text = new StringBuilder();
    while (!reader.atEnd()) {
      text.append(text.isEmpty() ? "" : " ").append(reader.next().text());
    }
    return new TableChange.Other(construct, text.toString());
  }

  private TableChange alterColumn() throws SqlException {
    if (reader.accept("diststyle")) {
      String style = reader.expectAny("auto", "even", "key", "all");
      Optional<Identifier> key = Optional.empty();
      if (style.equals("key")) {
        reader.expect("distkey");
        key = Optional.of(reader.name());
      }
      return new TableChange.Distribution(style, key);
    }
    if (reader.accept("distkey")) {
      return new TableChange.Distribution("key", Optional.of(reader.name()));
    }
    if (reader.ahead("encode", "auto")) {
      reader.next();
      return new TableChange.Encode(Optional.empty(), reader.name());
    }
    boolean style = reader.peek(1).is("sortkey") && reader.peek().isAny("compound", "interleaved");
    String sortStyle = style ? reader.next().value() : "compound";
    if (reader.accept("sortkey")) {
      String word = style ? "" : reader.acceptAny("auto", "none");
      return word.isEmpty()
          ? new TableChange.Sorting(sortStyle, reader.nameList())
          : new TableChange.Sorting(word, List.of());
    }
    reader.accept("column");
    Identifier column = reader.name();
    if (reader.accept("type")) {
      TypeName type = Types.require(reader);
      if (reader.is("using")) {
        // dbeaver#9449.
        throw refused("ALTER TABLE ALTER COLUMN does not support USING expression");
      }
      return new TableChange.ColumnType(column, type);
    }
    if (reader.ahead("set", "default") || reader.ahead("drop", "default")) {
      // django-redshift-backend#96.
      throw refused("ALTER COLUMN SET/DROP DEFAULT is not supported");
    }
    if (reader.ahead("set", "not", "null") || reader.ahead("drop", "not", "null")) {
      throw refused("ALTER COLUMN SET/DROP NOT NULL is not supported");
    }
    reader.expect("encode");
    return new TableChange.Encode(Optional.of(column), reader.label());
  }

  private SqlException refused(String message) {
    return SqlException.of("0A000", message).at(reader.peek().start() + 1);
  }

  Statement comment() throws SqlException {
    reader.expect("comment");
    reader.expect("on");
    String kind = reader.expectAny("table", "column", "constraint", "database", "view", "schema");
    Name name = reader.qualifiedNameOf(4);
    if (kind.equals("constraint")) {
      reader.expect("on");
      Name table = reader.qualifiedName();
      List<Identifier> parts = new ArrayList<>(name.parts());
      parts.addAll(table.parts());
      name = new Name(parts);
    }
    reader.expect("is");
    if (reader.accept("null")) {
      return new Definition.Comment(kind, name, Optional.empty());
    }
    return new Definition.Comment(kind, name, Optional.of(reader.string()));
  }

  Statement truncate() throws SqlException {
    reader.expect("truncate");
    reader.accept("table");
    return new Definition.Truncate(reader.qualifiedName());
  }
}
