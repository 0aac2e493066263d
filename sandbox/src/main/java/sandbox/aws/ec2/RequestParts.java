package sandbox.aws.ec2;

import java.util.ArrayList;
import java.util.List;
import sandbox.aws.core.Fault;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What several EC2 requests have in common: tags, a dry run, pages. */
final class RequestParts {
  private static final int DEFAULT_PAGE = 1000;

  private RequestParts() {}

  /** The tags for a resource that is being made. */
  static List<Tag> tags(List<TagSpecification> specifications, String type) {
    List<Tag> tags = new ArrayList<>();
    for (TagSpecification specification : specifications) {
      if (!type.equals(specification.resourceTypeAsString())) {
        throw Fault.of(
            "InvalidParameterValue",
            "'"
                + specification.resourceTypeAsString()
                + "' is not a valid taggable resource type"
                + " for this operation.");
      }
      tags.addAll(specification.tags());
    }
    return tags;
  }

  /** Ends a dry run, when all else is right. */
  static void checkDryRun(Boolean dryRun) {
    if (Boolean.TRUE.equals(dryRun)) {
      throw Fault.of(
          412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    }
  }

  /** How many items a page has at the most. */
  static int pageSize(Integer maxResults) {
    return maxResults == null ? DEFAULT_PAGE : maxResults;
  }
}
