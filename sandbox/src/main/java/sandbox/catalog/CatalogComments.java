package sandbox.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import sandbox.catalog.ColumnDescription.Identity;
import sandbox.catalog.TableAttributes.KeyConstraint;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;

/**
 * The JSON that a table's and a column's comment in DuckDB hold. Comments live and die with their
 * table, follow renames, and belong to the same transaction as the DDL; so they survive a rollback
 * and a kill as it does. The system views read the same fields.
 */
final class CatalogComments {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CatalogComments() {}

  /**
   * The comment of a table or view.
   *
   * @param source a view's text as the client wrote it, or null
   * @param relations what a view depends on, as {@code schema.name}
   * @param types the types of a view's columns
   */
  static String table(
      int oid,
      TableAttributes attributes,
      String source,
      List<String> relations,
      List<SqlType> types) {
    ObjectNode node = JSON.createObjectNode();
    node.put("oid", oid);
    node.put("owner", attributes.owner());
    node.put("dist", attributes.distStyle());
    node.put("sort", attributes.sortStyle());
    node.put("comment", attributes.comment());
    node.put("sql", source);
    relations.forEach(node.putArray("refs")::add);
    ArrayNode columns = node.putArray("types");
    for (SqlType type : types) {
      columns.addObject().put("type", type.kind().oid()).put("mod", type.modifier());
    }
    ArrayNode keys = node.putArray("keys");
    for (KeyConstraint key : attributes.constraints()) {
      ObjectNode child = keys.addObject();
      child.put("name", key.name());
      child.put("type", key.type());
      key.columns().forEach(child.putArray("columns")::add);
      child.put("schema", key.referencedSchema());
      child.put("table", key.referencedTable());
      key.referencedColumns().forEach(child.putArray("refs")::add);
      child.put("comment", key.comment());
    }
    return node.toString();
  }

  /** The comment of a view whose columns have the comments that are given, null for none. */
  static String remarked(String comment, List<String> columns) {
    ObjectNode node = (ObjectNode) read(comment);
    ArrayNode remarks = node.putArray("remarks");
    columns.forEach(remarks::add);
    return node.toString();
  }

  /** The comment of a relation with another text of COMMENT ON. */
  static String commented(String comment, String text) {
    return ((ObjectNode) read(comment)).put("comment", text).toString();
  }

  /** What was said of a view's column by COMMENT ON, or null. */
  static String remark(String comment, int index) {
    return read(comment).path("remarks").path(index).asText(null);
  }

  /** The comment of a view that now depends on a relation of another name. */
  static String renamed(String comment, String before, String now) {
    ObjectNode node = (ObjectNode) read(comment);
    List<String> relations = texts(node.path("refs"));
    relations.replaceAll(relation -> relation.equals(before) ? now : relation);
    relations.forEach(node.putArray("refs")::add);
    return node.toString();
  }

  /** The type of a view's column, as its query has it; the engine's when it is not known. */
  static SqlType viewColumn(String comment, int index, SqlType standard) {
    JsonNode column = read(comment).path("types").path(index);
    return column.has("type")
        ? new SqlType(Kind.of(column.path("type").asInt()), column.path("mod").asInt(-1))
        : standard;
  }

  /** A table's OID, 0 when the comment is missing. */
  static int oid(String comment) {
    return comment == null ? 0 : read(comment).path("oid").asInt();
  }

  static TableAttributes attributes(String comment) {
    JsonNode node = read(comment);
    List<KeyConstraint> keys = new ArrayList<>();
    for (JsonNode key : node.path("keys")) {
      keys.add(
          new KeyConstraint(
              key.path("name").asText(),
              key.path("type").asText(),
              texts(key.path("columns")),
              key.path("schema").asText(null),
              key.path("table").asText(null),
              texts(key.path("refs")),
              key.path("comment").asText(null)));
    }
    return new TableAttributes(
        node.path("owner").asText(""),
        node.path("dist").asText("AUTO"),
        node.path("sort").asText("NONE"),
        keys,
        node.path("comment").asText(null));
  }

  /** The comment of a column; its name and NOT NULL are DuckDB's own. */
  static String column(ColumnDescription column) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", column.type().kind().oid());
    node.put("mod", column.type().modifier());
    node.put("name", column.type().display());
    node.put("enc", column.encoding());
    node.put("dk", column.distKey());
    node.put("sk", column.sortKey());
    node.put("def", column.defaultText());
    node.put("comment", column.comment());
    if (column.identity() != null) {
      ObjectNode identity = node.putObject("id");
      identity.put("seed", column.identity().seed());
      identity.put("step", column.identity().step());
      identity.put("by", column.identity().byDefault());
      identity.put("next", column.identity().nextValueSql());
    } else {
      node.put("sql", column.defaultSql());
    }
    return node.toString();
  }

  static ColumnDescription column(
      String name, int position, boolean notNull, SqlType standard, String comment) {
    JsonNode node = read(comment == null ? "{}" : comment);
    SqlType type =
        node.has("type")
            ? new SqlType(Kind.of(node.path("type").asInt()), node.path("mod").asInt(-1))
            : standard;
    JsonNode id = node.path("id");
    Identity identity =
        id.isObject()
            ? new Identity(
                id.path("seed").asLong(),
                id.path("step").asLong(),
                id.path("by").asBoolean(),
                id.path("next").asText())
            : null;
    return new ColumnDescription(
        name,
        position,
        type,
        notNull,
        node.path("sql").asText(null),
        node.path("def").asText(null),
        identity,
        node.path("enc").asText("none"),
        node.path("dk").asBoolean(),
        node.path("sk").asInt(),
        node.path("comment").asText(null));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static JsonNode read(String comment) {
    try {
      return JSON.readTree(comment == null ? "{}" : comment);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the catalog holds a comment that is not JSON: " + comment, e);
    }
  }
}
