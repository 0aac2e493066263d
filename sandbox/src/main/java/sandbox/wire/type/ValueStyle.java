package sandbox.wire.type;

import java.time.ZoneId;
import java.util.Objects;

/**
 * What of a session changes the look of its values.
 *
 * @param zone the session's TimeZone, in which TIMESTAMPTZ is printed
 * @param extraFloatDigits the setting of that name: up to 0 prints DOUBLE PRECISION with 15 + n
 *     digits, above 0 the shortest text that reads back as the same number
 * @param protocol server_protocol_version; from 2 on a binary NUMERIC is Redshift's, not
 *     PostgreSQL's
 */
public record ValueStyle(ZoneId zone, int extraFloatDigits, int protocol) {

  /** Rejects a missing zone. */
  public ValueStyle {
    Objects.requireNonNull(zone, "zone");
  }
}
