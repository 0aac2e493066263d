package sandbox.aws.listener;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import sandbox.aws.listener.BodyException.Reason;

/**
 * Reads a request's line and headers.
 *
 * <p>Source: RFC 9112, sections 3 and 5. Folded lines are refused, as it demands of servers.
 */
final class HeadReader {
  private static final int MAX_BYTES = 65_536;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,256}");
  private static final Pattern ABSOLUTE =
      Pattern.compile("^https?://[^/?]*", Pattern.CASE_INSENSITIVE);

  private final SocketInput in;
  private int left = MAX_BYTES;

  private HeadReader(SocketInput in) {
    this.in = in;
  }

  static RequestHead read(SocketInput in) throws IOException, BadRequestException {
    return new HeadReader(in).head();
  }

  private RequestHead head() throws IOException, BadRequestException {
    String line = line();
    if (line.isEmpty()) {
      line = line();
    }
    String[] parts = line.split(" ", -1);
    if (parts.length != 3 || !TOKEN.matcher(parts[0]).matches()) {
      throw BadRequestException.of("The request line is not well-formed.");
    } else if (!parts[2].equals("HTTP/1.1") && !parts[2].equals("HTTP/1.0")) {
      throw new BadRequestException(
          505, "HTTPVersionNotSupported", "The HTTP version is not supported.");
    }
    Map<String, List<String>> headers = headers();
    boolean newer = parts[2].equals("HTTP/1.1");
    String connection =
        String.join(",", headers.getOrDefault("connection", List.of())).toLowerCase(Locale.ROOT);
    boolean persistent = newer ? !connection.contains("close") : connection.contains("keep-alive");
    return new RequestHead(parts[0], target(parts[1]), headers, persistent);
  }

  private static String target(String text) throws BadRequestException {
    String target = ABSOLUTE.matcher(text).replaceFirst("");
    if (target.isEmpty() || target.startsWith("?")) {
      target = "/" + target;
    }
    if (!target.startsWith("/") || target.chars().anyMatch(HeadReader::isControl)) {
      throw new BadRequestException(400, "InvalidURI", "Couldn't parse the specified URI.");
    }
    return target;
  }

  private Map<String, List<String>> headers() throws IOException, BadRequestException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 0 || !TOKEN.matcher(line.substring(0, colon)).matches()) {
        throw BadRequestException.of("A header is not well-formed.");
      }
      String value = line.substring(colon + 1).trim();
      if (value.chars().anyMatch(HeadReader::isControl)) {
        throw BadRequestException.of("A header has a control character.");
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(value);
    }
    return headers;
  }

  private static boolean isControl(int character) {
    return (character < ' ' && character != '\t') || character == 0x7F;
  }

  private String line() throws IOException, BadRequestException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new BodyException(Reason.TRUNCATED, "the request ends in its headers");
      } else if (--left < 0) {
        throw new BadRequestException(
            431, "RequestHeaderSectionTooLarge", "The request's headers are too large.");
      }
      bytes.write(next);
    }
    byte[] line = bytes.toByteArray();
    int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    return decode(line, length);
  }

  /** Headers are signed as UTF-8 by AWS's clients; what is not UTF-8 is taken byte by byte. */
  private static String decode(byte[] line, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(line, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }
  }
}
