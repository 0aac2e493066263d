package sandbox.database;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import sandbox.sql.SqlException;
import sandbox.time.TimeException;
import sandbox.time.Zones;

/** A session's settings: their values, defaults, and the values that are refused. */
final class Settings {
  private static final Pattern CONTEXT = Pattern.compile("[a-z_][a-z0-9_$]*\\.[a-z_][a-z0-9_$]*");
  private static final Set<String> ISOLATION =
      Set.of("serializable", "repeatable read", "read committed", "read uncommitted");
  private static final Set<String> ON = Set.of("on", "true", "yes", "1", "t", "y");
  private static final Set<String> BOOLEANS =
      Set.of("on", "true", "yes", "1", "t", "y", "off", "false", "no", "0", "f", "n");
  private static final Map<String, String> DEFAULTS = new TreeMap<>();
  private static final Map<String, String> REPORTED = new LinkedHashMap<>();

  static {
    DEFAULTS.put("analyze_threshold_percent", "10");
    DEFAULTS.put("application_name", "");
    DEFAULTS.put("autocommit", "on");
    DEFAULTS.put("client_encoding", "UTF8");
    DEFAULTS.put("client_min_messages", "notice");
    DEFAULTS.put("datestyle", "ISO, MDY");
    DEFAULTS.put("default_transaction_isolation", "serializable");
    DEFAULTS.put("default_transaction_read_only", "off");
    DEFAULTS.put("describe_field_name_in_uppercase", "off");
    DEFAULTS.put("downcase_delimited_identifier", "on");
    DEFAULTS.put("enable_case_sensitive_identifier", "off");
    DEFAULTS.put("enable_case_sensitive_super_attribute", "off");
    DEFAULTS.put("enable_result_cache_for_session", "on");
    DEFAULTS.put("enable_numeric_rounding", "off");
    DEFAULTS.put("error_on_nondeterministic_update", "off");
    DEFAULTS.put("extra_float_digits", "0");
    DEFAULTS.put("integer_datetimes", "on");
    DEFAULTS.put("intervalstyle", "postgres");
    DEFAULTS.put("cast_super_null_on_error", "on");
    DEFAULTS.put("json_parse_dedup_attributes", "off");
    DEFAULTS.put("json_parse_truncate_strings", "off");
    DEFAULTS.put("json_serialization_enable", "off");
    DEFAULTS.put("json_serialization_parse_nested_strings", "off");
    DEFAULTS.put("max_cursor_result_set_size", "0");
    DEFAULTS.put("mv_enable_aqmv_for_session", "on");
    DEFAULTS.put("navigate_super_null_on_error", "on");
    DEFAULTS.put("parse_super_null_on_error", "off");
    DEFAULTS.put("pg_federation_repeatable_read", "on");
    DEFAULTS.put("query_group", "default");
    DEFAULTS.put("readonly", "0");
    DEFAULTS.put("search_path", "\"$user\", public");
    DEFAULTS.put("server_encoding", "UTF8");
    DEFAULTS.put("server_version", "8.0.2");
    DEFAULTS.put("standard_conforming_strings", "off");
    DEFAULTS.put("statement_timeout", "0");
    DEFAULTS.put("stored_proc_log_min_messages", "LOG");
    DEFAULTS.put("timezone", "UTC");
    DEFAULTS.put("transaction_isolation", "serializable");
    DEFAULTS.put("transaction_read_only", "off");
    DEFAULTS.put("use_fips_ssl", "false");
    DEFAULTS.put("wlm_query_slot_count", "1");
    REPORTED.put("client_encoding", "client_encoding");
    REPORTED.put("DateStyle", "datestyle");
    REPORTED.put("TimeZone", "timezone");
    REPORTED.put("application_name", "application_name");
  }

  private final Map<String, String> initial = new TreeMap<>(DEFAULTS);
  private final Map<String, String> values = new TreeMap<>(DEFAULTS);

  /** What a rollback brings back: the values before this transaction, of those it has changed. */
  private final Map<String, String> before = new TreeMap<>();

  /** What a commit brings back: the session's values, of those that SET LOCAL has changed. */
  private final Map<String, String> outer = new TreeMap<>();

  /** How often a value has changed. */
  private long revision;

  private Map<String, String> reported;
  private long reportedAt = -1;
  private boolean reportedSuperuser;

  /** Takes a startup parameter; one the sandbox does not know is left alone. */
  void start(String name, String value) throws SqlException {
    String key = name.toLowerCase(Locale.ROOT);
    if (DEFAULTS.containsKey(key)) {
      set(key, value);
      initial.put(key, values.get(key));
    }
  }

  /** The value of a setting, if there is one of that name. */
  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** How often a value has changed; who plans by values notes it. */
  long revision() {
    return revision;
  }

  String get(String name) {
    return values.get(name);
  }

  Map<String, String> all() {
    return new TreeMap<>(values);
  }

  /**
   * Changes a setting.
   *
   * @throws SqlException 42704 for an unknown name, 22023 for a bad value, 0A000 for one that the
   *     sandbox cannot honour
   */
  void set(String name, String value) throws SqlException {
    require(name);
    change(name, checked(name, value));
    outer.remove(name);
  }

