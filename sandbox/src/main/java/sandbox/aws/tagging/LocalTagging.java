package sandbox.aws.tagging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import sandbox.aws.core.Fault;
import sandbox.aws.core.Page;
import sandbox.aws.core.SupportedFields;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/**
 * The lookup of resources by tag. Like AWS's it knows no IAM roles: those are listed by IAM alone.
 */
public final class LocalTagging implements ResourceGroupsTaggingApiClient {
  private static final int DEFAULT_PAGE = 100;

  private final List<Supplier<Map<String, Map<String, String>>>> services;

  /**
   * The service.
   *
   * @param services what gives each service's tags by ARN
   */
  public LocalTagging(List<Supplier<Map<String, Map<String, String>>>> services) {
    this.services = List.copyOf(services);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  @Override
  public GetResourcesResponse getResources(GetResourcesRequest request) {
    SupportedFields.check(
        request,
        "GetResources",
        Set.of(
            "PaginationToken",
            "TagFilters",
            "ResourcesPerPage",
            "ResourceTypeFilters",
            "ResourceARNList"));
    List<ResourceTagMapping> found = new ArrayList<>();
    for (Supplier<Map<String, Map<String, String>>> service : services) {
      service
          .get()
          .forEach(
              (arn, tags) -> {
                if (!tags.isEmpty() && fits(request, arn, tags)) {
                  found.add(mapping(arn, tags));
                }
              });
    }
    Page<ResourceTagMapping> page =
        Page.of(
            found,
            request.paginationToken(),
            request.resourcesPerPage() == null ? DEFAULT_PAGE : request.resourcesPerPage());
    return GetResourcesResponse.builder()
        .resourceTagMappingList(page.items())
        .paginationToken(page.next() == null ? "" : page.next())
        .build();
  }

  private static boolean fits(GetResourcesRequest request, String arn, Map<String, String> tags) {
    for (TagFilter filter : request.tagFilters()) {
      if (filter.key() == null) {
        throw Fault.of("InvalidParameterException", "A tag filter needs a key.");
      }
      String value = tags.get(filter.key());
      if (value == null || !(filter.values().isEmpty() || filter.values().contains(value))) {
        return false;
      }
    }
    boolean typeFits =
        request.resourceTypeFilters().isEmpty()
            || request.resourceTypeFilters().stream().anyMatch(type -> isOfType(arn, type));
    return typeFits
        && (request.resourceARNList().isEmpty() || request.resourceARNList().contains(arn));
  }

  /** A type is a service, or a service and a kind, such as {@code redshift:cluster}. */
  private static boolean isOfType(String arn, String type) {
    String[] parts = arn.split(":", 6);
    String kind = parts[5].split("[:/]", 2)[0];
    return type.equals(parts[2]) || type.equals(parts[2] + ":" + kind);
  }

  private static ResourceTagMapping mapping(String arn, Map<String, String> tags) {
    return ResourceTagMapping.builder()
        .resourceARN(arn)
        .tags(
            tags.entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }
}
