package sandbox.aws.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sandbox.aws.core.Checksum;
import sandbox.aws.core.Fault;

/**
 * What an upload says about its content: Content-MD5, and a checksum in a header or, behind an
 * aws-chunked body, in a trailer.
 *
 * @param contentMd5 the MD5 in base 64, or null
 * @param algorithm the checksum's algorithm, or null
 * @param expected the checksum of the header, or null when it comes in the trailer
 */
record UploadChecks(String contentMd5, Checksum algorithm, String expected) {
  static final String PREFIX = "x-amz-checksum-";
  private static final Set<String> NO_VALUES = Set.of("algorithm", "type", "mode");

  /** The checks of a call; what S3 would refuse at once is refused. */
  static UploadChecks of(HttpCall call) {
    String md5 = call.header("content-md5").orElse(null);
    if (md5 != null && !Checksum.MD5.accepts(md5)) {
      throw Fault.of("InvalidDigest", "The Content-MD5 you specified is not valid.");
    }
    Map<String, String> values = new LinkedHashMap<>();
    call.headers()
        .forEach(
            (name, value) -> {
              String rest = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
              if (!rest.isEmpty() && !NO_VALUES.contains(rest)) {
                values.put(rest, String.join(",", value));
              }
            });
    call.header("x-amz-trailer")
        .ifPresent(
            names -> {
              for (String name : names.toLowerCase(Locale.ROOT).split(",", -1)) {
                if (name.trim().startsWith(PREFIX)) {
                  values.put(name.trim().substring(PREFIX.length()), null);
                }
              }
            });
    if (values.size() > 1) {
      throw Fault.of(
          "InvalidRequest",
          "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    }
    Optional<String> announced =
        call.header("x-amz-sdk-checksum-algorithm").filter(name -> hasBody(call));
    if (values.isEmpty()) {
      if (announced.isPresent()) {
        throw Fault.of(
            "InvalidRequest",
            "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or"
                + " x-amz-trailer headers were found.");
      }
      return new UploadChecks(md5, null, null);
    }
    String name = values.keySet().iterator().next();
    Checksum algorithm =
        Checksum.named(name)
            .orElseThrow(
                () ->
                    Fault.of(
                        501,
                        "NotImplemented",
                        "The sandbox has no checksums of type " + name + "."));
    if (announced.isPresent() && !announced.get().equalsIgnoreCase(name)) {
      throw Fault.of("InvalidRequest", "Value for x-amz-sdk-checksum-algorithm header is invalid.");
    }
    return new UploadChecks(md5, algorithm, values.get(name));
  }

  private static boolean hasBody(HttpCall call) {
    return call.method().equals("PUT") || call.method().equals("POST");
  }

  /** The call with a body that is checked as it is read; nothing to check leaves it as it is. */
  HttpCall on(HttpCall call) {
    if (expected != null && !isComposite() && !algorithm.accepts(expected)) {
      throw Fault.of("InvalidRequest", "Value for " + header() + " header is invalid.");
    }
    return contentMd5 == null && algorithm == null
        ? call
        : call.withBody(new CheckedBody(call.body(), this));
  }

  /** Whether the checksum is one of checksums of parts; {@code -4} says of how many. */
  private boolean isComposite() {
    return expected.matches(".*-\\d{1,5}");
  }

  String header() {
    return PREFIX + algorithm.name().toLowerCase(Locale.ROOT);
  }
}
