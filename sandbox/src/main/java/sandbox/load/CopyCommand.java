package sandbox.load;

import java.util.List;
import java.util.Optional;
import sandbox.cluster.ClusterAuthority.Authorization;

/**
 * A COPY statement, understood.
 *
 * @param table one to three identifiers
 * @param columns the column list, empty when there is none
 * @param source where the objects lie: a key prefix, or a manifest's key
 * @param authorization how the source proves that it may be read
 * @param region the REGION option
 * @param format what the objects hold
 * @param conversion how fields become values
 * @param gzip whether objects are compressed
 * @param manifest whether the source is a manifest
 * @param explicitIds whether values for IDENTITY columns come from the objects
 * @param noLoad whether rows are only checked
 * @param maxErrors the number of bad rows at which the load fails; 0 means the first
 */
record CopyCommand(
    List<String> table,
    List<String> columns,
    S3Address source,
    Authorization authorization,
    Optional<String> region,
    Format format,
    Conversion conversion,
    boolean gzip,
    boolean manifest,
    boolean explicitIds,
    boolean noLoad,
    int maxErrors) {

  CopyCommand {
    table = List.copyOf(table);
    columns = List.copyOf(columns);
  }

  /** The formats that are read. */
  sealed interface Format {
    /** JSON by key names; 'auto' or 'auto ignorecase'. */
    record JsonAuto(boolean ignoreCase) implements Format {}

    /** JSON by a jsonpaths file. */
    record JsonPaths(S3Address file) implements Format {}

    /** The whole JSON object in one SUPER column. */
    record JsonNoShred() implements Format {}

    /** CSV. */
    record Csv(char delimiter, char quote) implements Format {}

    /** Delimited text, which is what COPY reads when no format is given. */
    record Delimited(char delimiter, boolean removeQuotes, boolean escape) implements Format {}
  }

  /**
   * How fields become values.
   *
   * @param nullAs the text that means NULL in text formats
   * @param dateFormat DATEFORMAT, or null for the default
   * @param timeFormat TIMEFORMAT, or null for the default
   * @param replacement what ACCEPTINVCHARS puts in place of invalid UTF-8, or null
   * @param ignoreHeader lines to skip in each object
   */
  record Conversion(
      String nullAs,
      String dateFormat,
      String timeFormat,
      Character replacement,
      int ignoreHeader,
      boolean acceptAnyDate,
      boolean blanksAsNull,
      boolean emptyAsNull,
      boolean truncateColumns,
      boolean trimBlanks,
      boolean roundDecimals,
      boolean fillRecord,
      boolean ignoreBlankLines) {}
}
