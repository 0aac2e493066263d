package dwh.aws;

import dwh.display.Lines;
import dwh.display.Rich;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The S3 bucket with the data. */
public final class DataBucket {
  private final S3Client s3;
  private final String name;

  /** The bucket that the settings name, read with the rights of this account. */
  public DataBucket(AwsAccount aws) {
    this.s3 = aws.client(S3Client.builder().crossRegionAccessEnabled(true));
    this.name = aws.config.bucket();
  }

  /** The bucket's name. */
  public String name() {
    return name;
  }

  /**
   * The client of the SDK itself, for other buckets and for writing, which are not offered here.
   */
  public S3Client client() {
    return s3;
  }

  /**
   * The first keys under a prefix.
   *
   * @param prefix key prefix, or an {@code s3://} address in this bucket
   * @param max at most so many
   * @return columns key and bytes
   */
  public Table list(String prefix, int max) {
    List<S3Object> objects = objects(prefix).limit(max).toList();
    return Table.create(
        prefix,
        StringColumn.create("key", objects.stream().map(S3Object::key)),
        LongColumn.create("bytes", objects.stream().mapToLong(S3Object::size)));
  }

  /**
   * How much lies under each prefix.
   *
   * @param prefixes key prefixes, or {@code s3://} addresses in this bucket
   * @return columns prefix, objects and bytes
   */
  public Table totals(String... prefixes) {
    StringColumn names = StringColumn.create("prefix");
    LongColumn counts = LongColumn.create("objects");
    LongColumn sizes = LongColumn.create("bytes");
    for (String prefix : prefixes) {
      LongSummaryStatistics total = objects(prefix).mapToLong(S3Object::size).summaryStatistics();
      names.append(key(prefix));
      counts.append(total.getCount());
      sizes.append(total.getSum());
    }
    return Table.create(name, names, counts, sizes);
  }

  /**
   * The key of the first object with content under a prefix; some consoles leave empty markers.
   *
   * @param prefix key prefix, or an {@code s3://} address in this bucket
   * @throws AwsException when there is none
   */
  public String first(String prefix) {
    return objects(prefix)
        .filter(object -> object.size() > 0)
        .findFirst()
        .map(S3Object::key)
        .orElseThrow(
            () ->
                new AwsException(
                    "No object with content lies at s3://"
                        + name
                        + "/"
                        + key(prefix)
                        + "…: check the data and the samples in dwh.cfg [S3]"));
  }

  /**
   * A narrower prefix that still finds something: the folder of the first object, or the prefix
   * itself where that is narrower.
   *
   * @param prefix key prefix, or an {@code s3://} address in this bucket
   * @return an {@code s3://} address
   */
  public String sample(String prefix) {
    String folder = first(prefix).replaceFirst("[^/]*$", "");
    return "s3://" + name + "/" + (folder.startsWith(key(prefix)) ? folder : key(prefix));
  }

  private Stream<S3Object> objects(String prefix) {
    var all = s3.listObjectsV2Paginator(list -> list.bucket(name).prefix(key(prefix)));
    return all.contents().stream();
  }

  /**
   * The first lines of an object; reads no more of it than they need.
   *
   * @param key its key, or its {@code s3://} address
   * @param lines at most so many
   */
  public Rich head(String key, int lines) {
    return s3.getObject(
        get -> get.bucket(name).key(key(key)),
        (response, object) -> {
          var reader = new BufferedReader(new InputStreamReader(object, StandardCharsets.UTF_8));
          List<String> head = reader.lines().limit(lines).toList();
          // Without this, close would read the rest first.
          object.abort();
          return new Lines(head);
        });
  }

  private String key(String keyOrAddress) {
    String key = keyOrAddress.replace("s3://" + name + "/", "");
    if (key.startsWith("s3://")) {
      throw new AwsException(key + " lies in another bucket than s3://" + name);
    }
    return key;
  }
}
