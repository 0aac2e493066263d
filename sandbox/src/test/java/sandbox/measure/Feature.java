package sandbox.measure;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a documented statement needs, as far as it is counted apart. */
enum Feature {
  /** Queries and writes of tables. */
  PLAIN("plain SELECT and DML", false, ""),
  /** Queries of the system's relations. */
  SYSTEM("SELECT of system views", false, ""),
  /** Everything else that runs. */
  OTHER("other statements: DDL, COPY, sessions, maintenance", false, ""),
  /** GEOMETRY and GEOGRAPHY. */
  SPATIAL(
      "spatial",
      true,
      "\\bst_\\w+|\\bgeometry\\b|\\bgeography\\b|\\bh3_\\w+|dropbbox|supportsbbox|addbbox"),
  /** Datashares. */
  DATASHARE("datashares", true, "datashares?\\b|\\bconsumer_\\w+|svv_datashare\\w*"),
  /** Models. */
  MACHINE_LEARNING("machine learning", true, "\\bmodel\\b|explain_model|ml_fn_\\w+"),
  /** Sketches. */
  SKETCH("HyperLogLog", true, "\\bhll\\w*"),
  /** External tables and schemas. */
  EXTERNAL(
      "external tables and Spectrum",
      true,
      "\\bexternal\\b|\\bspectrum\\w*\\.|svv_external\\w*|\\bspectrum_\\w+\\b|\\bathena_\\w+"),
  /** Row-level security and masking. */
  POLICY("row-level security and masking", true, "\\brls\\b|\\bmasking\\b"),
  /** Streams. */
  STREAM("streams", true, "kinesis|kafka|\\bmsk\\b"),
  /** Roles, GRANT, REVOKE. */
  RIGHTS(
      "GRANT, REVOKE, roles",
      true,
      "^(grant|revoke)\\b|^(create|alter|drop) role\\b|default privileges|^show grants"
          + "|identity provider|^set session authorization|^reset session authorization"),
  /** Plans. */
  EXPLAIN("EXPLAIN", true, "^explain\\b"),
  /** UNLOAD. */
  UNLOAD("UNLOAD", true, "^unload\\b"),
  /** Procedures. */
  PROCEDURE("procedures", true, "\\bprocedures?\\b|^call\\b"),
  /** Functions of users, and their libraries. */
  FUNCTION(
      "user-defined functions",
      true,
      "^(create|alter|drop)( or replace)? (library|function)\\b|^show functions"),
  /** Materialized views. */
  MATERIALIZED("materialized views", true, "\\bmaterialized\\b");

  /** Pages whose statements need a feature that their words do not tell. */
  private static final Map<String, Feature> PAGES =
      Map.of(
          "datashar|data-sharing|within-account|across-account|adx-|consumer|lake-formation",
          DATASHARE,
          "^tutorial_|probability_metrics|machine_learning",
          MACHINE_LEARNING,
          "plpgsql|^stored-procedure|call_procedure",
          PROCEDURE,
          "^t_rls|^t_ddm|^r_rls|^r_ddm",
          POLICY,
          "^materialized-view-streaming",
          STREAM,
          "spectrum|^nested-data",
          EXTERNAL);

  private static final Pattern SYSTEM_NAME =
      Pattern.compile(
          "\\b(stl|stv|svl|svv|svcs|sys|pg)_\\w+\\b(?!\\s*\\()|information_schema\\.|pg_catalog\\.");

  final String title;

  /** It belongs to a later issue, or stays unsupported by its name. */
  final boolean later;

  private final Pattern words;

  Feature(String title, boolean later, String words) {
    this.title = title;
    this.later = later;
    this.words = words.isEmpty() ? null : Pattern.compile(words);
  }

  /** By the statement's own words, then by its page's name. */
  static Feature of(GuideStatement statement) {
    String bare = SqlScan.withoutTexts(statement.sql()).replaceAll("\\s+", " ").strip();
    String lower = bare.toLowerCase(Locale.ROOT);
    for (Feature feature : values()) {
      if (feature.words != null && feature.words.matcher(lower).find()) {
        return feature;
      }
    }
    String page = statement.page().toLowerCase(Locale.ROOT);
    for (Map.Entry<String, Feature> pages : PAGES.entrySet()) {
      if (Pattern.compile(pages.getKey()).matcher(page).find()) {
        return pages.getValue();
      }
    }
    if (!lower.matches("\\(?\\s*(select|with|insert|update|delete|merge)\\b.*")) {
      return OTHER;
    }
    return SYSTEM_NAME.matcher(lower).find() ? SYSTEM : PLAIN;
  }
}
