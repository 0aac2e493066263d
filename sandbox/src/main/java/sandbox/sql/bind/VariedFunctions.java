package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Expression;
import sandbox.sql.tree.Span;

/** Functions of any number of arguments, or of which an argument must be a constant. */
final class VariedFunctions {
  /** Bytes that a replacement by the engine's matcher may fill before they are counted. */
  private static final long LARGEST_RESULT = 1_000_000;

  static final Set<String> NAMES =
      Set.of(
          "array",
          "object",
          "to_char",
          "collate",
          "json_extract_path_text",
          "regexp_count",
          "regexp_instr",
          "regexp_replace",
          "regexp_substr",
          "text_to_numeric_alt",
          "checksum",
          "fnv_hash",
          "murmur3_32_hash");

  private static final SqlType TEXT = SqlType.of(Kind.VARCHAR);
  private static final SqlType SUPER = SqlType.of(Kind.SUPER);
  private static final SqlType INT8 = SqlType.of(Kind.INT8);

  private final ExpressionBinder binder;
  private final Conversions conversions;

  VariedFunctions(ExpressionBinder binder, Conversions conversions) {
    this.binder = binder;
    this.conversions = conversions;
  }

  Value bind(String name, Expression.Call call) throws SqlException {
    Span span = call.span();
    List<Value> arguments = binder.bindAll(call.arguments());
    return switch (name) {
      case "array" -> array(arguments, span);
      case "object" -> object(arguments, span);
      case "to_char" -> written(arguments, span);
      case "collate" -> collate(arguments, span);
      case "json_extract_path_text" -> path(call, arguments, span);
      case "text_to_numeric_alt" -> alternative(arguments, span);
      case "checksum" -> checksum(arguments, span);
      case "fnv_hash", "murmur3_32_hash" -> hash(name, arguments, span);
      default -> regexp(name, arguments, span);
    };
  }

  private static void require(String name, List<Value> arguments, int least, int most, Span span)
      throws SqlException {
    if (arguments.size() < least || arguments.size() > most) {
      throw Functions.missing(name, arguments, span);
    }
  }

  /** JSON text of a value inside an array or object, where NULL is null. */
  private Code element(String name, Value value) throws SqlException {
    Kind kind = value.kind();
    boolean possible =
        value.isUntyped()
            || kind == Kind.SUPER
            || kind == Kind.BOOL
            || Numbers.isNumber(kind)
            || Conversions.isText(kind);
    if (!possible) {
      throw SqlException.of(
              "42846",
              name.toUpperCase(Locale.ROOT)
                  + " could not convert type "
                  + kind.sqlName()
                  + " to super")
          .at(value.span().start() + 1);
    }
    Code json = conversions.to(value, SUPER).code();
    return Code.of("coalesce(CAST(", json, " AS VARCHAR), 'null')");
  }

  private Value array(List<Value> arguments, Span span) throws SqlException {
    List<Code> elements = new ArrayList<>();
    for (Value argument : arguments) {
      elements.add(element("array", argument));
    }
    return json("[", elements, "]", span);
  }

