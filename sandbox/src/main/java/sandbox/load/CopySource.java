package sandbox.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import sandbox.cluster.ClusterAuthority;
import sandbox.cluster.ClusterAuthority.SourceDeniedException;
import sandbox.cluster.ClusterAuthority.SourceObject;
import sandbox.cluster.ClusterAuthority.SourceRequest;
import sandbox.load.CopyRunner.CopyCall;
import sandbox.sql.SqlException;

/** Lists and opens the objects of a COPY, with the rights of its role or keys. */
final class CopySource {
  private static final long POLL_MILLIS = 20;

  private final ClusterAuthority authority;
  private final CopyCall call;
  private final CopyCommand command;

  CopySource(ClusterAuthority authority, CopyCall call, CopyCommand command) {
    this.authority = authority;
    this.call = call;
    this.command = command;
  }

  /** The objects to load, in key order or in the manifest's. */
  List<SourceObject> objects() throws SqlException {
    if (command.manifest()) {
      return manifest();
    }
    List<SourceObject> objects;
    awaitBucket(command.source());
    try {
      objects = authority.list(request(command.source()));
    } catch (SourceDeniedException e) {
      throw Failures.denied(call, e);
    }
    if (objects.isEmpty()) {
      // Words and block as cluster users quote them in public threads.
      throw Failures.source(
          call,
          "The specified S3 prefix '" + command.source().key() + "' does not exist",
          "",
          "s3_utility.cpp:568");
    }
    return objects;
  }

  /** The content of a jsonpaths file. */
  byte[] content(S3Address address) throws SqlException {
    try {
      return read(address);
    } catch (SourceDeniedException e) {
      throw Failures.denied(call, e);
    }
  }

  /** Waits for a bucket that is being filled, as long as nobody cancels the statement. */
  private void awaitBucket(S3Address address) throws SqlException {
    try {
      while (!authority.isReady(address.bucket())) {
        if (call.cancelled().getAsBoolean()) {
          throw SqlException.of("57014", "Query cancelled on user's request");
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SqlException.of("57014", "Query cancelled on user's request").causedBy(e);
    }
  }

  private byte[] read(S3Address address) throws SqlException, SourceDeniedException {
    awaitBucket(address);
    try {
      return Files.readAllBytes(authority.object(request(address)).file());
    } catch (IOException e) {
      throw Failures.source(call, "Cannot read " + address, "S3 key being read : " + address, "")
          .causedBy(e);
    }
  }

  private List<SourceObject> manifest() throws SqlException {
    JsonNode entries;
    try {
      entries = new ObjectMapper().readTree(read(command.source())).path("entries");
    } catch (SourceDeniedException e) {
      throw Failures.deniedManifest(call, e);
    } catch (JsonProcessingException e) {
      throw invalidManifest(e.getOriginalMessage()).causedBy(e);
    } catch (IOException e) {
      throw invalidManifest(e.getMessage()).causedBy(e);
    }
    if (!entries.isArray() || entries.isEmpty()) {
      throw invalidManifest("it has no 'entries'");
    }
    List<SourceObject> objects = new ArrayList<>();
    for (JsonNode entry : entries) {
      try {
        objects.add(authority.object(request(S3Address.parse(entry.path("url").asText()))));
      } catch (SourceDeniedException e) {
        if (entry.path("mandatory").asBoolean(false)) {
          throw Failures.denied(call, e);
        }
      }
    }
    if (objects.isEmpty()) {
      // Whatever 'mandatory' says (Developer Guide, "Using a manifest to specify data files").
      throw Failures.source(
          call,
          "None of the files in manifest " + command.source() + " exists",
          "Manifest file location = url:" + command.source(),
          "s3_utility.cpp");
    }
    return objects;
  }

  private SqlException invalidManifest(String reason) {
    return Failures.source(
        call,
        "Invalid manifest file " + command.source() + ": " + reason,
        "Manifest file location = url:" + command.source(),
        "s3_utility.cpp");
  }

  private SourceRequest request(S3Address address) {
    return new SourceRequest(
        call.user(), command.authorization(), command.region(), address.bucket(), address.key());
  }
}
