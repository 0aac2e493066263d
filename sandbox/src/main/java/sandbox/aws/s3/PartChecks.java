package sandbox.aws.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sandbox.aws.core.Checksum;
import sandbox.aws.core.Fault;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * What the end of a multipart upload says about the whole object. A checksum is one of the content,
 * or one of the parts' checksums, written with the number of parts behind it.
 *
 * @param checksums expected checksums of the object, by algorithm
 * @param size expected bytes, or null
 */
record PartChecks(Map<Checksum, String> checksums, Long size) {

  static PartChecks of(CompleteMultipartUploadRequest request) {
    return new PartChecks(checksums(request), request.mpuObjectSize());
  }

  private static Map<Checksum, String> checksums(SdkPojo holder) {
    Map<Checksum, String> found = new LinkedHashMap<>();
    for (SdkField<?> field : holder.sdkFields()) {
      Object value = field.getValueOrDefault(holder);
      if (field.memberName().startsWith("Checksum") && value instanceof String text) {
        Checksum.named(field.memberName().substring("Checksum".length()))
            .ifPresent(checksum -> found.put(checksum, text));
      }
    }
    return found;
  }

  /** Refuses a part that is not the one that was listed. */
  static void checkPart(CompletedPart listed, Uploads.Part part) throws IOException {
    for (Map.Entry<Checksum, String> expected : checksums(listed).entrySet()) {
      Checksum.Running running = expected.getKey().start();
      add(running, part);
      if (!Checksum.encode(running).equals(expected.getValue())) {
        throw Uploads.invalidPart();
      }
    }
  }

  /** Refuses parts that do not make the object that the caller expects. */
  void check(List<Uploads.Part> parts) throws IOException {
    long bytes = parts.stream().mapToLong(Uploads.Part::size).sum();
    if (size != null && size != bytes) {
      throw Fault.of(
          "InvalidRequest",
          "The provided 'x-amz-mp-object-size' header does not match what was computed.");
    }
    for (Map.Entry<Checksum, String> expected : checksums.entrySet()) {
      Checksum algorithm = expected.getKey();
      String text = expected.getValue().replaceFirst("-\\d+$", "");
      boolean ofContent = text.equals(expected.getValue());
      if (!(ofContent && text.equals(ofContent(algorithm, parts)))
          && !text.equals(ofParts(algorithm, parts))) {
        throw Fault.of(
            "BadDigest",
            "The " + algorithm.name() + " you specified did not match the calculated checksum.");
      }
    }
  }

  private static String ofContent(Checksum algorithm, List<Uploads.Part> parts) throws IOException {
    Checksum.Running running = algorithm.start();
    for (Uploads.Part part : parts) {
      add(running, part);
    }
    return Checksum.encode(running);
  }

  private static String ofParts(Checksum algorithm, List<Uploads.Part> parts) throws IOException {
    Checksum.Running whole = algorithm.start();
    for (Uploads.Part part : parts) {
      Checksum.Running running = algorithm.start();
      add(running, part);
      byte[] value = running.value();
      whole.update(value, 0, value.length);
    }
    return Checksum.encode(whole);
  }

  private static void add(Checksum.Running running, Uploads.Part part) throws IOException {
    byte[] buffer = new byte[65_536];
    try (InputStream in = Files.newInputStream(part.file())) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        running.update(buffer, 0, count);
      }
    }
  }
}