  /** SET LOCAL: a change that ends with the transaction; {@code null} stands for the default. */
  void setLocal(String name, String value) throws SqlException {
    String current = require(name);
    change(name, value == null ? initial.get(name) : checked(name, value));
    if (!outer.containsKey(name)) {
      outer.put(name, current);
    }
  }

  private String require(String name) throws SqlException {
    String current = values.get(name);
    if (current == null && !isContext(name)) {
      throw SqlException.of("42704", "unrecognized configuration parameter \"" + name + "\"");
    }
    return current;
  }

  /** Whether a name is one of a session's own variables (Developer Guide, "SET"). */
  static boolean isContext(String name) {
    return CONTEXT.matcher(name).matches();
  }

  /** A variable of the session's own that has no value is none. */
  private void change(String name, String value) {
    revision++;
    String old = value == null ? values.remove(name) : values.put(name, value);
    if (!before.containsKey(name)) {
      before.put(name, old);
    }
  }

  private void take(Map<String, String> changed) {
    revision += changed.size();
    changed.forEach(
        (name, value) -> {
          if (value == null) {
            values.remove(name);
          } else {
            values.put(name, value);
          }
        });
  }

  private static String checked(String name, String value) throws SqlException {
    switch (name) {
      case "timezone" -> {
        return zone(value);
      }
      case "client_encoding" -> {
        String plain = value.toUpperCase(Locale.ROOT).replace("-", "");
        if (!plain.equals("UTF8") && !plain.equals("UNICODE")) {
          throw SqlException.unsupported("client_encoding " + value);
        }
        return "UTF8";
      }
      case "datestyle" -> {
        if (!value.toUpperCase(Locale.ROOT).contains("ISO")) {
          throw SqlException.unsupported("DateStyle " + value);
        }
        return value.contains(",") ? value : value + ", MDY";
      }
      case "cast_super_null_on_error" -> {
        if (!isOn(value)) {
          throw SqlException.unsupported("SET " + name + " TO off");
        }
        return "on";
      }
      case "enable_case_sensitive_identifier",
          "describe_field_name_in_uppercase",
          "enable_case_sensitive_super_attribute",
          "json_parse_dedup_attributes",
          "json_parse_truncate_strings",
          "json_serialization_parse_nested_strings" -> {
        if (isOn(value)) {
          throw SqlException.unsupported("SET " + name + " TO on");
        }
        return "off";
      }
      case "statement_timeout" -> {
        if (!value.matches("[0-9]{1,10}")) {
          throw SqlException.of("22023", "parameter \"" + name + "\" requires an integer value");
        }
        return value;
      }
      case "default_transaction_isolation" -> {
        String level = value.toLowerCase(Locale.ROOT);
        if (!ISOLATION.contains(level)) {
          throw SqlException.of(
              "22023", "invalid value for parameter \"" + name + "\": \"" + value + "\"");
        }
        return level;
      }
      case "integer_datetimes", "server_version", "server_encoding" ->
          throw SqlException.of("55P02", "parameter \"" + name + "\" cannot be changed");
      default -> {
        String standard = DEFAULTS.getOrDefault(name, "");
        if (standard.matches("on|off|true|false") && !BOOLEANS.contains(folded(value))) {
          // PostgreSQL 8.0, guc.c.
          throw SqlException.of("22023", "parameter \"" + name + "\" requires a Boolean value");
        }
        return value;
      }
    }
  }

  private static String folded(String value) {
    return value.toLowerCase(Locale.ROOT);
  }

  static boolean isOn(String value) {
    return ON.contains(folded(value));
  }

  private static String zone(String value) throws SqlException {
    try {
      return Zones.ofSession(value.equalsIgnoreCase("default") ? "UTC" : value).getId();
    } catch (TimeException e) {
      throw SqlException.of(e.sqlState(), e.getMessage()).causedBy(e);
    }
  }

  /** Gives a setting the value the session began with. */
  void reset(String name) throws SqlException {
    require(name);
    change(name, initial.get(name));
    outer.remove(name);
  }

  void resetAll() {
    List.copyOf(values.keySet()).forEach(name -> change(name, initial.get(name)));
    outer.clear();
  }

  /** The transaction is committed: its changes stay, but for the local ones. */
  void commit() {
    take(outer);
    before.clear();
    outer.clear();
  }

  /** The transaction is rolled back, and its changes with it. */
  void rollback() {
    take(before);
    before.clear();
    outer.clear();
  }

  /** The settings that the protocol reports, under the names it uses. */
  Map<String, String> reported(String user, boolean superuser) {
    if (reportedAt != revision || reportedSuperuser != superuser) {
      reportedAt = revision;
      reportedSuperuser = superuser;
      Map<String, String> all = new LinkedHashMap<>();
      REPORTED.forEach((shown, name) -> all.put(shown, values.get(name)));
      all.put("is_superuser", superuser ? "on" : "off");
      all.put("session_authorization", user);
      reported = Collections.unmodifiableMap(all);
    }
    return reported;
  }
}
