package sandbox.aws.s3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import sandbox.aws.core.Fault;

/**
 * The conditions of a read or a write: the object's ETag and time as the caller knows them.
 *
 * @param ifMatch ETag that it has to have, or null
 * @param ifNoneMatch ETag that it must not have, or null
 * @param ifModifiedSince or null
 * @param ifUnmodifiedSince or null
 */
record ReadConditions(
    String ifMatch, String ifNoneMatch, Instant ifModifiedSince, Instant ifUnmodifiedSince) {

  /** Raises 412 or 304 when a condition of a read fails. */
  void check(String etag, Instant modified) {
    Instant second = modified.truncatedTo(ChronoUnit.SECONDS);
    if (ifMatch != null ? !matches(ifMatch, etag) : isBefore(ifUnmodifiedSince, second)) {
      throw failed();
    }
    boolean unchanged =
        ifNoneMatch != null
            ? matches(ifNoneMatch, etag)
            : ifModifiedSince != null && !second.isAfter(ifModifiedSince);
    if (unchanged) {
      throw Fault.of(304, "NotModified", "Not Modified");
    }
  }

  /** Raises 412 when a condition of a write fails; {@code etag} is null for a new object. */
  void checkWrite(String etag) {
    if (ifMatch != null && (etag == null || !matches(ifMatch, etag))) {
      throw failed();
    } else if (ifNoneMatch != null && etag != null && matches(ifNoneMatch, etag)) {
      throw failed();
    }
  }

  private static boolean isBefore(Instant limit, Instant modified) {
    return limit != null && modified.isAfter(limit);
  }

  private static boolean matches(String header, String etag) {
    for (String part : header.split(",", -1)) {
      String tag = part.trim();
      if (tag.equals("*") || tag.replace("\"", "").equals(etag)) {
        return true;
      }
    }
    return false;
  }

  static RuntimeException failed() {
    return Fault.of(
        412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
  }
}
