package sandbox.aws.http;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sandbox.aws.core.Fault;

/**
 * What a SigV4 request says about its signature, in the Authorization header or, presigned, in the
 * query.
 *
 * @param accessKeyId whose key signed
 * @param date the scope's day, yyyyMMdd
 * @param region the scope's region
 * @param service the scope's service, such as {@code redshift}
 * @param signedHeaders lower-case names in the order they were signed
 * @param signature hexadecimal
 * @param timestamp yyyyMMdd'T'HHmmss'Z'
 * @param expiresSeconds how long a presigned request holds; absent for a header
 */
record Authorization(
    String accessKeyId,
    String date,
    String region,
    String service,
    List<String> signedHeaders,
    String signature,
    String timestamp,
    Optional<Long> expiresSeconds) {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final int SCOPE_PARTS = 5;
  private static final long LONGEST_EXPIRY = 604_800;

  /** The authorization of a call, or empty for an anonymous one. */
  static Optional<Authorization> of(HttpCall call) {
    Optional<String> header = call.header("authorization");
    if (header.isPresent()) {
      return Optional.of(ofHeader(call, header.get()));
    }
    Map<String, String> query = call.query();
    return query.containsKey("X-Amz-Signature") ? Optional.of(ofQuery(query)) : Optional.empty();
  }

  private static Authorization ofHeader(HttpCall call, String header) {
    if (!header.startsWith(ALGORITHM + " ")) {
      throw incomplete("the algorithm has to be " + ALGORITHM);
    }
    Map<String, String> fields = new HashMap<>();
    for (String part : header.substring(ALGORITHM.length()).split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        fields.put(part.substring(0, equals).trim(), part.substring(equals + 1).trim());
      }
    }
    return of(
        fields.get("Credential"),
        fields.get("SignedHeaders"),
        fields.get("Signature"),
        call.header("x-amz-date").orElse(null),
        Optional.empty());
  }

  private static Authorization ofQuery(Map<String, String> query) {
    if (!ALGORITHM.equals(query.get("X-Amz-Algorithm"))) {
      throw incomplete("the algorithm has to be " + ALGORITHM);
    }
    long seconds;
    try {
      seconds = Long.parseLong(query.getOrDefault("X-Amz-Expires", "86400"));
    } catch (NumberFormatException e) {
      throw badExpiry("X-Amz-Expires should be a number");
    }
    if (seconds < 0 || seconds > LONGEST_EXPIRY) {
      throw badExpiry(
          seconds < 0
              ? "X-Amz-Expires must be non-negative"
              : "X-Amz-Expires must be less than a week (in seconds); that is, the given"
                  + " X-Amz-Expires must be less than 604800 seconds");
    }
    return of(
        query.get("X-Amz-Credential"),
        query.get("X-Amz-SignedHeaders"),
        query.get("X-Amz-Signature"),
        query.get("X-Amz-Date"),
        Optional.of(seconds));
  }

  private static Authorization of(
      String credential,
      String signedHeaders,
      String signature,
      String timestamp,
      Optional<Long> expiresSeconds) {
    if (credential == null || signedHeaders == null || signature == null || timestamp == null) {
      throw incomplete("it needs Credential, SignedHeaders, Signature and X-Amz-Date");
    }
    String[] scope = credential.split("/", -1);
    if (scope.length != SCOPE_PARTS || !scope[4].equals("aws4_request")) {
      throw incomplete("the credential has to be key/date/region/service/aws4_request");
    }
    return new Authorization(
        scope[0],
        scope[1],
        scope[2],
        scope[3],
        Arrays.asList(signedHeaders.split(";", -1)),
        signature,
        timestamp,
        expiresSeconds);
  }

  String scope() {
    return date + "/" + region + "/" + service + "/aws4_request";
  }

  private static RuntimeException badExpiry(String reason) {
    return Fault.of("AuthorizationQueryParametersError", reason);
  }

  private static RuntimeException incomplete(String reason) {
    return Fault.of(
        "IncompleteSignature",
        "The request signature does not conform to AWS standards: " + reason);
  }
}
