package sandbox.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sandbox.cluster.ClusterAuthority.Authorization;
import sandbox.load.CopyCommand.Conversion;
import sandbox.load.CopyCommand.Format;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.sql.text.Token.Kind;

/**
 * Reads COPY statements: every option in any order and in each of its spellings, as the Developer
 * Guide's page on COPY gives them. What is documented and not available is refused by its name.
 */
final class CopyParser {
  private static final int MOST_ERRORS = 100_000;

  private static final Set<String> UNAVAILABLE =
      Set.of(
          "avro",
          "orc",
          "parquet",
          "shapefile",
          "fixedwidth",
          "bzip2",
          "lzop",
          "zstd",
          "encrypted",
          "encoding",
          "ssh",
          "readratio",
          "ignoreallerrors",
          "simplify",
          "master_symmetric_key");

  /** Options that only tune how Redshift works inside; their values are checked and left. */
  private static final Map<String, Set<String>> TUNING =
      Map.of(
          "compupdate", Set.of("on", "off", "true", "false", "preset"),
          "statupdate", Set.of("on", "off", "true", "false"));

  private final List<Token> tokens;
  private int at;
  private Token taken;

  private final Set<String> seen = new HashSet<>();
  private Authorization role;
  private String accessKey;
  private String secretKey;
  private String sessionToken;
  private String region;
  private String json;
  private boolean csv;
  private Character quote;
  private Character delimiter;
  private String nullAs = "\\N";
  private String dateFormat;
  private String timeFormat;
  private Character replacement;
  private int ignoreHeader;
  private int maxErrors;

  private CopyParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * Understands a COPY statement.
   *
   * @throws SqlException 42601 with the place of what is wrong, 0A000 for what is not available
   */
  static CopyCommand parse(List<Token> tokens) throws SqlException {
    return new CopyParser(tokens).command();
  }

  private CopyCommand command() throws SqlException {
    expect("copy");
    List<String> table = names('.');
    List<String> columns = new ArrayList<>();
    if (peek().isSymbol("(")) {
      next();
      columns = names(',');
      if (!next().isSymbol(")")) {
        throw syntax(taken);
      }
    }
    expect("from");
    Token source = peek();
    String url = string();
    while (!peek().is(Kind.END) && !peek().isSymbol(";")) {
      option();
    }
    S3Address address;
    try {
      address = S3Address.parse(url);
    } catch (SqlException e) {
      throw e.at(source.start() + 1);
    }
    return new CopyCommand(
        table,
        columns,
        address,
        authorization(),
        Optional.ofNullable(region),
        format(),
        conversion(),
        seen.contains("gzip"),
        seen.contains("manifest"),
        seen.contains("explicit_ids"),
        seen.contains("noload"),
        maxErrors);
  }

