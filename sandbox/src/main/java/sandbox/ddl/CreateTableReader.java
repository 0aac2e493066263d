package sandbox.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import sandbox.ddl.ColumnDefinition.IdentityDefinition;
import sandbox.ddl.CreateTable.Like;
import sandbox.ddl.CreateTable.TableStorage;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.text.Cursor;
import sandbox.sql.text.Token;

/** Reads CREATE TABLE. */
public final class CreateTableReader {
  private static final String[] AFTER_DEFAULT = {
    "identity",
    "generated",
    "encode",
    "distkey",
    "sortkey",
    "not",
    "null",
    "unique",
    "primary",
    "references",
    "constraint",
    "collate"
  };
  private static final Set<String> ENCODINGS =
      Set.of(
          "raw",
          "none",
          "az64",
          "bytedict",
          "delta",
          "delta32k",
          "lzo",
          "mostly8",
          "mostly16",
          "mostly32",
          "runlength",
          "text255",
          "text32k",
          "zstd",
          "auto");

  private final Cursor cursor;
  private String tableName = "";
  private final List<ColumnDefinition> columns = new ArrayList<>();
  private final List<Like> likes = new ArrayList<>();
  private final List<KeyDefinition> keys = new ArrayList<>();
  private String distStyle;
  private String distKey;
  private String sortStyle;
  private List<String> sortKeys = List.of();

  /** A reader whose cursor stands before an element or, for {@link #read}, after CREATE. */
  public CreateTableReader(Cursor cursor) {
    this.cursor = cursor;
  }

  /** The statement; the cursor stands after CREATE. */
  public CreateTable read() throws SqlException {
    cursor.accept("local");
    boolean temporary = cursor.accept("temp") || cursor.accept("temporary");
    cursor.expect("table");
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    List<String> name = cursor.qualifiedName();
    tableName = name.get(name.size() - 1);
    temporary |= tableName.startsWith("#");
    List<String> columnNames = List.of();
    if (cursor.peek().isSymbol("(")) {
      int start = cursor.position();
      columnNames = onlyNames();
      if (columnNames.isEmpty()) {
        cursor.moveTo(start);
        elements();
      }
    }
    attributes();
    List<Token> query = List.of();
    if (columns.isEmpty() && likes.isEmpty() && cursor.accept("as")) {
      query = cursor.rest();
      if (query.isEmpty()) {
        throw Cursor.syntaxError(cursor.peek());
      }
    } else if (columns.isEmpty() && likes.isEmpty()) {
      throw Cursor.syntaxError(cursor.peek());
    }
    cursor.expectEnd();
    return new CreateTable(
        name,
        temporary,
        ifNotExists,
        columns,
        likes,
        keys,
        new TableStorage(distStyle, distKey, sortStyle, sortKeys),
        columnNames,
        query);
  }

  /** {@code (a, b)} before AS: names without types; empty when it is a list of definitions. */
  private List<String> onlyNames() throws SqlException {
    List<String> names = new ArrayList<>();
    cursor.expectSymbol("(");
    do {
      if (!cursor.peek().isName()
          || !cursor.peek(1).isSymbol(",") && !cursor.peek(1).isSymbol(")")) {
        return List.of();
      }
      names.add(cursor.name());
    } while (cursor.acceptSymbol(","));
    return cursor.acceptSymbol(")") ? names : List.of();
  }

  private void elements() throws SqlException {
    cursor.expectSymbol("(");
    do {
      element();
    } while (cursor.acceptSymbol(","));
    cursor.expectSymbol(")");
  }

  private void element() throws SqlException {
    if (cursor.accept("like")) {
      List<String> table = cursor.qualifiedName();
      boolean defaults = cursor.accept("including", "defaults");
      cursor.accept("excluding", "defaults");
      likes.add(new Like(table, defaults));
      return;
    }
    String constraint = cursor.accept("constraint") ? cursor.name() : null;
    Token next = cursor.peek();
    boolean tableKey =
        next.is("primary") && cursor.peek(1).is("key")
            || next.is("foreign") && cursor.peek(1).is("key")
            || next.is("unique") && cursor.peek(1).isSymbol("(");
    if (constraint != null || tableKey) {
      keys.add(tableKey(constraint));
    } else if (next.is("check") && cursor.peek(1).isSymbol("(")) {
      throw SqlException.of("0A000", "CHECK constraints are not supported").at(next.start() + 1);
    } else {
      columns.add(column());
    }
  }

  /** A key as CREATE TABLE lists it, or as ALTER TABLE ADD has it. */
  public KeyDefinition tableKey(String name) throws SqlException {
    if (cursor.accept("primary", "key")) {
      return new KeyDefinition(name, "p", cursor.nameList(), List.of(), List.of());
    }
    if (cursor.accept("unique")) {
      return new KeyDefinition(name, "u", cursor.nameList(), List.of(), List.of());
    }
    cursor.expect("foreign", "key");
    List<String> own = cursor.nameList();
    cursor.expect("references");
    return reference(name, own);
  }

  private KeyDefinition reference(String name, List<String> own) throws SqlException {
    List<String> table = cursor.qualifiedName();
    List<String> columnsThere = cursor.peek().isSymbol("(") ? cursor.nameList() : List.of();
    return new KeyDefinition(name, "f", own, table, columnsThere);
  }

