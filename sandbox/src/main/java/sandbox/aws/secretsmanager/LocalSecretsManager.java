package sandbox.aws.secretsmanager;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import sandbox.aws.core.Fault;
import sandbox.aws.core.Page;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** Secrets Manager over {@link SecretStore}: reading and listing, not creating by hand. */
public final class LocalSecretsManager implements SecretsManagerClient {
  private static final String CURRENT = "AWSCURRENT";
  private static final int DEFAULT_PAGE = 100;

  private final SecretStore store;

  /** The service over a store. */
  public LocalSecretsManager(SecretStore store) {
    this.store = store;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // The store writes at each change.
  }

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    StoredSecret secret = get(request.secretId());
    boolean otherVersion =
        (request.versionId() != null && !request.versionId().equals(secret.versionId()))
            || (request.versionStage() != null && !request.versionStage().equals(CURRENT));
    if (otherVersion) {
      throw Fault.of(
          "ResourceNotFoundException",
          "Secrets Manager can't find the specified secret value for the version you named.");
    }
    return GetSecretValueResponse.builder()
        .arn(secret.arn())
        .name(secret.name())
        .versionId(secret.versionId())
        .versionStages(CURRENT)
        .secretString(secret.value())
        .createdDate(secret.created())
        .build();
  }

  private StoredSecret get(String id) {
    if (id == null || id.isEmpty()) {
      throw Fault.of("InvalidParameterException", "You must provide a value for the SecretId.");
    }
    return store
        .find(id)
        .orElseThrow(
            () ->
                Fault.of(
                    "ResourceNotFoundException",
                    "Secrets Manager can't find the specified secret."));
  }

  @Override
  public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
    StoredSecret secret = get(request.secretId());
    return DescribeSecretResponse.builder()
        .arn(secret.arn())
        .name(secret.name())
        .description(secret.description())
        .createdDate(secret.created())
        .lastChangedDate(secret.created())
        .owningService(secret.owner())
        .rotationEnabled(false)
        .versionIdsToStages(Map.of(secret.versionId(), List.of(CURRENT)))
        .tags(tags(secret))
        .build();
  }

  @Override
  public ListSecretsResponse listSecrets(ListSecretsRequest request) {
    Stream<StoredSecret> found = store.all().stream();
    for (Filter filter : request.filters()) {
      if (filter.keyAsString() == null || filter.values().isEmpty()) {
        throw Fault.of("InvalidParameterException", "A filter needs a key and at least one value.");
      }
      found = found.filter(secret -> fits(secret, filter));
    }
    Page<StoredSecret> page =
        Page.of(
            found.toList(),
            request.nextToken(),
            request.maxResults() == null ? DEFAULT_PAGE : request.maxResults());
    return ListSecretsResponse.builder()
        .nextToken(page.next())
        .secretList(
            page.items().stream()
                .map(
                    secret ->
                        SecretListEntry.builder()
                            .arn(secret.arn())
                            .name(secret.name())
                            .description(secret.description())
                            .createdDate(secret.created())
                            .lastChangedDate(secret.created())
                            .owningService(secret.owner())
                            .tags(tags(secret))
                            .build())
                .toList())
        .build();
  }

  /** A filter's value fits when the property starts with it; {@code !} in front negates it. */
  private static boolean fits(StoredSecret secret, Filter filter) {
    List<String> properties =
        switch (filter.keyAsString()) {
          case "name" -> List.of(secret.name());
          case "description" -> List.of(secret.description());
          case "owning-service" -> List.of(secret.owner());
          case "tag-key" -> List.copyOf(secret.tags().keySet());
          case "tag-value" -> List.copyOf(secret.tags().values());
          default -> throw Fault.unsupported("The filter " + filter.keyAsString());
        };
    return filter.values().stream()
        .anyMatch(
            value -> {
              boolean negated = value.startsWith("!");
              String start = (negated ? value.substring(1) : value).toLowerCase(Locale.ROOT);
              return negated
                  != properties.stream()
                      .anyMatch(property -> property.toLowerCase(Locale.ROOT).startsWith(start));
            });
  }

  @Override
  public DeleteSecretResponse deleteSecret(DeleteSecretRequest request) {
    StoredSecret secret = get(request.secretId());
    throw Fault.of(
        "InvalidRequestException",
        "You can't delete the secret "
            + secret.name()
            + " because it is managed by "
            + secret.owner()
            + ". Delete the resource that uses it.");
  }

  private static List<Tag> tags(StoredSecret secret) {
    return secret.tags().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