  private void option() throws SqlException {
    Token token = next();
    if (!token.is(Kind.WORD)) {
      throw syntax(taken);
    }
    String word = token.value();
    switch (word) {
      case "with", "as" -> {
        // WITH CREDENTIALS AS: words without a meaning of their own
      }
      case "credentials" -> credentials(afterAs());
      case "iam_role" -> iamRole();
      case "access_key_id" -> accessKey = afterAs();
      case "secret_access_key" -> secretKey = afterAs();
      case "session_token", "token" -> sessionToken = afterAs();
      case "region" -> region = afterAs();
      case "format" -> {
        skip("as");
        if (!peek().isAny("json", "csv") && !UNAVAILABLE.contains(peek().value())) {
          throw syntax(peek());
        }
      }
      case "json" -> {
        once("json");
        skip("as");
        json = peek().is(Kind.STRING) ? string() : "auto";
      }
      case "csv" -> {
        once("csv");
        csv = true;
      }
      case "quote" -> quote = character(afterAs(), "QUOTE");
      case "delimiter" -> delimiter = character(afterAs(), "DELIMITER");
      case "null" -> nullAs = afterAs();
      case "dateformat" -> dateFormat = afterAs();
      case "timeformat" -> timeFormat = afterAs();
      case "acceptinvchars" -> {
        skip("as");
        replacement = peek().is(Kind.STRING) ? character(string(), "ACCEPTINVCHARS") : '?';
      }
      case "ignoreheader" -> ignoreHeader = number();
      case "maxerror" -> maxErrors = maxErrors();
      case "comprows" -> number();
      case "compupdate", "statupdate" -> {
        if (TUNING.get(word).contains(peek().value())) {
          next();
        }
      }
      case "gzip",
          "manifest",
          "explicit_ids",
          "noload",
          "acceptanydate",
          "blanksasnull",
          "emptyasnull",
          "truncatecolumns",
          "trimblanks",
          "roundec",
          "removequotes",
          "escape",
          "fillrecord",
          "ignoreblanklines" ->
          seen.add(word);
      default -> {
        if (UNAVAILABLE.contains(word)) {
          throw SqlException.unsupported("COPY with " + word.toUpperCase(Locale.ROOT))
              .at(token.start() + 1);
        }
        throw syntax(taken);
      }
    }
  }

  private void once(String format) throws SqlException {
    if (json != null || csv) {
      throw SqlException.of("42601", "conflicting or redundant options")
          .withHint(
              "COPY reads one format: " + format.toUpperCase(Locale.ROOT) + " is a second one.")
          .at(taken.start() + 1);
    }
  }

  private Format format() throws SqlException {
    if (json != null) {
      if (delimiter != null || seen.contains("escape") || seen.contains("removequotes")) {
        throw SqlException.of(
            "42601", "DELIMITER, ESCAPE and REMOVEQUOTES cannot be used with JSON format");
      }
      return switch (json.toLowerCase(Locale.ROOT)) {
        case "auto" -> new Format.JsonAuto(false);
        case "auto ignorecase" -> new Format.JsonAuto(true);
        case "noshred" -> new Format.JsonNoShred();
        default -> new Format.JsonPaths(jsonPaths());
      };
    }
    if (csv) {
      if (seen.contains("escape")) {
        throw SqlException.of("42601", "CSV is not compatible with ESCAPE");
      }
      for (String option : List.of("removequotes")) {
        if (seen.contains(option)) {
          throw SqlException.of(
              "42601", option.toUpperCase(Locale.ROOT) + " cannot be used with CSV format");
        }
      }
      return new Format.Csv(delimiter == null ? ',' : delimiter, quote == null ? '"' : quote);
    }
    if (quote != null) {
      throw SqlException.of("42601", "QUOTE requires CSV format");
    }
    return new Format.Delimited(
        delimiter == null ? '|' : delimiter,
        seen.contains("removequotes"),
        seen.contains("escape"));
  }

  private S3Address jsonPaths() throws SqlException {
    try {
      return S3Address.parse(json);
    } catch (SqlException e) {
      throw e.withHint(
          "JSON takes 'auto', 'auto ignorecase', 'noshred' or the s3:// address of a JSONPaths file.");
    }
  }

  private Conversion conversion() {
    return new Conversion(
        nullAs,
        dateFormat,
        timeFormat,
        replacement,
        ignoreHeader,
        seen.contains("acceptanydate"),
        seen.contains("blanksasnull"),
        seen.contains("emptyasnull"),
        seen.contains("truncatecolumns"),
        seen.contains("trimblanks"),
        seen.contains("roundec"),
        seen.contains("fillrecord"),
        seen.contains("ignoreblanklines"));
  }

  private Authorization authorization() throws SqlException {
    if (role != null) {
      return role;
    }
    if (accessKey != null && secretKey != null) {
      return new Authorization.Keys(accessKey, secretKey, sessionToken);
    }
    throw SqlException.of("XX000", "CREDENTIALS argument is required but not specified")
        .withHint("Add IAM_ROLE 'arn:aws:iam::<account>:role/<role>' or IAM_ROLE default.");
  }