  /** A column definition. */
  public ColumnDefinition column() throws SqlException {
    Token nameToken = cursor.peek();
    String name = cursor.name();
    Token typeToken = cursor.peek();
    if (typeToken.isAny("serial", "bigserial", "smallserial", "serial4", "serial8")) {
      throw SqlException.of(
              "0A000",
              "Column \""
                  + (tableName.isEmpty() ? "" : tableName + ".")
                  + name
                  + "\" has unsupported type \""
                  + typeToken.value()
                  + "\".")
          .withHint("Use BIGINT IDENTITY(0, 1).")
          .at(typeToken.start() + 1);
    }
    SqlType type = TypeNames.require(cursor);
    boolean notNull = false;
    List<Token> defaultValue = List.of();
    IdentityDefinition identity = null;
    String encoding = null;
    boolean distKeyHere = false;
    boolean sortKeyHere = false;
    List<KeyDefinition> columnKeys = new ArrayList<>();
    while (true) {
      String constraint = cursor.accept("constraint") ? cursor.name() : null;
      if (cursor.accept("not", "null")) {
        notNull = true;
      } else if (cursor.accept("null")) {
        notNull = false;
      } else if (cursor.accept("default")) {
        defaultValue = cursor.expression(AFTER_DEFAULT);
      } else if (cursor.accept("identity")) {
        identity = identity(false);
      } else if (cursor.accept("generated", "by", "default", "as", "identity")) {
        identity = identity(true);
      } else if (cursor.accept("encode")) {
        encoding = encoding(name, type);
      } else if (cursor.accept("distkey")) {
        distKeyHere = true;
      } else if (cursor.accept("sortkey")) {
        sortKeyHere = true;
      } else if (cursor.accept("primary", "key")) {
        notNull = true;
        columnKeys.add(new KeyDefinition(constraint, "p", List.of(name), List.of(), List.of()));
      } else if (cursor.accept("unique")) {
        columnKeys.add(new KeyDefinition(constraint, "u", List.of(name), List.of(), List.of()));
      } else if (cursor.accept("references")) {
        columnKeys.add(reference(constraint, List.of(name)));
      } else if (cursor.accept("collate")) {
        collation();
      } else if (cursor.peek().is("check")) {
        throw SqlException.of("0A000", "CHECK constraints are not supported")
            .at(cursor.peek().start() + 1);
      } else {
        break;
      }
    }
    if (identity != null && type.kind() != SqlType.Kind.INT4 && type.kind() != SqlType.Kind.INT8) {
      throw SqlException.of(
              "42P16", "identity column \"" + name + "\" must be of type integer or bigint")
          .at(nameToken.start() + 1);
    }
    return new ColumnDefinition(
        name,
        type,
        notNull || identity != null,
        defaultValue,
        identity,
        encoding,
        distKeyHere,
        sortKeyHere,
        columnKeys);
  }

  /** IDENTITY(seed, step); alone, as public projects write it, it counts from 1. */
  private IdentityDefinition identity(boolean byDefault) throws SqlException {
    if (!cursor.acceptSymbol("(")) {
      return new IdentityDefinition(1, 1, byDefault);
    }
    long seed = cursor.integer();
    cursor.expectSymbol(",");
    long step = cursor.integer();
    cursor.expectSymbol(")");
    return new IdentityDefinition(seed, step, byDefault);
  }

  private String encoding(String column, SqlType type) throws SqlException {
    Token token = cursor.peek();
    String encoding = encoding(cursor);
    try {
      Encodings.require(encoding, column, type);
    } catch (SqlException e) {
      throw e.at(token.start() + 1);
    }
    return encoding;
  }

  /** The name of an encoding, whatever its column's type; RAW is {@code none}. */
  static String encoding(Cursor cursor) throws SqlException {
    Token token = cursor.peek();
    String encoding = cursor.name();
    if (!ENCODINGS.contains(encoding)) {
      throw SqlException.of("42601", "unknown encoding type \"" + encoding + "\"")
          .at(token.start() + 1);
    }
    return encoding.equals("raw") ? "none" : encoding;
  }

  private void collation() throws SqlException {
    Token token = cursor.peek();
    String collation = cursor.name();
    if (collation.equals("case_insensitive") || collation.equals("ci")) {
      throw SqlException.unsupported("COLLATE CASE_INSENSITIVE").at(token.start() + 1);
    }
  }

  private void attributes() throws SqlException {
    while (true) {
      if (cursor.accept("diststyle")) {
        Token style = cursor.peek();
        if (!style.isAny("auto", "even", "key", "all")) {
          throw Cursor.syntaxError(style);
        }
        distStyle = cursor.next().value().toUpperCase(Locale.ROOT);
      } else if (cursor.accept("distkey")) {
        cursor.expectSymbol("(");
        distKey = keyColumn();
        cursor.expectSymbol(")");
      } else if (cursor.peek().isAny("compound", "interleaved") && cursor.peek(1).is("sortkey")) {
        sortStyle = cursor.next().value().toUpperCase(Locale.ROOT);
        cursor.next();
        sortKeys = keyColumns();
      } else if (cursor.accept("sortkey", "auto")) {
        sortStyle = "AUTO";
      } else if (cursor.accept("sortkey")) {
        sortStyle = "COMPOUND";
        sortKeys = cursor.peek().isSymbol("(") ? keyColumns() : List.of(cursor.name());
      } else if (cursor.accept("backup")) {
        if (!cursor.accept("yes")) {
          cursor.expect("no");
        }
      } else if (!cursor.accept("encode", "auto")) {
        return;
      }
    }
  }

  private List<String> keyColumns() throws SqlException {
    List<String> names = new ArrayList<>();
    cursor.expectSymbol("(");
    do {
      names.add(keyColumn());
    } while (cursor.acceptSymbol(","));
    cursor.expectSymbol(")");
    return names;
  }

  /** A column's name, or in CREATE TABLE AS its number (Developer Guide, "CTAS examples"). */
  private String keyColumn() throws SqlException {
    boolean number = columns.isEmpty() && likes.isEmpty() && cursor.peek().is(Token.Kind.NUMBER);
    return number ? TableStorage.position(Long.toString(cursor.integer())) : cursor.name();
  }
}
