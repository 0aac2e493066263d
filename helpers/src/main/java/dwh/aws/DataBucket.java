package dwh.aws;

import static dwh.aws.AwsClients.call;

import dwh.display.Lines;
import dwh.display.Rich;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The S3 bucket with the data, read only. */
public final class DataBucket {
  private static final int PAGE = 1000;

  private final AwsClients clients;

  DataBucket(AwsClients clients) {
    this.clients = clients;
  }

  /** The bucket's name. */
  public String name() {
    return clients.config().bucket();
  }

  /**
   * The first keys under a prefix.
   *
   * @param prefix key prefix, or an {@code s3://} address in this bucket
   * @param max at most so many
   * @return columns key and bytes
   */
  public Table list(String prefix, int max) {
    StringColumn keys = StringColumn.create("key");
    LongColumn sizes = LongColumn.create("bytes");
    String below = key(prefix);
    call(
        "Listing " + address(below),
        () -> {
          clients
              .s3()
              .listObjectsV2Paginator(
                  list -> list.bucket(name()).prefix(below).maxKeys(Math.min(max, PAGE)))
              .contents()
              .stream()
              .limit(max)
              .forEach(
                  object -> {
                    keys.append(object.key());
                    sizes.append(object.size());
                  });
          return null;
        });
    return Table.create(address(below), keys, sizes);
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
      String below = key(prefix);
      long[] total = new long[2];
      call(
          "Listing " + address(below),
          () -> {
            for (S3Object object :
                clients
                    .s3()
                    .listObjectsV2Paginator(list -> list.bucket(name()).prefix(below))
                    .contents()) {
              total[0]++;
              total[1] += object.size();
            }
            return null;
          });
      names.append(below);
      counts.append(total[0]);
      sizes.append(total[1]);
    }
    return Table.create("s3://" + name(), names, counts, sizes);
  }

  /**
   * The first lines of an object; reads no more of it than they need.
   *
   * @param key its key, or its {@code s3://} address
   * @param lines at most so many
   */
  public Rich head(String key, int lines) {
    String wanted = key(key);
    return call(
        "Reading " + address(wanted),
        () -> {
          List<String> head = new ArrayList<>();
          ResponseInputStream<GetObjectResponse> object =
              clients.s3().getObject(get -> get.bucket(name()).key(wanted));
          try (var reader =
              new BufferedReader(new InputStreamReader(object, StandardCharsets.UTF_8))) {
            String line;
            while (head.size() < lines && (line = reader.readLine()) != null) {
              head.add(line);
            }
            // Without this, close would read the rest first.
            object.abort();
          } catch (IOException broken) {
            throw new UncheckedIOException("Reading " + address(wanted) + " broke off", broken);
          }
          return new Lines(head);
        });
  }

  private String key(String keyOrAddress) {
    if (!keyOrAddress.startsWith("s3://")) {
      return keyOrAddress;
    }
    String own = address("");
    if (!keyOrAddress.startsWith(own)) {
      throw new AwsException(keyOrAddress + " lies in another bucket than " + own);
    }
    return keyOrAddress.substring(own.length());
  }

  private String address(String key) {
    return "s3://" + name() + "/" + key;
  }

  @Override
  public String toString() {
    return address("");
  }
}