  private void iamRole() throws SqlException {
    skip("as");
    if (peek().is("default")) {
      next();
      role = new Authorization.DefaultRole();
    } else {
      roles(string());
    }
  }

  private void roles(String arns) throws SqlException {
    if (arns.strip().equalsIgnoreCase("default")) {
      role = new Authorization.DefaultRole();
      return;
    }
    List<String> chain = List.of(arns.strip().split("\\s*,\\s*"));
    for (String arn : chain) {
      if (!arn.startsWith("arn:aws")) {
        throw SqlException.of(
                "XX000", "Invalid credentials. IAM role ARN '" + arn + "' is not valid")
            .at(taken.start() + 1);
      }
    }
    role = new Authorization.Role(chain);
  }

  /** {@code aws_iam_role=…}, or {@code aws_access_key_id=…;aws_secret_access_key=…;token=…}. */
  private void credentials(String text) throws SqlException {
    for (String pair : text.split(";")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? "" : pair.substring(0, equals).strip();
      String value = pair.substring(equals + 1).strip();
      switch (name) {
        case "aws_iam_role" -> roles(value);
        case "aws_access_key_id" -> accessKey = value;
        case "aws_secret_access_key" -> secretKey = value;
        case "token" -> sessionToken = value;
        case "master_symmetric_key" ->
            throw SqlException.unsupported("COPY with MASTER_SYMMETRIC_KEY");
        // The pair itself may be a secret: it is not shown.
        default ->
            throw SqlException.of(
                    "XX000",
                    "Invalid credentials. Must be of the format: credentials "
                        + "'aws_iam_role=...' or 'aws_access_key_id=...;aws_secret_access_key=...[;token=...]'")
                .at(taken.start() + 1);
      }
    }
  }

  private int maxErrors() throws SqlException {
    Token token = peek();
    int count = number();
    if (count > MOST_ERRORS) {
      throw SqlException.of("22023", "Invalid MAXERROR value " + count + ", must be 0 to 100000")
          .at(token.start() + 1);
    }
    return count;
  }

  private int number() throws SqlException {
    skip("as");
    Token token = next();
    try {
      return Integer.parseInt(token.value());
    } catch (NumberFormatException e) {
      throw syntax(taken).causedBy(e);
    }
  }

  private Character character(String text, String option) throws SqlException {
    String meant = text.equals("\\t") ? "\t" : text;
    if (meant.matches("\\\\[0-7]{3}")) {
      meant = String.valueOf((char) Integer.parseInt(meant.substring(1), 8));
    }
    if (meant.length() != 1) {
      throw SqlException.unsupported("COPY with a " + option + " of several characters")
          .at(taken.start() + 1);
    }
    return meant.charAt(0);
  }

  private String afterAs() throws SqlException {
    skip("as");
    return string();
  }

  private String string() throws SqlException {
    Token token = next();
    if (!token.is(Kind.STRING)) {
      throw syntax(taken);
    }
    return token.value();
  }

  private List<String> names(char separator) throws SqlException {
    List<String> names = new ArrayList<>();
    do {
      if (!names.isEmpty()) {
        next();
      }
      Token name = next();
      if (!name.isName()) {
        throw syntax(taken);
      }
      names.add(name.value());
    } while (peek().isSymbol(String.valueOf(separator)));
    return names;
  }

  private void expect(String word) throws SqlException {
    if (!next().is(word)) {
      throw syntax(taken);
    }
  }

  private void skip(String word) {
    if (peek().is(word)) {
      next();
    }
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    taken = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return taken;
  }

  private static SqlException syntax(Token token) {
    String place = token.is(Kind.END) ? "end of input" : "or near \"" + token.text() + "\"";
    return SqlException.of("42601", "syntax error at " + place).at(token.start() + 1);
  }
}
