package sandbox.load;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sandbox.cluster.ClusterAuthority.Authorization;
import sandbox.load.CopyCommand.Conversion;
import sandbox.load.CopyCommand.Format;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Option;
import sandbox.sql.tree.Transfer;

/**
 * What the options of COPY mean, as the Developer Guide's page on COPY gives them. What is
 * documented and not available is refused by its name.
 */
final class CopyOptions {
  private static final int MOST_ERRORS = 100_000;

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

  /** The place of the option that is looked at, counted from 1. */
  private int position;

  private CopyOptions() {}

  /**
   * Understands a COPY statement.
   *
   * @throws SqlException 42601 and others with the place of what is wrong, 0A000 for what is not
   *     available
   */
  static CopyCommand understood(Transfer.Copy statement) throws SqlException {
    return new CopyOptions().command(statement);
  }

  private CopyCommand command(Transfer.Copy statement) throws SqlException {
    for (Option option : statement.options()) {
      position = option.span().start() + 1;
      option(option);
    }
    S3Address address;
    try {
      address = S3Address.parse(statement.source().value());
    } catch (SqlException e) {
      throw e.at(statement.source().span().start() + 1);
    }
    return new CopyCommand(
        statement.table().values(),
        statement.columns().stream().map(Identifier::value).toList(),
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

  private void option(Option option) throws SqlException {
    String text = option.values().isEmpty() ? "" : option.values().get(0).value();
    if (!option.values().isEmpty()) {
      position = option.values().get(0).span().start() + 1;
    }
    switch (option.name()) {
      case "credentials" -> credentials(text);
      case "iam_role" -> roles(text);
      case "access_key_id" -> accessKey = text;
      case "secret_access_key" -> secretKey = text;
      case "session_token", "token" -> sessionToken = text;
      case "region" -> region = text;
      case "json" -> {
        once("json", option);
        json = option.values().isEmpty() ? "auto" : text;
      }
      case "csv" -> {
        once("csv", option);
        csv = true;
      }
      case "quote" -> quote = character(text, "QUOTE");
      case "delimiter" -> delimiter = character(text, "DELIMITER");
      case "null" -> nullAs = text;
      case "dateformat" -> dateFormat = text;
      case "timeformat" -> timeFormat = text;
      case "acceptinvchars" ->
          replacement = option.values().isEmpty() ? '?' : character(text, "ACCEPTINVCHARS");
      case "ignoreheader" -> ignoreHeader = number(text);
      case "maxerror" -> maxErrors = maxErrors(text);
      case "comprows" -> number(text);
      case "encoding" -> encoding(text, option);
      case "compupdate", "statupdate" -> {
        // They tune how Redshift works inside.
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
          seen.add(option.name());
      default ->
          throw SqlException.unsupported("COPY with " + option.name().toUpperCase(Locale.ROOT))
              .at(option.span().start() + 1);
    }
  }

  /** UTF8 is what is read anyway. */
  private void encoding(String text, Option option) throws SqlException {
    if (!text.equalsIgnoreCase("utf8")) {
      throw SqlException.unsupported("COPY with ENCODING " + text.toUpperCase(Locale.ROOT))
          .at(option.span().start() + 1);
    }
  }

  private void once(String format, Option option) throws SqlException {
    if (json != null || csv) {
      throw SqlException.of("42601", "conflicting or redundant options")
          .withHint(
              "COPY reads one format: " + format.toUpperCase(Locale.ROOT) + " is a second one.")
          .at(option.span().start() + 1);
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
            .at(position);
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
                .at(position);
      }
    }
  }

  private int maxErrors(String text) throws SqlException {
    int count = number(text);
    if (count > MOST_ERRORS) {
      throw SqlException.of("22023", "Invalid MAXERROR value " + count + ", must be 0 to 100000")
          .at(position);
    }
    return count;
  }

  private int number(String text) throws SqlException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw SqlException.of("42601", "syntax error at or near \"" + text + "\"")
          .at(position)
          .causedBy(e);
    }
  }

  private Character character(String text, String option) throws SqlException {
    String meant = text.equals("\\t") ? "\t" : text;
    if (meant.matches("\\\\[0-7]{3}")) {
      meant = String.valueOf((char) Integer.parseInt(meant.substring(1), 8));
    }
    if (meant.length() != 1) {
      throw SqlException.unsupported("COPY with a " + option + " of several characters")
          .at(position);
    }
    return meant.charAt(0);
  }
}
