package sandbox.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The policies that AWS manages, as far as a COPY role or its owner needs them. */
final class ManagedPolicies {
  private static final String PREFIX = "arn:aws:iam::aws:policy/";

  private final Map<String, String> documents = new TreeMap<>();

  ManagedPolicies() {
    try (InputStream in = ManagedPolicies.class.getResourceAsStream("managed-policies.json")) {
      JsonNode all = new ObjectMapper().readTree(in);
      all.fields()
          .forEachRemaining(
              entry -> documents.put(PREFIX + entry.getKey(), entry.getValue().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("the list of managed policies is not readable", e);
    }
  }

  /** Documents by ARN. */
  Map<String, String> all() {
    return documents;
  }

  Optional<String> document(String arn) {
    return Optional.ofNullable(documents.get(arn));
  }
}
