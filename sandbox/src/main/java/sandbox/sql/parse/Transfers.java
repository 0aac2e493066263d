package sandbox.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Name;
import sandbox.sql.tree.Option;
import sandbox.sql.tree.Span;
import sandbox.sql.tree.Statement;
import sandbox.sql.tree.Transfer;

/**
 * Reads COPY and UNLOAD, whose options come in any order and each in several spellings (Developer
 * Guide, "COPY" and "UNLOAD").
 */
final class Transfers {
  private static final Set<String> FLAGS =
      Set.of(
          ("manifest gzip bzip2 lzop zstd encrypted explicit_ids noload acceptanydate blanksasnull"
                  + " emptyasnull truncatecolumns trimblanks roundec removequotes escape fillrecord"
                  + " ignoreblanklines ignoreallerrors csv ssh orc parquet serializetojson")
              .split(" "));

  private static final Set<String> TEXTS =
      Set.of(
          ("credentials access_key_id secret_access_key session_token token region delimiter quote"
                  + " null dateformat timeformat fixedwidth master_symmetric_key")
              .split(" "));

  private static final Set<String> NUMBERS =
      Set.of("ignoreheader", "maxerror", "comprows", "readratio");

  /** Options that may have a text behind them. */
  private static final Set<String> FREE = Set.of("json", "avro", "acceptinvchars", "shapefile");

  private static final Set<String> SWITCHES = Set.of("compupdate", "statupdate");

  private static final Set<String> UNLOAD_FLAGS =
      Set.of(
          ("manifest verbose header addquotes escape allowoverwrite cleanpath encrypted auto gzip"
                  + " bzip2 zstd csv json parquet include")
              .split(" "));

  private static final Set<String> UNLOAD_TEXTS =
      Set.of(
          ("credentials access_key_id secret_access_key session_token token region delimiter null"
                  + " fixedwidth extension kms_key_id master_symmetric_key")
              .split(" "));

  private final Reader reader;

  Transfers(Reader reader) {
    this.reader = reader;
  }

  Statement copy() throws SqlException {
    reader.expect("copy");
    Name table = reader.qualifiedName();
    List<Identifier> columns = reader.isSymbol("(") ? reader.nameList() : List.of();
    reader.expect("from");
    Expression.StringLiteral source = text();
    List<Option> options = new ArrayList<>();
    while (!reader.atEnd() && !reader.isSymbol(";")) {
      if (reader.is("job") && reader.peek(1).isAny("create", "list", "show", "run")) {
        throw SqlException.unsupported("COPY JOB").at(reader.peek().start() + 1);
      }
      // Words between options that have no meaning of their own.
      reader.acceptAny("with", "as");
      options.add(copyOption());
    }
    return new Transfer.Copy(table, columns, source, options);
  }

  private Expression.StringLiteral text() throws SqlException {
    Span span = Reader.span(reader.peek());
    return new Expression.StringLiteral(span, reader.string());
  }

  private Option copyOption() throws SqlException {
    if (reader.accept("format")) {
      reader.accept("as");
      if (!reader.peek().isAny("json", "csv", "avro", "orc", "parquet", "shapefile")) {
        throw reader.unexpected();
      }
    }
    Token word = reader.peek();
    String name = word.is(Kind.WORD) ? word.value() : "";
    if (FLAGS.contains(name)) {
      return option(List.of());
    }
    if (TEXTS.contains(name)) {
      return option(Kind.STRING);
    }
    if (NUMBERS.contains(name)) {
      return option(Kind.NUMBER);
    }
    reader.next();
    if (FREE.contains(name)) {
      reader.accept("as");
      List<Option.Value> value =
          reader.peek().is(Kind.STRING) ? List.of(reader.value()) : List.of();
      return new Option(Reader.span(word), name, value);
    }
    if (SWITCHES.contains(name)) {
      boolean given = reader.peek().isAny("on", "off", "true", "false", "preset");
      return new Option(Reader.span(word), name, given ? List.of(reader.value()) : List.of());
    }
    return roleOrEncoding(word, name);
  }

  private Option roleOrEncoding(Token word, String name) throws SqlException {
    boolean role = name.equals("iam_role");
    if (!role && !name.equals("encoding") && !name.equals("simplify")) {
      throw Reader.unexpected(word);
    }
    reader.accept("as");
    if (role && !reader.is("default") && !reader.peek().is(Kind.STRING)) {
      throw reader.unexpected();
    }
    if (name.equals("simplify")) {
      boolean auto = reader.accept("auto");
      boolean factor = reader.peek().is(Kind.NUMBER);
      return new Option(
          Reader.span(word),
          auto ? "simplify auto" : name,
          factor ? List.of(reader.value()) : List.of());
    }
    return new Option(Reader.span(word), name, List.of(reader.value()));
  }

  private Option option(List<Option.Value> values) {
    Token word = reader.next();
    return new Option(Reader.span(word), word.value(), values);
  }

  /** An option with a value of a kind behind it, and maybe AS between. */
  private Option option(Kind kind) throws SqlException {
    Token word = reader.next();
    reader.accept("as");
    if (!reader.peek().is(kind)) {
      throw reader.unexpected();
    }
    return new Option(Reader.span(word), word.value(), List.of(reader.value()));
  }

  Statement unload() throws SqlException {
    reader.expect("unload");
    reader.expectSymbol("(");
    Expression.StringLiteral query = text();
    reader.expectSymbol(")");
    reader.expect("to");
    Expression.StringLiteral target = text();
    List<Option> options = new ArrayList<>();
    while (!reader.atEnd() && !reader.isSymbol(";")) {
      reader.acceptAny("with", "as");
      if (reader.accept("format")) {
        reader.accept("as");
      }
      options.add(unloadOption());
    }
    return new Transfer.Unload(query, target, options);
  }

  private Option unloadOption() throws SqlException {
    Token word = reader.peek();
    String name = word.is(Kind.WORD) ? word.value() : "";
    if (UNLOAD_FLAGS.contains(name)) {
      return option(List.of());
    }
    if (UNLOAD_TEXTS.contains(name)) {
      return option(Kind.STRING);
    }
    reader.next();
    switch (name) {
      case "iam_role" -> {
        return roleOrEncoding(word, name);
      }
      case "parallel" -> {
        boolean given = reader.peek().isAny("on", "off", "true", "false");
        return new Option(Reader.span(word), name, given ? List.of(reader.value()) : List.of());
      }
      case "maxfilesize", "rowgroupsize" -> {
        reader.accept("as");
        Option.Value size = reader.value();
        String unit = reader.acceptAny("mb", "gb");
        String text = unit.isEmpty() ? size.text() : size.text() + " " + unit;
        return new Option(
            Reader.span(word),
            name,
            List.of(new Option.Value(size.span(), size.kind(), text, text)));
      }
      case "partition" -> {
        reader.expect("by");
        reader.expectSymbol("(");
        List<Option.Value> columns = new ArrayList<>();
        do {
          columns.add(reader.value());
        } while (reader.acceptSymbol(","));
        reader.expectSymbol(")");
        return new Option(Reader.span(word), "partition by", columns);
      }
      default -> throw Reader.unexpected(word);
    }
  }
}
