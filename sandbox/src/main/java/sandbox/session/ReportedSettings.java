package sandbox.session;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import sandbox.database.DatabaseSession;
import sandbox.wire.BackendMessage;
import sandbox.wire.type.ValueStyle;

/** Tells the client about settings at the login and whenever one of them changes. */
final class ReportedSettings {
  private static final String EXTRA_FLOAT_DIGITS = "extra_float_digits";

  private final DatabaseSession session;
  private final int protocol;
  private final int startExtraFloatDigits;
  private final Map<String, String> told = new HashMap<>();
  private ZoneId zone = ZoneOffset.UTC;
  private String zoneName = "UTC";

  /** The settings that the client was last told, and those that the style was made of. */
  private Map<String, String> seen;

  private Map<String, String> styled;
  private ValueStyle style;

  ReportedSettings(DatabaseSession session, int protocol, Map<String, String> startup) {
    this.session = session;
    this.protocol = protocol;
    this.startExtraFloatDigits = number(startup.get(EXTRA_FLOAT_DIGITS), 0);
  }

  /**
   * What the session starts with. Without {@code integer_datetimes} Amazon's driver reads binary
   * timestamps wrongly; {@code server_protocol_version} tells it the form of RowDescription, and
   * {@code show_discovery} that metadata comes from SHOW commands.
   */
  void start(ClientOutput out, String user, boolean superuser) {
    Map<String, String> fixed = new LinkedHashMap<>();
    fixed.put("server_version", "8.0.2");
    fixed.put("server_encoding", "UTF8");
    fixed.put("client_encoding", "UTF8");
    fixed.put("DateStyle", "ISO, MDY");
    fixed.put("TimeZone", "UTC");
    fixed.put("integer_datetimes", "on");
    fixed.put("is_superuser", superuser ? "on" : "off");
    fixed.put("session_authorization", user);
    fixed.put("show_discovery", "4");
    if (protocol > 0) {
      fixed.put("server_protocol_version", Integer.toString(protocol));
    }
    fixed.putAll(visible());
    fixed.forEach((name, value) -> tell(out, name, value));
  }

  /** Tells what has changed. */
  void update(ClientOutput out) {
    Map<String, String> settings = session.reportedSettings();
    if (settings == seen) {
      return;
    }
    seen = settings;
    visible().forEach((name, value) -> tell(out, name, value));
  }

  /** How values look now. */
  ValueStyle style() {
    Map<String, String> settings = session.reportedSettings();
    if (settings != styled) {
      styled = settings;
      int digits = number(settings.get(EXTRA_FLOAT_DIGITS), startExtraFloatDigits);
      style = new ValueStyle(zone(settings.getOrDefault("TimeZone", "UTC")), digits, protocol);
    }
    return style;
  }

  private Map<String, String> visible() {
    Map<String, String> settings = session.reportedSettings();
    if (!settings.containsKey(EXTRA_FLOAT_DIGITS)) {
      return settings;
    }
    Map<String, String> visible = new LinkedHashMap<>(settings);
    visible.remove(EXTRA_FLOAT_DIGITS);
    return visible;
  }

  private void tell(ClientOutput out, String name, String value) {
    if (!value.equals(told.put(name, value))) {
      out.send(new BackendMessage.ParameterStatus(name, value));
    }
  }

  private ZoneId zone(String name) {
    if (!name.equals(zoneName)) {
      zoneName = name;
      try {
        zone = ZoneId.of(name, ZoneId.SHORT_IDS);
      } catch (DateTimeException e) {
        // The session has accepted the name; what Java does not know is printed in UTC, which the
        // offset then says.
        zone = ZoneOffset.UTC;
      }
    }
    return zone;
  }

  private static int number(String text, int otherwise) {
    try {
      return text == null ? otherwise : Integer.parseInt(text.trim());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
