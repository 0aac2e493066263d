package sandbox.catalog;

import java.util.List;

/**
 * Where COPY records what it rejected and what it loaded (stl_load_errors, stl_load_commits). Its
 * records stay when the COPY is rolled back. Thread-safe.
 */
public interface LoadLog {

  /** Records rejected fields or rows. */
  void recordErrors(List<LoadError> errors);

  /** Records the files a COPY has read. */
  void recordFiles(List<LoadedFile> files);

  /**
   * One row of stl_load_errors.
   *
   * @param queryId the COPY's query id
   * @param processId the backend's process id
   * @param user the database user
   * @param table the table's OID
   * @param fileName {@code s3://bucket/key}
   * @param lineNumber line in the file from 1
   * @param columnName the column, empty when the line as a whole is bad
   * @param columnType the column's type as stl_load_errors words it, such as {@code varchar}
   * @param columnLength the column's length, or precision and scale; 0 when it has none
   * @param position character in the line, from 0
   * @param rawLine the line, at most 1024 characters are kept
   * @param rawValue the field's value, at most 1024 characters are kept
   * @param errorCode Redshift's code, such as 1204
   * @param errorReason Redshift's words, at most 100 characters are kept
   */
  record LoadError(
      long queryId,
      int processId,
      String user,
      int table,
      String fileName,
      long lineNumber,
      String columnName,
      String columnType,
      String columnLength,
      int position,
      String rawLine,
      String rawValue,
      int errorCode,
      String errorReason) {}

  /**
   * One row of stl_load_commits.
   *
   * @param queryId the COPY's query id
   * @param user the database user
   * @param fileName {@code s3://bucket/key}
   * @param lines lines read
   * @param errors lines rejected
   */
  record LoadedFile(long queryId, String user, String fileName, long lines, long errors) {}
}
