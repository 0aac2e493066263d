package sandbox.load;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sandbox.catalog.ColumnDescription;
import sandbox.catalog.LoadLog;
import sandbox.catalog.TableAttributes;
import sandbox.catalog.TableDescription;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.parse.Parser;
import sandbox.sql.tree.Transfer;

/** A database in memory with tables as Redshift declares them, and COPY into them. */
final class CopyBench implements AutoCloseable, LoadLog {
  static final String ROLE = " IAM_ROLE 'arn:aws:iam::123456789012:role/load' ";

  final List<LoadError> errors = new ArrayList<>();
  final List<LoadedFile> files = new ArrayList<>();
  boolean cancelled;

  /** How often COPY may ask whether it is cancelled before it is. */
  int cancelAfter = Integer.MAX_VALUE;

  final FolderAuthority authority;
  final Connection connection;
  private final Path root;
  private final Map<String, TableDescription> tables = new HashMap<>();

  CopyBench(Path root) throws Exception {
    this.root = root;
    authority = new FolderAuthority(root);
    connection = DriverManager.getConnection("jdbc:duckdb:");
    new S3Copy(authority).prepare(connection);
    // As a session has it while it loads.
    execute("SET preserve_insertion_order = false");
    connection.setAutoCommit(false);
  }

  /** Makes a table of columns such as {@code "id int4!"}: a name, a type, ! for NOT NULL. */
  CopyBench table(String name, String... columns) throws Exception {
    List<ColumnDescription> described = new ArrayList<>();
    List<String> ddl = new ArrayList<>();
    for (String column : columns) {
      String[] parts = column.split(" ");
      boolean notNull = parts[1].endsWith("!");
      boolean identity = parts[1].equals("identity");
      SqlType type = type(identity ? "int8" : parts[1].replace("!", ""));
      ColumnDescription.Identity generated = null;
      if (identity) {
        String next = "nextval('" + name + "_seq')";
        execute("CREATE SEQUENCE " + name + "_seq MINVALUE 0 START 0");
        generated = new ColumnDescription.Identity(0, 1, false, next);
      }
      described.add(
          new ColumnDescription(
              parts[0],
              described.size() + 1,
              type,
              notNull,
              null,
              null,
              generated,
              "none",
              false,
              0));
      String declared =
          type.kind() == Kind.NUMERIC
              ? "DECIMAL(" + type.precision() + "," + type.scale() + ")"
              : type.kind() == Kind.SUPER
                  ? "JSON"
                  : type.kind() == Kind.BPCHAR ? "VARCHAR" : type.kind().sqlName();
      String fallback =
          identity
              ? " DEFAULT " + generated.nextValueSql()
              : parts.length > 2 ? " DEFAULT " + parts[2] : "";
      ddl.add('"' + parts[0] + "\" " + declared + fallback);
    }
    execute("CREATE TABLE " + name + " (" + String.join(", ", ddl) + ")");
    TableAttributes attributes = new TableAttributes("admin", "AUTO", "AUTO", List.of(), null);
    tables.put(
        name,
        new TableDescription(
            1000 + tables.size(),
            "public",
            name,
            TableDescription.Kind.TABLE,
            name,
            described,
            attributes));
    connection.commit();
    return this;
  }

  private static SqlType type(String text) {
    int open = text.indexOf('(');
    String name = open < 0 ? text : text.substring(0, open);
    String[] numbers =
        open < 0 ? new String[0] : text.substring(open + 1, text.length() - 1).split(",");
    return switch (name) {
      case "varchar" -> SqlType.varchar(Integer.parseInt(numbers[0]));
      case "char" -> SqlType.character(Integer.parseInt(numbers[0]));
      case "numeric" -> SqlType.numeric(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
      default -> SqlType.of(Kind.valueOf(name.toUpperCase(java.util.Locale.ROOT)));
    };
  }

  void object(String address, String content) throws Exception {
    object(address, content.getBytes(StandardCharsets.UTF_8));
  }

  void object(String address, byte[] content) throws Exception {
    Path file = root.resolve(address);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  CopyRunner.Copied copy(String sql) throws Exception {
    try {
      CopyRunner.Copied copied =
          new S3Copy(authority)
              .copy(
                  new CopyRunner.CopyCall(
                      sql,
                      (Transfer.Copy) Parser.parse(sql),
                      "awsuser",
                      4711,
                      42,
                      connection,
                      this::find,
                      this,
                      () -> cancelled || cancelAfter-- <= 0));
      connection.commit();
      return copied;
    } catch (SqlException e) {
      connection.rollback();
      throw e;
    }
  }

  private TableDescription find(List<String> name) throws SqlException {
    TableDescription table = tables.get(name.get(name.size() - 1));
    if (table == null) {
      throw SqlException.of("42P01", "relation \"" + String.join(".", name) + "\" does not exist");
    }
    return table;
  }

  /** Loads what lies under s3://b/data. */
  CopyRunner.Copied copyInto(String table, String options) throws Exception {
    return copy("COPY " + table + " FROM 's3://b/data'" + ROLE + options);
  }

  /** What such a COPY, which must fail, fails with. */
  SqlException failure(String table, String options) {
    try {
      copyInto(table, options);
      throw new AssertionError("the COPY has not failed");
    } catch (SqlException e) {
      return e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  void execute(String sql) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a query, each as its values joined by a bar. */
  List<String> rows(String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", row));
      }
    }
    return rows;
  }

  String value(String sql) throws Exception {
    return rows(sql).get(0);
  }

  @Override
  public void recordErrors(List<LoadError> rejected) {
    errors.addAll(rejected);
  }

  @Override
  public void recordFiles(List<LoadedFile> loaded) {
    files.addAll(loaded);
  }

  @Override
  public void close() throws Exception {
    connection.close();
  }
}
