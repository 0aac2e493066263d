package sandbox.aws.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** S3's REST XML: fields stand in the path, the query, headers, or an XML document. */
public final class RestXml {

  private RestXml() {}

  /**
   * The parts of a request.
   *
   * @param path path parameters by name ({@code Bucket}, {@code Key})
   * @param query decoded query parameters
   * @param headers values by lower-case name
   * @param document the XML document, empty when there is none
   */
  public record Parts(
      Map<String, String> path,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] document) {}

  /**
   * Reads a request.
   *
   * @throws WireFormatException when a part has not the type of its field
   */
  public static Object read(Class<?> requestClass, Parts parts) {
    SdkPojo builder = SdkModel.builderOf(requestClass);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(parts.headers());
    for (SdkField<?> field : builder.sdkFields()) {
      String name = field.locationName();
      switch (field.location()) {
        case PATH, GREEDY_PATH -> scalar(builder, field, parts.path().get(name), Format.ISO_8601);
        case QUERY_PARAM -> scalar(builder, field, parts.query().get(name), Format.ISO_8601);
        case HEADER -> header(builder, field, headers);
        case PAYLOAD -> payload(builder, field, parts.document());
        case STATUS_CODE -> {
          // A request has no status.
        }
      }
    }
    return SdkModel.build(builder);
  }

  private static void scalar(SdkPojo builder, SdkField<?> field, String text, Format format) {
    if (text != null && !SdkModel.isList(field)) {
      field.set(builder, Scalars.parse(field, text, format));
    }
  }

  private static void header(SdkPojo builder, SdkField<?> field, Map<String, String> headers) {
    if (!SdkModel.isMap(field)) {
      scalar(builder, field, headers.get(field.locationName()), Format.RFC_822);
      return;
    }
    String prefix = field.locationName();
    Map<String, String> found = new LinkedHashMap<>();
    headers.forEach(
        (name, value) -> {
          if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    if (!found.isEmpty()) {
      field.set(builder, found);
    }
  }

  private static void payload(SdkPojo builder, SdkField<?> field, byte[] document) {
    if (document.length > 0 && SdkModel.isStructure(field)) {
      field.set(builder, XmlReader.structure(field.constructor().get(), XmlReader.parse(document)));
    }
  }

  /** The header fields of a response, by name. */
  public static Map<String, String> headers(SdkPojo response) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (SdkField<?> field : response.sdkFields()) {
      Object value = field.getValueOrDefault(response);
      if (field.location() == MarshallLocation.HEADER && SdkModel.isSet(value)) {
        if (SdkModel.isMap(field)) {
          SdkModel.map(value)
              .forEach((name, entry) -> headers.put(field.locationName() + name, entry.toString()));
        } else {
          headers.put(field.locationName(), Scalars.print(field, value, Format.RFC_822));
        }
      }
    }
    return headers;
  }

  /** The XML document of a response; {@code root} is used unless one field is the whole payload. */
  public static String document(SdkPojo response, String root, String namespace) {
    for (SdkField<?> field : response.sdkFields()) {
      if (field.containsTrait(PayloadTrait.class)) {
        Object value = field.getValueOrDefault(response);
        XmlDocument document = XmlDocument.root(field.unmarshallLocationName(), namespace);
        if (value instanceof SdkPojo structure) {
          document.fields(structure);
        } else if (value != null) {
          document.characters(Scalars.print(field, value, Format.ISO_8601));
        }
        return document.text();
      }
    }
    return XmlDocument.root(root, namespace).fields(response).text();
  }
}
