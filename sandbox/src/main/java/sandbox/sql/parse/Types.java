package sandbox.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;
import sandbox.sql.tree.TypeName;

/** Reads type names. There is no CREATE TYPE, so a name that is not known is an error at once. */
final class Types {
  private static final Set<String> PLAIN =
      Set.of(
          ("smallint int2 integer int int4 bigint int8 real float4 float8 boolean bool date"
                  + " timestamptz timetz super name oid regproc regclass regtype regnamespace"
                  + " unknown text geometry geography hllsketch datetime refcursor record void"
                  + " regoper regprocedure abstime reltime tid xid cid anyelement anyarray any"
                  + " int2vector oidvector aclitem interval_year_to_month interval_day_to_second"
                  + " smgr cstring serial bigserial smallserial serial4 serial8 _text _int4 _aclitem"
                  + " \"char\"")
              .split(" "));

  private static final Set<String> SIZED =
      Set.of(
          "varchar",
          "nvarchar",
          "bpchar",
          "nchar",
          "varbyte",
          "varbinary",
          "decimal",
          "numeric",
          "dec",
          "bytea");

  private Types() {}

  /**
   * The type that comes next.
   *
   * @throws SqlException 42704 when no type of that name exists
   */
  static TypeName require(Reader reader) throws SqlException {
    Token name = reader.peek();
    Optional<TypeName> type = read(reader);
    if (type.isPresent()) {
      return type.get();
    }
    if (name.kind() == Kind.QUOTED || Reader.isName(name)) {
      throw unknown(name);
    }
    throw reader.unexpected();
  }

  /** 42704 for a name that is no type. */
  static SqlException unknown(Token name) {
    return SqlException.of("42704", "type \"" + name.value() + "\" does not exist")
        .at(name.start() + 1);
  }

  /** The type that comes next; nothing is read when there is none. */
  static Optional<TypeName> read(Reader reader) throws SqlException {
    int start = reader.position();
    if (reader.is("pg_catalog") && reader.peek(1).isSymbol(".")) {
      reader.next();
      reader.next();
    }
    Token word = reader.peek();
    if (!word.isName()) {
      reader.moveTo(start);
      return Optional.empty();
    }
    reader.next();
    String name =
        word.kind() == Kind.QUOTED && word.value().equals("char") ? "\"char\"" : word.value();
    List<String> modifiers = List.of();
    String suffix = "";
    switch (name) {
      case "double" -> {
        if (reader.accept("precision")) {
          name = "double precision";
        }
      }
      case "float" -> modifiers = modifiers(reader);
      case "character", "char" -> {
        if (reader.accept("varying")) {
          name += " varying";
        }
        modifiers = modifiers(reader);
      }
      case "text" -> modifiers = modifiers(reader);
      case "national" -> {
        if (!reader.accept("character") && !reader.accept("char")) {
          reader.moveTo(start);
          return Optional.empty();
        }
        name = reader.accept("varying") ? "nvarchar" : "nchar";
        modifiers = modifiers(reader);
      }
      case "binary" -> {
        if (!reader.accept("varying")) {
          reader.moveTo(start);
          return Optional.empty();
        }
        name = "binary varying";
        modifiers = modifiers(reader);
      }
      case "time", "timestamp" -> {
        modifiers = modifiers(reader);
        if (reader.accept("with", "time", "zone")) {
          suffix = "with time zone";
        } else if (reader.accept("without", "time", "zone")) {
          suffix = "without time zone";
        }
      }
      case "interval" -> suffix = intervalFields(reader);
      default -> {
        if (SIZED.contains(name)) {
          modifiers = modifiers(reader);
        } else if (!PLAIN.contains(name)) {
          reader.moveTo(start);
          return Optional.empty();
        }
      }
    }
    boolean array = false;
    while (reader.isSymbol("[") && reader.peek(1).isSymbol("]")) {
      reader.next();
      reader.next();
      array = true;
    }
    return Optional.of(new TypeName(reader.since(start), name, modifiers, suffix, array));
  }

  /** {@code (10, 2)} or {@code (max)}. */
  private static List<String> modifiers(Reader reader) throws SqlException {
    boolean sized =
        reader.isSymbol("(")
            && (reader.peek(1).kind() == Kind.NUMBER
                || reader.peek(1).is("max")
                || reader.peek(1).isSymbol("-")
                || reader.peek(1).isSymbol("+"));
    if (!sized) {
      return List.of();
    }
    reader.next();
    List<String> modifiers = new ArrayList<>();
    do {
      modifiers.add(reader.accept("max") ? "max" : String.valueOf(reader.integer()));
    } while (reader.acceptSymbol(","));
    reader.expectSymbol(")");
    return modifiers;
  }

  /**
   * {@code YEAR TO MONTH}, {@code DAY (3) TO SECOND (6)}, or one field; empty when none follows.
   */
  static String intervalFields(Reader reader) throws SqlException {
    String first = field(reader);
    if (first.isEmpty()) {
      return "";
    }
    if (reader.accept("to")) {
      String last = field(reader);
      if (last.isEmpty()) {
        throw reader.unexpected();
      }
      return first + " to " + last;
    }
    return first;
  }

  private static String field(Reader reader) throws SqlException {
    String field = reader.acceptAny("year", "month", "day", "hour", "minute", "second");
    if (!field.isEmpty() && reader.isSymbol("(") && reader.peek(1).kind() == Kind.NUMBER) {
      reader.next();
      field += "(" + reader.integer() + ")";
      reader.expectSymbol(")");
    }
    return field;
  }
}
