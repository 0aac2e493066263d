package sandbox.aws.s3;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A bucket.
 *
 * @param name its name
 * @param region where it lies
 * @param created when it was created
 * @param publicRead whether everybody may list and read it
 * @param folder where its objects lie
 */
public record Bucket(
    String name, String region, Instant created, boolean publicRead, Path folder) {}
