package sandbox.aws.ec2;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sandbox.aws.core.Fault;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The filters of EC2's Describe operations: all have to fit, each by one of its values, in which
 * {@code *} and {@code ?} are wildcards.
 *
 * @param properties how to read the properties that can be asked for, by filter name
 * @param tags how to read the tags
 * @param <T> what is filtered
 */
record Filters<T>(Map<String, Function<T, Object>> properties, Function<T, List<Tag>> tags) {

  Stream<T> apply(Stream<T> items, List<Filter> filters) {
    Stream<T> found = items;
    for (Filter filter : filters) {
      Function<T, Stream<?>> values = values(filter.name());
      found =
          found.filter(
              item ->
                  values
                      .apply(item)
                      .anyMatch(value -> value != null && fits(filter, value.toString())));
    }
    return found;
  }

  private Function<T, Stream<?>> values(String name) {
    if (name != null && name.startsWith("tag:")) {
      String key = name.substring("tag:".length());
      return item -> tags.apply(item).stream().filter(tag -> tag.key().equals(key)).map(Tag::value);
    } else if ("tag-key".equals(name)) {
      return item -> tags.apply(item).stream().map(Tag::key);
    }
    Function<T, Object> property = name == null ? null : properties.get(name);
    if (property == null) {
      throw Fault.of(
          "InvalidParameterValue",
          "The filter '" + name + "' is invalid or not supported by the sandbox");
    }
    return item -> Stream.of(property.apply(item)).filter(value -> value != null);
  }

  private static boolean fits(Filter filter, String value) {
    return filter.values().stream().anyMatch(pattern -> wildcard(pattern).matcher(value).matches());
  }

  private static Pattern wildcard(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (char character : pattern.toCharArray()) {
      regex.append(
          switch (character) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(character));
          });
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