  private Value object(List<Value> arguments, Span span) throws SqlException {
    if (arguments.size() % 2 != 0) {
      throw Functions.missing("object", arguments, span);
    }
    List<Code> elements = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      Code key = conversions.to(arguments.get(i), TEXT).code();
      elements.add(
          Code.of(
              "CAST(to_json(CAST(",
              key,
              " AS VARCHAR)) AS VARCHAR) || ':' || ",
              element("object", arguments.get(i + 1))));
    }
    return json("{", elements, "}", span);
  }

  private static Value json(String open, List<Code> elements, String close, Span span) {
    if (elements.isEmpty()) {
      return Value.of(SUPER, span, "CAST('" + open + close + "' AS JSON)");
    }
    return Value.of(
        SUPER,
        span,
        "CAST('" + open + "' || ",
        Code.join(" || ',' || ", elements),
        " || '" + close + "' AS JSON)");
  }

  /** TO_CHAR of a moment with a zone shows the session's clock. */
  private Value written(List<Value> arguments, Span span) throws SqlException {
    boolean zoned = !arguments.isEmpty() && arguments.get(0).kind() == Kind.TIMESTAMPTZ;
    String format = arguments.size() == 2 ? arguments.get(1).constant() : null;
    boolean named = format == null || format.toUpperCase(Locale.ROOT).matches(".*(TZ|OF).*");
    if (zoned && named && conversions.zone().isPresent()) {
      throw SqlException.unsupported("TZ or OF in TO_CHAR while the session's time zone is not UTC")
          .at(span.start() + 1);
    }
    return Functions.call("to_char", arguments, conversions, span);
  }

  private Value collate(List<Value> arguments, Span span) throws SqlException {
    require("collate", arguments, 2, 2, span);
    Value text =
        Conversions.isText(arguments.get(0).kind())
            ? arguments.get(0)
            : conversions.to(arguments.get(0), TEXT);
    String name = arguments.get(1).constant();
    if (name == null || !name.toLowerCase(Locale.ROOT).matches("case_(in)?sensitive")) {
      throw SqlException.of("22023", "collation must be case_sensitive or case_insensitive")
          .at(arguments.get(1).span().start() + 1);
    }
    String collation = name.equalsIgnoreCase("case_insensitive") ? "NOCASE" : "\"binary\"";
    return Value.of(text.type(), span, "(", text.code(), " COLLATE " + collation + ")")
        .with(text.blanks());
  }

  /** JSON_EXTRACT_PATH_TEXT(json, step, … [, null_if_invalid]). */
  private Value path(Expression.Call call, List<Value> arguments, Span span) throws SqlException {
    int count = arguments.size();
    boolean last =
        count > 2 && call.arguments().get(count - 1) instanceof Expression.BooleanLiteral;
    boolean quiet = last && ((Expression.BooleanLiteral) call.arguments().get(count - 1)).value();
    int steps = last ? count - 1 : count;
    boolean texts =
        arguments.subList(0, steps).stream()
            .allMatch(value -> Conversions.implicit(value.type(), TEXT));
    if (steps < 2 || steps > 6 || !texts) {
      throw Functions.missing("json_extract_path_text", arguments, span);
    }
    List<Code> pointer = new ArrayList<>();
    for (Value step : arguments.subList(1, steps)) {
      pointer.add(Code.of("rs_json_step(", conversions.to(step, TEXT).code(), ")"));
    }
    return Value.of(
        TEXT,
        span,
        quiet ? "rs_json_path_or_null(" : "rs_json_path(",
        conversions.to(arguments.get(0), TEXT).code(),
        ", ",
        Code.join(" || ", pointer),
        ")");
  }

  /** TEXT_TO_NUMERIC_ALT(text [, format] [, precision, scale]). */
  private Value alternative(List<Value> arguments, Span span) throws SqlException {
    require("text_to_numeric_alt", arguments, 1, 4, span);
    int count = arguments.size();
    boolean formatted = count % 2 == 0;
    int precision = count > 2 ? number(arguments.get(count - 2), arguments, span) : 38;
    int scale = count > 2 ? number(arguments.get(count - 1), arguments, span) : 0;
    if (precision < 1 || precision > 38 || scale > Math.min(37, precision)) {
      throw SqlException.of("22023", "NUMERIC precision " + precision + " must be between 1 and 38")
          .at(span.start() + 1);
    }
    SqlType type = SqlType.numeric(precision, scale);
    return Value.of(
        type,
        span,
        "CAST(rs_text_to_number(",
        conversions.to(arguments.get(0), TEXT).code(),
        ", ",
        formatted ? conversions.to(arguments.get(1), TEXT).code() : "''",
        ", " + scale + ") AS " + EngineNames.of(type) + ")");
  }

  private static int number(Value value, List<Value> arguments, Span span) throws SqlException {
    if (value.form() != Value.Form.NUMBER || !value.constant().matches("[0-9]{1,9}")) {
      throw Functions.missing("text_to_numeric_alt", arguments, span);
    }
    return Integer.parseInt(value.constant());
  }

  /** Whole numbers and decimals are their own checksums, without the point. */
  private Value checksum(List<Value> arguments, Span span) throws SqlException {
    require("checksum", arguments, 1, 1, span);
    Value value = arguments.get(0);
    if (!Numbers.isNumber(value.kind()) || Numbers.isFloat(value.kind())) {
      throw SqlException.unsupported("The function checksum of " + value.kind().sqlName())
          .at(span.start() + 1);
    }
    return Value.of(Kind.INT4, span, "CAST(", digits(value), " AS INTEGER)");
  }

  /** The digits of a decimal without its point. */
  private Code digits(Value value) throws SqlException {
    Value exact = conversions.to(value, Numbers.exact(value.type()));
    return Code.of("replace(CAST(", exact.code(), " AS VARCHAR), '.', '')");
  }

  /** Decimals are kept in 64 bits up to 19 digits, in 128 bits beyond (DG, "Numeric types"). */
  private Value hash(String name, List<Value> arguments, Span span) throws SqlException {
    boolean decimal = !arguments.isEmpty() && arguments.get(0).kind() == Kind.NUMERIC;
    if (!decimal) {
      return Functions.call(name, arguments, conversions, span);
    }
    require(name, arguments, 1, 2, span);
    boolean fnv = name.equals("fnv_hash");
    SqlType type = SqlType.of(fnv ? Kind.INT8 : Kind.INT4);
    String standard = fnv ? "CAST(-3750763034362895579 AS BIGINT)" : "0";
    Code seed =
        arguments.size() == 2 ? conversions.to(arguments.get(1), type).code() : Code.of(standard);
    Code digits = digits(arguments.get(0));
    if (!fnv) {
      return Value.of(type, span, "rs_murmur3_decimal(", digits, ", ", seed, ")");
    }
    String width = arguments.get(0).type().precision() > 19 ? "HUGEINT" : "BIGINT";
    return Value.of(type, span, "rs_fnv_hash(CAST(", digits, " AS " + width + "), ", seed, ")");
  }

  /** The engine's own matcher, unless parameter e or p or a place is asked for. */
  private Value regexp(String name, List<Value> arguments, Span span) throws SqlException {
    int count = name.equals("regexp_instr") ? 6 : name.equals("regexp_count") ? 4 : 5;
    require(name, arguments, 2, count, span);
    boolean replaces = name.equals("regexp_replace");
    int texts = replaces && arguments.size() > 2 ? 3 : 2;
    List<Code> codes = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      boolean parameters = i == count - 1;
      SqlType type = i < texts || parameters ? TEXT : INT8;
      codes.add(conversions.to(arguments.get(i), type).code());
    }
    SqlType result =
        name.equals("regexp_count") || name.equals("regexp_instr") ? SqlType.of(Kind.INT4) : TEXT;
    Optional<Value> parameters =
        arguments.size() == count ? Optional.of(arguments.get(count - 1)) : Optional.empty();
    boolean perl =
        name.equals("regexp_instr") && arguments.size() > 2
            || parameters.isPresent()
                && (parameters.get().constant() == null
                    || parameters.get().constant().matches(".*[ep].*"));
    long most =
        replaces && texts == 3 ? TextLengths.replaced(arguments.get(0), arguments.get(2)) : 0;
    // The engine's own matcher makes a text whole before anything can look at it.
    perl |= most > LARGEST_RESULT;
    String function = (perl ? "rs_perl_" : "rs_") + name.substring(perl ? 7 : 0) + "(";
    List<Code> given = perl ? ordered(name, codes, count) : codes;
    Code call = Code.of(function, Code.join(", ", given), ")");
    boolean fits = perl || most <= TextLengths.LONGEST;
    return Value.of(result, span, fits ? call : Code.of("rs_fits_varchar(", call, ")"));
  }

  /**
   * Text, pattern, parameters, replacement, position, occurrence, option; what is left out is 1.
   */
  private static List<Code> ordered(String name, List<Code> codes, int most) {
    Code parameters = codes.size() == most ? codes.get(most - 1) : Code.of("''");
    List<Code> ordered = new ArrayList<>(codes.subList(0, 2));
    ordered.add(parameters);
    ordered.addAll(codes.subList(2, Math.min(codes.size(), most - 1)));
    boolean instr = name.equals("regexp_instr");
    while (ordered.size() < most) {
      ordered.add(Code.of(instr && ordered.size() == most - 1 ? "0" : "1"));
    }
    return ordered;
  }
}
