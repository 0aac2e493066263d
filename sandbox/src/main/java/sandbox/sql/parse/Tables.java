package sandbox.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.sql.tree.Definition;
import sandbox.sql.tree.Definition.Column;
import sandbox.sql.tree.Definition.ColumnOption;
import sandbox.sql.tree.Definition.Key;
import sandbox.sql.tree.Definition.KeyKind;
import sandbox.sql.tree.Definition.Range;
import sandbox.sql.tree.Definition.Storage;
import sandbox.sql.tree.Definition.TableElement;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Query;
import sandbox.sql.tree.Statement;
import sandbox.sql.tree.TypeName;

/** Reads CREATE TABLE in its forms. */
final class Tables {
  private final Reader reader;
  private final Queries queries;

  Tables(Reader reader, Queries queries) {
    this.reader = reader;
    this.queries = queries;
  }

  /** The statement, after CREATE and what may stand before TABLE. */
  Statement create(boolean temporary) throws SqlException {
    reader.expect("table");
    boolean ifNotExists = reader.accept("if", "not", "exists");
    Name name = reader.qualifiedName();
    boolean temp = temporary || name.last().value().startsWith("#");
    if (reader.isSymbol("(") && !isNameList()) {
      List<TableElement> elements = elements();
      return new Definition.CreateTable(name, temp, ifNotExists, elements, storage());
    }
    List<Identifier> columns = reader.isSymbol("(") ? reader.nameList() : List.of();
    Storage storage = storageOfQuery();
    reader.expect("as");
    Query query = queries.read();
    return new Definition.CreateTableAs(name, temp, ifNotExists, columns, storage, query);
  }

  /** Whether names without types stand in the brackets, as before AS. */
  private boolean isNameList() {
    int at = 1;
    while (reader.peek(at).isName()) {
      if (reader.peek(at + 1).isSymbol(")")) {
        return true;
      }
      if (!reader.peek(at + 1).isSymbol(",")) {
        return false;
      }
      at += 2;
    }
    return false;
  }

  private List<TableElement> elements() throws SqlException {
    reader.expectSymbol("(");
    List<TableElement> elements = new ArrayList<>();
    do {
      elements.add(element());
    } while (reader.acceptSymbol(","));
    reader.expectSymbol(")");
    return elements;
  }

  private TableElement element() throws SqlException {
    if (reader.accept("like")) {
      Name table = reader.qualifiedName();
      boolean defaults = reader.accept("including", "defaults");
      reader.accept("excluding", "defaults");
      return new Definition.Like(table, defaults);
    }
    if (reader.is("check") && reader.peek(1).isSymbol("(")) {
      throw check();
    }
    return isKey() ? key() : column();
  }

  /** Whether a key of the table, rather than a column, comes next. */
  boolean isKey() {
    return reader.is("constraint")
        || reader.ahead("primary", "key")
        || reader.ahead("foreign", "key")
        || reader.is("unique") && reader.peek(1).isSymbol("(");
  }

  private SqlException check() {
    return SqlException.of("0A000", "CHECK constraints are not supported")
        .at(reader.peek().start() + 1);
  }

  /** A key of the table. */
  Key key() throws SqlException {
    Optional<Identifier> name =
        reader.accept("constraint") ? Optional.of(reader.name()) : Optional.empty();
    if (reader.accept("primary", "key")) {
      return new Key(name, KeyKind.PRIMARY, reader.nameList(), Optional.empty(), List.of());
    }
    if (reader.accept("unique")) {
      return new Key(name, KeyKind.UNIQUE, reader.nameList(), Optional.empty(), List.of());
    }
    if (reader.is("check")) {
      throw check();
    }
    reader.expect("foreign", "key");
    List<Identifier> columns = reader.nameList();
    reader.expect("references");
    Name table = reader.qualifiedName();
    return new Key(name, KeyKind.FOREIGN, columns, Optional.of(table), referenced());
  }

  private List<Identifier> referenced() throws SqlException {
    return reader.isSymbol("(") ? reader.nameList() : List.of();
  }

  /** A column's definition. */
  Column column() throws SqlException {
    Identifier name = reader.name();
    TypeName type = Types.require(reader);
    if (type.array()) {
      throw SqlException.of("42601", "syntax error at or near \"[\"").at(type.span().end() - 1);
    }
    List<ColumnOption> options = new ArrayList<>();
    while (true) {
      Optional<ColumnOption> option = option();
      if (option.isEmpty()) {
        return new Column(name, type, options);
      }
      options.add(option.get());
    }
  }

