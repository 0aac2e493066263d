package sandbox.aws.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sandbox.aws.codec.WireFormatException;
import sandbox.aws.codec.WireFormatException.Part;

/** The text that SigV4 hashes and signs for a request. */
final class CanonicalRequest {
  private static final String UNRESERVED = "-_.~";

  private CanonicalRequest() {}

  static String of(HttpCall call, Authorization authorization, String payloadHash) {
    StringBuilder text = new StringBuilder();
    text.append(call.method()).append('\n');
    // S3 signs the path encoded once, the other services twice.
    text.append(
            authorization.service().equals("s3")
                ? encode(decode(call.rawPath()), "/")
                : encode(call.rawPath().getBytes(StandardCharsets.UTF_8), "/"))
        .append('\n');
    text.append(query(call.rawQuery())).append('\n');
    for (String name : authorization.signedHeaders()) {
      List<String> values = new ArrayList<>();
      for (String value : call.headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of())) {
        values.add(value.trim().replaceAll(" +", " "));
      }
      text.append(name).append(':').append(String.join(",", values)).append('\n');
    }
    text.append('\n').append(String.join(";", authorization.signedHeaders())).append('\n');
    return text.append(payloadHash).toString();
  }

  private static String query(String rawQuery) {
    List<String[]> pairs = new ArrayList<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        if (!name.equals("X-Amz-Signature")) {
          pairs.add(new String[] {encode(decode(name), ""), encode(decode(value), "")});
        }
      }
    }
    // By name, not by the whole pair: "a=1" comes before "a-b=1", although '-' precedes '='.
    pairs.sort(
        Comparator.comparing((String[] pair) -> pair[0]).thenComparing((String[] pair) -> pair[1]));
    return pairs.stream().map(pair -> pair[0] + "=" + pair[1]).collect(Collectors.joining("&"));
  }

  /** Percent-decodes to bytes; a plus sign stays one. */
  static byte[] decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        bytes.write(raw[i]);
        continue;
      }
      int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw new WireFormatException(Part.URI, "The URI has a bad percent escape: " + text);
      }
      bytes.write(high << 4 | low);
      i += 2;
    }
    return bytes.toByteArray();
  }

  private static String encode(byte[] bytes, String kept) {
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte value : bytes) {
      char character = (char) (value & 0xFF);
      boolean plain =
          (character >= 'a' && character <= 'z')
              || (character >= 'A' && character <= 'Z')
              || (character >= '0' && character <= '9')
              || UNRESERVED.indexOf(character) >= 0
              || kept.indexOf(character) >= 0;
      if (plain) {
        text.append(character);
      } else {
        text.append('%').append(String.format("%02X", (int) character));
      }
    }
    return text.toString();
  }
}