  private Optional<ColumnOption> option() throws SqlException {
    Optional<Identifier> constraint =
        reader.accept("constraint") ? Optional.of(reader.name()) : Optional.empty();
    ColumnOption option = null;
    if (reader.accept("not", "null")) {
      option = new ColumnOption.Nullable(false);
    } else if (reader.accept("null")) {
      option = new ColumnOption.Nullable(true);
    } else if (reader.accept("default")) {
      option = new ColumnOption.Default(queries.expressions().readBound());
    } else if (reader.accept("identity")) {
      option = new ColumnOption.Identity(false, range());
    } else if (reader.accept("generated", "by", "default", "as", "identity")) {
      option = new ColumnOption.Identity(true, range());
    } else if (reader.accept("encode")) {
      option = new ColumnOption.Encode(reader.label());
    } else if (reader.accept("distkey")) {
      option = new ColumnOption.DistKey();
    } else if (reader.accept("sortkey")) {
      option = new ColumnOption.SortKey();
    } else if (reader.accept("collate")) {
      option = new ColumnOption.Collation(reader.name());
    } else if (reader.accept("primary", "key")) {
      option = new ColumnOption.ColumnKey(constraint, KeyKind.PRIMARY, Optional.empty(), List.of());
    } else if (reader.accept("unique")) {
      option = new ColumnOption.ColumnKey(constraint, KeyKind.UNIQUE, Optional.empty(), List.of());
    } else if (reader.accept("references")) {
      Optional<Name> table = Optional.of(reader.qualifiedName());
      option = new ColumnOption.ColumnKey(constraint, KeyKind.FOREIGN, table, referenced());
    } else if (reader.is("check")) {
      throw check();
    } else if (constraint.isPresent()) {
      throw reader.unexpected();
    }
    return Optional.ofNullable(option);
  }

  private Optional<Range> range() throws SqlException {
    if (!reader.acceptSymbol("(")) {
      return Optional.empty();
    }
    long seed = reader.integer();
    reader.expectSymbol(",");
    long step = reader.integer();
    reader.expectSymbol(")");
    return Optional.of(new Range(seed, step));
  }

  /** BACKUP, DISTSTYLE, DISTKEY, SORTKEY and ENCODE AUTO, in any order. */
  Storage storage() throws SqlException {
    return storage(false);
  }

  /** The same before AS, where keys may be columns' positions. */
  Storage storageOfQuery() throws SqlException {
    return storage(true);
  }

  private Identifier key(boolean positions) throws SqlException {
    int start = reader.position();
    return positions && reader.peek().is(Token.Kind.NUMBER)
        ? new Identifier(Long.toString(reader.integer()), reader.since(start))
        : reader.name();
  }

  private List<Identifier> keys(boolean positions) throws SqlException {
    reader.expectSymbol("(");
    List<Identifier> keys = new ArrayList<>();
    do {
      keys.add(key(positions));
    } while (reader.acceptSymbol(","));
    reader.expectSymbol(")");
    return keys;
  }

  private Storage storage(boolean positions) throws SqlException {
    String distStyle = "";
    Optional<Identifier> distKey = Optional.empty();
    String sortStyle = "";
    List<Identifier> sortKeys = List.of();
    Optional<Boolean> backup = Optional.empty();
    boolean encodeAuto = false;
    while (true) {
      Token word = reader.peek();
      if (reader.accept("diststyle")) {
        distStyle = reader.expectAny("auto", "even", "key", "all");
      } else if (reader.accept("distkey")) {
        reader.expectSymbol("(");
        distKey = Optional.of(key(positions));
        reader.expectSymbol(")");
      } else if (word.isAny("compound", "interleaved") && reader.peek(1).is("sortkey")) {
        sortStyle = reader.next().value();
        reader.next();
        sortKeys = keys(positions);
      } else if (reader.accept("sortkey", "auto")) {
        sortStyle = "auto";
      } else if (reader.accept("sortkey")) {
        sortStyle = "compound";
        sortKeys = reader.isSymbol("(") ? keys(positions) : List.of(reader.name());
      } else if (reader.accept("backup")) {
        backup = Optional.of(reader.expectAny("yes", "no").equals("yes"));
      } else if (reader.accept("encode", "auto")) {
        encodeAuto = true;
      } else {
        return new Storage(distStyle, distKey, sortStyle, sortKeys, backup, encodeAuto);
      }
    }
  }
}
